"""The form fields of all floors: each says in our words what is wrong; Django's own sentences reach nobody."""

import uuid
from datetime import date
from decimal import Decimal

import pytest
from django import forms
from django.core import validators
from django.core.exceptions import ValidationError
from django.forms import fields as django_fields
from django.forms import models as django_models
from django.http import QueryDict
from django.utils import timezone

from records import forms as ours
from records.domain.reading import INVOICE
from records.forms import asked
from records.wording import SHARED

ODD = [
    "", " ", "\x00", "a\x00b", "\u200b", "\u3164", "9" * 5000, "x" * 30_000, "😀", "\u202e321", "-1", "-" * 50, "1e400",
    "NaN", "\ufffd", "\ud800", "[]", "{" * 3000, "../..", "<script>", "' or 1=1 --", "1.5", "10000-01-01", "0000-00-00",
]  # fmt: skip
FIELDS = {
    name: kind
    for name, kind in vars(ours).items()
    if isinstance(kind, type) and issubclass(kind, forms.Field) and not name.startswith("Model")
}
OWN_SENTENCES = {
    str(text)
    for kind in [*vars(django_fields).values(), *vars(django_models).values(), *vars(validators).values()]
    for text in [*getattr(kind, "default_error_messages", {}).values(), getattr(kind, "message", "")]
    if text and kind not in FIELDS.values()
} - {str(SHARED["required"])}


@pytest.mark.parametrize("name", FIELDS)
@pytest.mark.parametrize("required", [True, False])
def test_a_field_reads_anything_or_says_in_our_words_what_is_wrong(name, required):
    field = FIELDS[name](required=required)
    for odd in ODD:
        given = [odd] if "Multiple" in name else odd
        try:
            field.clean(given)
        except ValidationError as error:
            said = [str(each) for each in error.messages]
            assert said
            assert not set(said) & OWN_SENTENCES
            assert all("%(" not in each and odd not in each for each in said if len(odd) > 10)


def test_every_kind_of_field_is_tried():
    assert len(FIELDS) >= 18


@pytest.mark.parametrize(
    ("field", "typed", "read"),
    [
        (ours.LineField(), " 北京\u200b  星辰 ", "北京 星辰"),
        (ours.ParagraphField(), "一\r\n二 ", "一\n二"),
        (ours.CodeField(max_length=20, alphabet=INVOICE), "\u200b2511 2000 0000 0000 0001", "25112000000000000001"),
        (ours.DigitsField(), "0200 0062-1920", "020000621920"),
        (ours.MoneyField(), "20 万元", Decimal("200000.00")),
        (ours.WholeField(), "1,200 人", 1200),
        (ours.ShareField(), "30 %", Decimal(30)),
        (ours.DateField(), "2026年6月1日", date(2026, 6, 1)),
        (ours.PhoneField(), "138 0013 8000", "13800138000"),
        (ours.EmailField(), " Li@Example.CN\u200b", "li@example.cn"),
    ],
)
def test_a_field_reads_by_its_reader(field, typed, read):
    assert field.clean(typed) == read


def test_a_required_text_may_not_consist_of_what_nobody_sees():
    for field in (ours.LineField(), ours.ParagraphField(), ours.CodeField()):
        with pytest.raises(ValidationError) as caught:
            field.clean("\u200b\u3164\u2800\u115f")
        assert caught.value.code == "required"


def test_a_source_is_kept_to_the_letter_but_for_control_characters():
    text = '[scheme]\n\tname = "　x "\n'
    assert ours.VerbatimField().clean(text) == text
    with pytest.raises(ValidationError) as caught:
        ours.VerbatimField().clean("a = 1\nb\x00")
    assert "2" in caught.value.messages[0]


def test_a_moment_is_of_the_place_where_the_portal_stands():
    read = ours.MomentField().clean("2026-06-01T09:00:00")
    assert timezone.localtime(read).isoformat() == "2026-06-01T09:00:00+08:00"


def test_the_same_written_in_another_way_is_no_change():
    assert not ours.MoneyField().has_changed(Decimal("200000.00"), "20 万")
    assert not ours.DateField().has_changed(date(2026, 6, 1), "2026年6月1日")
    assert not ours.LineField().has_changed("北京", " 北京\u200b")
    assert ours.LineField().has_changed("北京", "上海")
    assert ours.MoneyField().has_changed(Decimal(1), "x")


def test_an_amount_is_shown_with_separators_and_bad_typing_as_typed():
    widget = ours.MoneyField().widget
    assert widget.format_value(Decimal("200000.00")) == "200,000.00"
    assert widget.format_value("二十万") == "二十万"


def test_no_field_lets_the_browser_cut_what_is_pasted():
    class Page(forms.Form):
        code = ours.CodeField(max_length=20)
        text = ours.ParagraphField(max_length=20)

    assert "maxlength" not in Page().as_p()


def test_values_of_an_address_are_read_by_fields_and_fall_back():
    query = QueryDict("words=%00%E5%8C%97%E4%BA%AC&page=" + "9" * 5000 + "&key=x&kind=none")
    found = asked(
        query,
        words=ours.LineField(required=False),
        page=ours.WholeField(required=False, initial=1),
        key=ours.KeyField(required=False),
        kind=ours.ChoiceField(choices=[("a", "A")], required=False, initial=""),
        absent=ours.LineField(required=False),
    )
    assert found == {"words": "北京", "page": 1, "key": None, "kind": "", "absent": ""}
    key = uuid.uuid4()
    assert asked(QueryDict(f"key={key}"), key=ours.KeyField())["key"] == key
