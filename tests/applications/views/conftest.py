"""A signed-in accountant, and the ways she works on a filing page."""

import pytest
from django.urls import reverse

from applications.models import Application
from tests.ground import standing


class Desk:
    """A browser session of one person: pages by name, saving with the revision the page showed."""

    def __init__(self, client, world):
        self.client, self.world = client, world
        client.force_login(world.handler)

    def get(self, name, *args, **query):
        return self.client.get(reverse(f"applications:{name}", args=args), query)

    def post(self, name, *args, **data):
        return self.client.post(reverse(f"applications:{name}", args=args), data)

    def save(self, name, application, *args, **data):
        """POST with the current revision unless the test names another."""
        shown = Application.objects.get(pk=application.pk).revision
        return self.post(name, application.pk, *args, **({"revision": shown} | data))

    def autosave(self, name, application, *args, **data):
        shown = Application.objects.get(pk=application.pk).revision
        return self.post_as_typed(name, application.pk, *args, **({"revision": shown} | data))

    def post_as_typed(self, name, *args, **data):
        """As a field saved by itself."""
        return self.client.post(reverse(f"applications:{name}", args=args), data, headers={"HX-Request": "true"})


@pytest.fixture
def desk(client, world):
    return Desk(client, world)


@standing
def draft(world):
    """An empty draft for the premium subsidy, prefilled from the profile."""
    from applications.services import start_application

    return start_application(enterprise=world.enterprise, call=world.call, matter="premium_subsidy", by=world.handler)
