"""Sizes of controls that no font decides: what one presses is at least 24 px wide by the style sheet itself."""

import re

from tests.architecture.source import ROOT

CSS = ROOT / "static" / "css"


def rule(file: str, selector: str) -> str:
    """The declarations of the first rule with exactly this selector."""
    return re.search(rf"^{re.escape(selector)} \{{([^}}]*)\}}", (CSS / file).read_text(), re.MULTILINE)[1]


def test_a_button_of_one_sign_is_a_whole_target():
    assert "min-width: max(24px," in rule("buttons.css", ".btn")


def test_boxes_to_tick_are_whole_targets():
    declared = rule("forms.css", '.form-check-input, input[type="checkbox"], input[type="radio"]')
    assert "width: max(24px, 1.25em); height: max(24px, 1.25em)" in declared


def test_no_later_rule_makes_them_smaller():
    """Nothing else speaks of the width of a button or a box."""
    for sheet in CSS.glob("*.css"):
        for selector, declared in re.findall(r"([^{}]+)\{([^{}]*)\}", sheet.read_text()):
            speaks = re.search(r"\.btn\b(?!-)|checkbox|radio|form-check-input", selector.rsplit("\n", 1)[-1])
            narrow = re.search(r"(?<![-\w])(?:min-)?width:(?!\s*(?:max\(24px|100%))", declared)
            assert not (speaks and narrow and ":not(" not in selector and "::" not in selector), (sheet.name, selector)
