"""The papers floor as Django knows it."""

from django.apps import AppConfig


class PapersConfig(AppConfig):
    name = "papers"
