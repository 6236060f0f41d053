"""What a page of a filing may ask of the database: the filing is read once, whatever the page shows of it."""

from http import HTTPStatus
from uuid import uuid4

import pytest

from applications.models import Application
from applications.selectors import load_filing
from applications.services import add_item
from tests.applications.views.test_enterprise_page import facts
from tests.ground import standing
from tests.statements import asked

# Session, person, the filing, what stands in the frame, and perhaps the row of the access record.
PAGES = {"enterprise": 14, "items": 13, "documents": 13, "account": 15, "check": 14, "declare": 14}


@standing
def complete(world):
    return world.subsidy()


@pytest.mark.parametrize("page", PAGES)
def test_page_of_a_filing_keeps_to_its_budget(desk, complete, page):
    asked(lambda: desk.get(page, complete.pk), PAGES[page])


def test_page_of_a_policy_keeps_to_its_budget(desk, complete):
    item = complete.items.get()
    asked(lambda: desk.get("item", complete.pk, item.pk), 15)


def test_saving_one_field_by_itself_keeps_to_its_budget(desk, world, complete):
    revision = iter(range(complete.revision, complete.revision + 9))

    def save():
        said = desk.post_as_typed("enterprise", complete.pk, revision=next(revision), **facts(world))
        assert 'id="estimate"' in said.content.decode()

    asked(save, 12)


def test_filing_keeps_to_its_budget(desk, world):
    drafts = [world.subsidy(), world.pooled()]

    def declare():
        draft = drafts.pop()
        said = desk.post("declare", draft.pk, declared="on", revision=draft.revision, submit_key=uuid4())
        assert said.status_code == HTTPStatus.FOUND

    asked(declare, 40)


def test_a_filing_is_loaded_by_nine_statements_however_much_is_asked_of_it(world, complete):
    row = Application.objects.select_related("enterprise__profile", "call__scheme_version", "street", "bank_account")

    def everything():
        filing = load_filing(row.get(pk=complete.pk))
        return (
            filing.problems,
            filing.estimate,
            filing.standing,
            filing.materials,
            filing.editable,
            filing.route_reasons,
        )

    few = asked(everything, 9)
    add_item(application=complete, revision=complete.revision, by=world.handler)
    assert asked(everything, 9) == few
