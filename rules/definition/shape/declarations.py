"""The tables of what a policy is and what it declares: scheme, articles, words, facts, items, reference rates."""

from rules.definition.declared import CODE, EVIDENCE, INSURANCE, TYPES
from rules.definition.shape.key import (
    Key,
    Table,
    Type,
    article,
    code,
    conditions,
    day,
    flag,
    one_of,
    rate,
    tables,
    text,
    word,
)
from rules.words.catalogue import LEVELS

_BUILT_IN = ("code", INSURANCE)
_FIRST = (
    code(),
    one_of("type", TYPES),
    text("name"),
    text("question", required=False),
    text("unit", required=False),
    text("help", required=False),
)
_CHOICES = tables("choices", "word", filled=True, when=("type", CODE))
_LAST = (
    Key("least", Type.STATED, required=False),
    Key("most", Type.STATED, required=False),
    flag("optional"),
)

TABLES = (
    Table("text", (word("zh"), word("en", required=False, filled=True))),
    Table("word", (code(), text("name"))),
    Table(
        "scheme",
        (
            code(),
            code("version"),
            text("title"),
            text("short_title"),
            text("issuer"),
            one_of("level", tuple(LEVELS), required=False),
            text("document"),
            day("issued_on"),
            day("valid_from"),
            day("valid_until", required=False),
            article("validity_article"),
        ),
    ),
    Table(
        "article",
        (
            word("number"),
            text("title"),
            text("summary"),
            flag("computable", required=True),
            text("why_not", required=False),
            flag("free"),
        ),
    ),
    Table("fact", (*_FIRST, _CHOICES, Key("years", Type.COUNTS, required=False), *_LAST)),
    Table("field", (*_FIRST, _CHOICES, *_LAST)),
    Table(
        "item",
        (
            code(),
            text("name", spared=_BUILT_IN),
            text("number", spared=_BUILT_IN),
            text("counterparty", required=False),
            code("payee", required=False),
            one_of("evidence", EVIDENCE, required=False),
            tables("field"),
        ),
    ),
    Table(
        "reference_rate", (code(), text("name"), article(), tables("values", "dated_rate", required=True, filled=True))
    ),
    Table("dated_rate", (day("from"), rate("rate"))),
    Table("group", (code(), text("name"), article(), conditions(required=True))),
    Table("reading", (code(), article(), word("choice"), text("text"), text("why"))),
)
