"""The top floor: settings, addresses, background work, and pages composed from the floors below."""

from portal.celery import app as celery_app

__all__ = ["celery_app"]
