"""The records floor as Django knows it."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    name = "records"
