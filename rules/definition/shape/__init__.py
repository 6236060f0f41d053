"""The shape of a definition, declared once: which tables it has, their keys in order, the type of each value.

Reader, writer, order, forms, lint and the JSON Schema go by it. What a key is called stands in
`rules/words/definition_names.py`; what a value must agree with elsewhere in the definition, in `checks.py`.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from rules.definition.shape import carrying_out, declarations, registered, support
from rules.definition.shape.key import Key, Table, conditions, table, tables

SECTIONS: tuple[tuple[str, tuple[Key, ...]], ...] = (
    ("", (conditions(), table("scheme", required=True))),
    ("条款 Articles", (tables("article", required=True),)),
    ("用语 Words", tuple(tables(noun, "word") for noun in ("sector", "qualification", "score", "product"))),
    (
        "申报内容：企业数据、事项、参考利率 What is stated: facts, items, reference rates",
        (tables("fact"), tables("item"), tables("reference_rate")),
    ),
    ("对象类别 Kinds of applicants", (tables("group"),)),
    ("支持内容 Measures", (tables("measure", required=True),)),
    (
        "合计、预算与核查 How the measures work together",
        (
            table("choice"),
            table("total_cap", "cap"),
            table("minimum", "total_minimum"),
            table("budget"),
            table("rounding", required=True),
            table("screening"),
            table("waiver"),
        ),
    ),
    ("申报事项 What an enterprise files for", (tables("matter", required=True),)),
    ("办理流程 How it is carried out", (tables("route"), table("notice"), table("correction"), table("payment"))),
    ("申报材料 Materials", (tables("material"),)),
    ("口径：条文未定处的取舍与理由 Readings: what was chosen where the text is open, and why", (tables("reading"),)),
)
ROOT = Table("definition", tuple(key for _heading, keys in SECTIONS for key in keys))
SHAPE: Mapping[str, Table] = {
    each.name: each for each in (ROOT, *declarations.TABLES, *registered.TABLES, *support.TABLES, *carrying_out.TABLES)
}
"""Every table by its name; those of one kind of condition or amount stand in `kinds` of theirs."""

_HEADINGS = {key.name: heading for heading, keys in SECTIONS for key in keys}


def every_table() -> Iterator[Table]:
    """Every table there is, each kind of one too."""
    for each in SHAPE.values():
        yield each
        yield from (kind for kind in each.kinds.values() if kind.name not in SHAPE)


def _orders() -> dict[str, tuple[str, ...]]:
    """By the key that holds a table ("": the definition itself), the order of the keys in it."""
    found: dict[str, dict[str, None]] = {"": dict.fromkeys(ROOT.names)}
    for holder in SHAPE.values():
        for key in holder.keys:
            if key.table:
                found.setdefault(key.name, {}).update(dict.fromkeys(SHAPE[key.table].names))
    return {name: tuple(names) for name, names in found.items()}


_ORDERS = _orders()


def ordered(name: str, table: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """The pairs of a table called `name` ("" for the whole definition): known keys first, others by their letters."""
    known = _ORDERS.get(name, ())
    for key in (*known, *sorted(table.keys() - set(known))):
        if key in table:
            yield key, table[key]


def heading_of(key: str) -> str:
    """The heading above the table `key` of the whole definition, "" for none."""
    return _HEADINGS.get(key, "")


def holder_of(kind: str, key: str) -> Table:
    """The table that holds the last step of a dotted key, from the table `kind` on ("class", "cap.amount_yuan");
    raises KeyError. A kind that is no table stands for the whole definition."""
    *above, _last = key.split(".")
    holder = SHAPE.get(kind, ROOT)
    for step in above:
        holder = SHAPE[holder.key(step).table]
    return holder


def table_at(path: str) -> str:
    """The table that holds what stands at the path of a problem ("measure.1.class.0.rate": "class"), "" for none."""
    key = ".".join(step for step in path.split(".") if not step.isdigit())
    try:
        return holder_of("", key).name
    except KeyError:
        return ""


def headings() -> tuple[str, ...]:
    return tuple(heading for heading, _keys in SECTIONS if heading)


def inner_block(key: str) -> str:
    """The list below the tables of the list `key` whose elements stand as blocks of their own, "" for none."""
    holder = SHAPE.get(key)
    return next((each.name for each in holder.keys if each.block), "") if holder else ""
