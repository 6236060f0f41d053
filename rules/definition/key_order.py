"""In which order the tables of a definition, and the keys of each table, are written. No other knowledge of them."""

from collections.abc import Iterator, Mapping
from typing import Any

from rules.amounts import AMOUNT_KINDS
from rules.conditions import CONDITION_KINDS

_ARTICLES = "条款 Articles"
_WORDS = "用语 Words"
_DECLARED = "申报内容：企业数据、事项、参考利率 What is stated: facts, items, reference rates"
_APPLICANTS = "对象类别 Kinds of applicants"
_MEASURES = "支持内容 Measures"
_TOGETHER = "合计、预算与核查 How the measures work together"
_MATTERS = "申报事项 What an enterprise files for"
_ROUTES = "办理流程 How it is carried out"
_MATERIALS = "申报材料 Materials"
_READINGS = "口径：条文未定处的取舍与理由 Readings: what was chosen where the text is open, and why"

_SECTIONS: dict[str, tuple[str, ...]] = {
    "": ("scheme",),
    _ARTICLES: ("article",),
    _WORDS: ("sector", "qualification", "score", "product"),
    _DECLARED: ("fact", "item", "reference_rate"),
    _APPLICANTS: ("group",),
    _MEASURES: ("measure",),
    _TOGETHER: ("choice", "total_cap", "minimum", "budget", "rounding", "screening", "waiver"),
    _MATTERS: ("matter",),
    _ROUTES: ("route", "notice", "correction", "payment"),
    _MATERIALS: ("material",),
    _READINGS: ("reading",),
}
_ROOT = ("conditions", *(key for keys in _SECTIONS.values() for key in keys))
_HEADINGS: dict[str, str] = {key: heading for heading, keys in _SECTIONS.items() for key in keys}

_PARAMS = (name for kind in CONDITION_KINDS.values() for name in (*kind.params, *kind.optional))
_CONDITION = tuple(dict.fromkeys(("kind", "article", "fact", "field", *_PARAMS, "flag_equal", "override", "options")))


def _keys(words: str) -> tuple[str, ...]:
    return tuple(words.split())


_CAP = _keys("classes amount_yuan over article by_group illustrative")
_FIELD = _keys("code type name question unit choices years least most optional")
_AMOUNT = tuple(
    dict.fromkeys(("kind", *(name for kind in AMOUNT_KINDS.values() for name in (*kind.params, *kind.optional))))
)
_WORD = _keys("code name")
_KEYS: dict[str, tuple[str, ...]] = {
    "": _ROOT,
    "scheme": _keys(
        "code version title short_title issuer level document issued_on valid_from valid_until validity_article"
    ),
    "article": _keys("number title summary computable why_not free"),
    "sector": _WORD,
    "qualification": _WORD,
    "score": _WORD,
    "product": _WORD,
    "group": _keys("code name article conditions"),
    "measure": _keys(
        "code article name summary payee payee_article policies_per_year conditions cap shared_cap minimum ceiling"
        " instalments class"
    ),
    "class": _keys(
        "code name article illustrative rate tiers tiers_of amount scale base base_limit limit_yuan limits cap items"
        " products conditions"
    ),
    "amount": _AMOUNT,
    "rates": _keys("rate field reference at month month_end offset"),
    "factors": _keys("factor when"),
    "limits": _keys("of share article"),
    "base_limit": _keys("amount_yuan per article"),
    "shared_cap": _CAP,
    "instalments": _keys("years shares article"),
    "fact": _FIELD,
    "field": _FIELD,
    "choices": _WORD,
    "item": _keys("code name number counterparty payee evidence field"),
    "reference_rate": _keys("code name article values"),
    "values": _keys("from rate"),
    "cap": _CAP,
    "total_cap": _CAP,
    "by_group": _keys("group amount_yuan"),
    "minimum": _keys("amount_yuan article below"),
    "ceiling": _keys("of share article"),
    "scale": _keys("when rate tiers amount"),
    "tiers": _keys("from_yuan up_to_yuan rate"),
    "choice": _keys("rule tie article"),
    "budget": _keys("rule last article"),
    "rounding": _keys("direction unit per"),
    "screening": _keys(
        "product_article repeated_policy policy_article overrun_invoice invoice_article flag_term_over_years"
        " term_article"
    ),
    "waiver": _keys("fact article"),
    "matter": _keys("code name summary measures"),
    "route": _keys("code matter name article applies_when stage"),
    "stage": _keys("code kind name office post working_days separation quorum commits_budget paper_receipt article"),
    "office": _keys("by code"),
    "notice": _keys("working_days count_first_day article"),
    "payment": _keys("budget_year office article"),
    "material": _keys("code name hint routes scope required signature seal paper_routes accepts max_mb required_when"),
    "reading": _keys("code article choice text why"),
    **dict.fromkeys(
        _keys("title short_title issuer document name summary why_not hint text why question unit counterparty number"),
        ("zh", "en"),
    ),
    **dict.fromkeys(_keys("conditions options applies_when required_when when"), _CONDITION),
}


def ordered(name: str, table: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """The pairs of a table called `name` ("" for the whole definition): known keys first, others by their letters."""
    known = _KEYS.get(name, ())
    for key in (*known, *sorted(table.keys() - set(known))):
        if key in table:
            yield key, table[key]


def heading_of(key: str) -> str:
    """The heading above the table `key` of the whole definition, "" for none."""
    return _HEADINGS.get(key, "")
