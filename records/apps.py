"""The records floor as Django knows it."""

from django.apps import AppConfig

from records import addresses, phrasebooks


class RecordsConfig(AppConfig):
    name = "records"

    def ready(self) -> None:
        addresses.register()
        phrasebooks.learn()
