"""The payouts floor as Django knows it."""

from django.apps import AppConfig


class PayoutsConfig(AppConfig):
    name = "payouts"
