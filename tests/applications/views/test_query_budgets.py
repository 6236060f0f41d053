"""What a page of a filing may ask of the database: the filing is read once, whatever the page shows of it."""

import pytest

from applications.models import Application
from applications.selectors import load_filing
from applications.services import add_policy
from tests.ground import standing
from tests.statements import asked

# Session, person, the filing, what stands in the frame, and the row of the access record in its own savepoint.
PAGES = {"enterprise": 16, "policies": 16, "documents": 16, "account": 19, "check": 19, "declare": 19}


@standing
def complete(world):
    return world.subsidy()


@pytest.mark.parametrize("page", PAGES)
def test_page_of_a_filing_keeps_to_its_budget(desk, complete, page):
    asked(lambda: desk.get(page, complete.pk), PAGES[page])


def test_page_of_a_policy_keeps_to_its_budget(desk, complete):
    policy = complete.policies.get()
    asked(lambda: desk.get("policy", complete.pk, policy.pk), 16)


def test_saving_one_field_by_itself_keeps_to_its_budget(desk, complete):
    asked(lambda: desk.autosave("enterprise", complete, contact_name="王会计"), 22)


def test_a_filing_is_loaded_by_eleven_statements_however_much_is_asked_of_it(world, complete):
    row = Application.objects.select_related("enterprise", "call__scheme_version", "street", "bank_account")

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

    few = asked(everything, 11)
    add_policy(application=complete, revision=complete.revision, by=world.handler)
    assert asked(everything, 11) == few
