"""Which steps of a result are its base, its amount and what bounds it: for whoever shows how an amount came about."""

from rules.amounts import AMOUNT_KINDS

BASES = ("premium", "self_borne", "base", "base_limit")
SHARES = ("rate", "tiers", *AMOUNT_KINDS)
"""The steps that name the measure and the class that they are of."""
CAPS = tuple(f"{cap}{over}" for cap in ("class_cap", "cap", "total_cap") for over in ("", "_of_all_years"))
LIMITS = (
    *("limit", "limit_of_value", "ceiling", "ceiling_of_value", "minimum"),
    *CAPS,
    *("total_minimum", "instalment", "budget", "first_come", "rounding", "waiver"),
)
