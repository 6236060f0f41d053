"""A withdrawn filing is taken over whole: facts, items, invoices, other support and papers."""

from datetime import timedelta

import pytest
from django.core.files.storage import default_storage

from applications.models import Application, Document
from applications.selectors import documents_of, load_filing
from applications.selectors.prechecks import withdrawn_before
from applications.services import remove_document, start_application, sweep_documents, withdraw_application
from papers.models import Paper, Scan
from records.domain.refusals import NotPermitted
from schemes.models import CallMaterial
from tests.ground import standing

PLACE = ("material", "original_name", "sha256", "file")


@standing
def withdrawn(world):
    application = world.file(world.subsidy()).application
    withdraw_application(application=application, by=world.handler)
    return application


@pytest.fixture
def signed(world):
    """The materials that have to be signed."""
    return set(CallMaterial.objects.filter(call=world.call, needs_signature=True).values_list("code", flat=True))


def again(world, earlier):
    return start_application(
        enterprise=world.enterprise, call=world.call, matter=earlier.matter, by=world.handler, earlier=earlier
    )


def said(application):
    """What the items say, with their invoices and other support, without keys."""
    left_out = {"id", "application_id", "item_id"}
    return [
        [
            {name: value for name, value in vars(row).items() if name not in left_out and not name.startswith("_")}
            for row in (item, *item.invoices.all(), *item.other_support.all())
        ]
        for item in application.items.all()
    ]


def test_facts_items_and_invoices_are_the_same(world, withdrawn):
    taken = again(world, withdrawn)
    assert taken.pk != withdrawn.pk
    assert taken.status == "draft"
    assert said(taken) == said(withdrawn) != []
    for name in ("street", "sectors", "facts", "employees", "revenue_yuan", "contact_name", "contact_phone"):
        assert getattr(taken, name) == getattr(withdrawn, name)


def test_papers_are_named_by_both_and_stored_once(world, withdrawn, signed):
    stored = Paper.objects.count()
    taken = again(world, withdrawn)
    before = documents_of(withdrawn).exclude(material__in=signed)
    assert list(documents_of(taken).values_list(*PLACE)) == list(before.values_list(*PLACE)) != []
    assert Paper.objects.count() == stored
    owners = {document.item.application_id for document in documents_of(taken) if document.item}
    assert owners == {taken.pk}


def test_what_has_to_be_signed_is_signed_anew(world, withdrawn, signed):
    taken = again(world, withdrawn)
    there = set(documents_of(withdrawn).filter(material__in=signed).values_list("material", flat=True))
    open_places = {
        place.material.code for place in load_filing(taken).materials if place.required and not place.documents
    }
    assert open_places == there != set()


def test_a_file_with_a_virus_is_not_taken_along(world, withdrawn, signed):
    bad = documents_of(withdrawn).exclude(material__in=signed).first()
    Paper.objects.filter(file=bad.file.name).update(scan=Scan.INFECTED)
    assert not documents_of(again(world, withdrawn)).filter(sha256=bad.sha256).exists()


def test_it_can_be_filed_again_with_the_same_invoices(world, withdrawn):
    taken = world.with_documents(again(world, withdrawn))
    assert world.file(taken).application.receipt_no != withdrawn.receipt_no


def test_a_file_taken_out_of_one_stays_for_the_other(world, withdrawn, settings):
    taken = again(world, withdrawn)
    document = documents_of(taken).first()
    remove_document(document=document, by=world.handler)
    long_ago = document.uploaded_at - timedelta(days=settings.REMOVED_FILES_DAYS + 1)
    Document.objects.filter(pk=document.pk).update(removed_at=long_ago)
    assert sweep_documents() == 0
    assert default_storage.exists(document.file.name)


def test_what_stands_or_belongs_to_others_is_not_taken_over(world, withdrawn):
    other = world.file(world.pooled()).application
    with pytest.raises(NotPermitted):
        start_application(
            enterprise=world.enterprise, call=world.call, matter=withdrawn.matter, by=world.handler, earlier=other
        )
    Application.objects.filter(pk=withdrawn.pk).update(enterprise=world.new_enterprise("北京他家科技有限公司"))
    with pytest.raises(NotPermitted):
        again(world, withdrawn)


def test_only_what_was_withdrawn_by_the_same_enterprise_is_offered(world, withdrawn):
    assert list(withdrawn_before(world.enterprise, world.call, withdrawn.matter)) == [withdrawn]
    assert not withdrawn_before(world.insurer, world.call, withdrawn.matter).exists()
    taken = again(world, withdrawn)
    assert again(world, withdrawn) == taken
