"""Every kind of amount says how a form asks for each of its parameters."""

from rules.amounts import AMOUNT_KINDS


def test_each_parameter_is_asked_for_in_both_languages():
    for code, kind in AMOUNT_KINDS.items():
        assert set(kind.words.asks) == {*kind.params, *kind.optional}, code
        assert all(zh and en for zh, en in kind.words.asks.values()), code
