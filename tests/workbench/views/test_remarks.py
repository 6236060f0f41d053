"""What an author remarks in the file goes through the forms, with the part that it is about."""

from rules.definition.writer import definition_data
from tests.workbench.views.editing import PROPERTY, address, rate_of, typed

CLASS = '[[measure.class]]\ncode = "property"\n'


def with_remarks(as_manager, draft):
    before, found, behind = draft.text.partition(CLASS)
    assert found
    behind = behind.replace('rate = "30%"\n', '# the council may lower it\nrate = "30%" # not more\n', 1)
    above = f"# Agreed with the insurers in March.\n{CLASS.strip()} # as in 2025\n"
    text = f"# Draft of the bureau.\n\n{before}{above}{behind}"
    sent = {"revision": str(draft.revision), "text": text}
    assert as_manager.post(address("draft_file", draft), sent).status_code == 302
    draft.refresh_from_db()
    assert draft.text == text
    return text


def test_a_page_that_is_saved_keeps_every_remark(as_manager, copied):
    text = with_remarks(as_manager, copied)
    sent = typed(copied, PROPERTY, rate="25")
    assert as_manager.post(address("draft_part", copied, PROPERTY), sent).status_code == 302
    assert rate_of(copied) == "25%"
    assert copied.text == text.replace('rate = "30%" # not more', 'rate = "25%" # not more')


def test_remarks_move_and_go_with_their_part(as_manager, copied):
    text = with_remarks(as_manager, copied)
    as_manager.post(address("draft_move", copied, PROPERTY), {"revision": str(copied.revision), "to": "up"})
    copied.refresh_from_db()
    assert definition_data(copied.text)["measure"][1]["class"][2]["code"] == "property"
    assert f"# Agreed with the insurers in March.\n{CLASS.strip()} # as in 2025\n" in copied.text
    assert sorted(copied.text.splitlines()) == sorted(text.splitlines())
    there = "measure.1.class.2"
    as_manager.post(address("draft_remove", copied, there), {"revision": str(copied.revision)})
    copied.refresh_from_db()
    gone = ("# Agreed with the insurers in March.", "# as in 2025", "# the council may lower it", "# not more")
    assert not any(remark in copied.text for remark in gone)
    assert copied.text.startswith("# Draft of the bureau.\n\n")
