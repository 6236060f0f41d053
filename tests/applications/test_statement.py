"""Which steps of a policy stand on the statement of its amount."""

from applications.statement import _decisive


def step(rule, output="10.00", **seen):
    return {"rule": rule, "article": "4", "text": rule, "input": seen, "output": output}


CHOSEN_FIRST = {
    "measure": "catalogue",
    "steps": [
        step("self_borne"),
        step("rate", measure="catalogue"),
        step("ceiling", "8.00", amount_yuan="10.00"),
        step("self_borne"),
        step("rate", measure="frontier"),
        step("ceiling", "3.00", amount_yuan="9.00"),
        step("choice", "catalogue"),
        step("cap", "8.00", amount_yuan="8.00"),
        step("budget", "4.00", amount_yuan="8.00"),
    ],
}


def test_sheet_shows_base_share_what_cut_and_the_choice_of_the_measure_applied():
    said = list(_decisive(CHOSEN_FIRST, in_full=True))
    assert [each["rule"] for each in said] == ["self_borne", "rate", "ceiling", "choice", "budget"]


def test_ceiling_of_a_measure_that_was_not_chosen_stays_away():
    assert [each["output"] for each in _decisive(CHOSEN_FIRST, in_full=True) if each["rule"] == "ceiling"] == ["8.00"]


def test_short_sheet_leaves_base_and_choice_out():
    assert [each["rule"] for each in _decisive(CHOSEN_FIRST, in_full=False)] == ["rate", "ceiling", "budget"]
