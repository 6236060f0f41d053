"""The tables of conditions and amounts, made from what each registered kind says of its parameters."""

from collections.abc import Iterable

from rules.amounts import AMOUNT_KINDS
from rules.conditions import COMBINATIONS, CONDITION_KINDS
from rules.definition.shape.key import Key, Table, Type, article, conditions, count, flag, one_of, rate, tables

_EARLIEST = -10  # years before the call year
_LISTS = {"codes": "", "sectors": "sector", "qualifications": "qualification"}
_NAMED = {
    **dict.fromkeys(("fact", "field", "source"), "stated"),
    **{noun: noun for noun in ("group", "score", "measure")},
}
_PLAIN = {
    "money": Type.MONEY,
    "percentage": Type.RATE,
    "number": Type.NUMBER,
    "stated": Type.STATED,
    "all stated": Type.ALL_STATED,
}


def parameter(name: str, shape: str, *, required: bool, least: int = 0) -> Key:
    """The key for a parameter of a kind; `shape` as `ConditionKind` and `AmountKind` write it."""
    if shape in _LISTS:
        return Key(name, Type.CODES, required, refers=_LISTS[shape], filled=True)
    if shape in _PLAIN:
        return Key(name, _PLAIN[shape], required)
    if shape == "references":
        return tables(name, "reference", required=required, filled=True)
    if shape == "factors":
        return tables(name, "factor", required=required)
    if shape in ("count", "offset"):
        return count(name, least=_EARLIEST if shape == "offset" else least, required=required)
    if shape.startswith("word:"):
        return Key(name, Type.ONE_OF, required, known=tuple(shape.removeprefix("word:").split(",")), filled=True)
    refers = "stated" if shape.startswith("of:") else _NAMED.get(shape, "")
    return Key(name, Type.WORD, required, refers=refers, filled=True)


def _parameters(params: Iterable[tuple[str, str]], required: Iterable[str], least: int = 0) -> tuple[Key, ...]:
    asked = frozenset(required)
    return tuple(parameter(name, shape, required=name in asked, least=least) for name, shape in params)


def _condition(kind: str, params: tuple[Key, ...]) -> Table:
    first = (one_of("kind", (kind,) if kind else (*CONDITION_KINDS, *COMBINATIONS)), article())
    last = (flag("flag_equal"), one_of("override", ("meeting",), required=False))
    options = (conditions("options", required=True, filled=True),) if kind in COMBINATIONS else ()
    return Table(f"condition_{kind}" if kind else "condition", (*first, *params, *last, *options))


def _conditions() -> Table:
    own = {
        code: _parameters({**kind.params, **kind.optional}.items(), kind.params)
        for code, kind in CONDITION_KINDS.items()
    }
    kinds = {kind: _condition(kind, own.get(kind, ())) for kind in (*CONDITION_KINDS, *COMBINATIONS)}
    every = _united(key for keys in own.values() for key in keys)
    first = [every.pop(name) for name in ("fact", "field")]
    whole = _condition("", (*first, *every.values()))
    return Table("condition", (*whole.keys, conditions("options")), kinds=kinds)


def _united(keys: Iterable[Key]) -> dict[str, Key]:
    """Each key once, in the order in which the kinds name them."""
    found: dict[str, Key] = {}
    for key in keys:
        found.setdefault(key.name, key)
    return found


def _amounts() -> Table:
    own = {
        code: _parameters({**kind.params, **kind.optional}.items(), kind.params, least=1)
        for code, kind in AMOUNT_KINDS.items()
    }
    kinds = {code: Table(f"amount_{code}", (one_of("kind", (code,)), *keys)) for code, keys in own.items()}
    every = _united(key for keys in own.values() for key in keys)
    return Table("amount", (one_of("kind", tuple(AMOUNT_KINDS)), *every.values()), kinds=kinds)


CONDITION = _conditions()
AMOUNT = _amounts()
FACTOR = Table("factor", (Key("factor", Type.NUMBER), conditions("when", required=True)))
REFERENCE = Table(
    "reference",
    (
        rate("rate", required=False),
        Key("field", Type.WORD, required=False, refers="stated", filled=True),
        Key("reference", Type.CODE, required=False, refers="reference_rate", filled=True),
        Key("at", Type.WORD, required=False, refers="stated", filled=True),
        count("month", least=1, required=False),
        flag("month_end"),
        count("offset", least=_EARLIEST, required=False),
    ),
    one_of=("rate", "field", "reference"),
)
TABLES = (CONDITION, AMOUNT, FACTOR, REFERENCE)
