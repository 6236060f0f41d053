"""Every lever of every policy has its words, whichever kind of condition or amount brought it."""

import tomllib

import pytest
from django.utils.translation import override

from rules.simulation.levers import levers_of
from schemes.definition_files import FOLDER as PUBLISHED
from tests.rules.other_support.policies import FOLDER, policy_text
from workbench.simulation_wording import lever_label, unit_of

TEXTS = {path.stem: policy_text(path.stem) for path in FOLDER.glob("???.toml")}
TEXTS |= {path.parent.name: path.read_text(encoding="utf-8") for path in PUBLISHED.glob("*/*.toml")}


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("policy", TEXTS)
def test_levers_of_a_policy_are_named(policy, language):
    with override(language):
        labels = [(lever_label(lever), unit_of(lever)) for lever in levers_of(tomllib.loads(TEXTS[policy]))]
    assert all(label.strip() for label, _unit in labels)
    if language == "en":
        assert all(unit.isascii() for _label, unit in labels)


def test_years_that_must_have_passed_are_named_with_their_unit():
    asked = {"kind": "years_since_at_least", "article": "1", "fact": "founded_on", "years": 1}
    (lever,) = levers_of({"conditions": [asked]})
    with override("zh-hans"):
        assert (lever_label(lever), unit_of(lever)) == ("须满年数", "年")
