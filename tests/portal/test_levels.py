"""What a condition may ask for, a filing may state: the levels of government are one list."""

import pytest

from applications.services.items import LEVELS
from applications.wording import LEVELS as OFFERED
from rules.simulation.levers import levers_of
from rules.words import catalogue
from workbench.forms.definition import options


@pytest.mark.parametrize("level", catalogue.LEVELS)
def test_every_level_is_known_wherever_levels_are_named(level):
    assert level in LEVELS
    assert level in dict(OFFERED)
    assert level in options.LEVELS
    assert level in catalogue.LEVELS_INSIDE
    assert level in catalogue.SUPPORT_LEVELS


def test_a_filing_offers_what_it_takes():
    assert [code for code, _name in OFFERED] == list(LEVELS)


def test_a_scenario_may_tick_every_level():
    asks = {"kind": "other_support_granted", "article": "1", "levels": ["municipal"]}
    (lever,) = levers_of({"conditions": [asks]})
    assert [code for code, _name in lever.options] == list(catalogue.LEVELS)
