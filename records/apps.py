"""The records floor as Django knows it."""

from django.apps import AppConfig

from records import addresses


class RecordsConfig(AppConfig):
    name = "records"

    def ready(self) -> None:
        addresses.register()
