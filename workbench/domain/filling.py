"""What a machine needs of a part and a person need not type: its code, the article it inherits, what is usual."""

import re
from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from typing import Any

from rules.definition.shape import SHAPE
from rules.definition.shape.key import Type
from workbench.domain.kinds import LISTS

Tree = dict[str, Any]
CODED = frozenset(table.name for table in SHAPE.values() if "code" in table.names and table.key("code").required)
LONGEST = 40
CITING = tuple(
    key.name
    for holder in ("measure", "class")
    for key in SHAPE[holder].keys
    if key.type == Type.TABLE and "article" in SHAPE[key.table].names
)
"""Tables of a measure or class with an article."""
SEPARATION = {"examination": ["decision", "publication"], "meeting": ["decision"], "notice": ["publication"]}


def filled(data: Mapping[str, Any]) -> Tree:
    """The definition with a code for every part that has none, a number for every article, and each rule of a measure
    citing the measure's article where it cites none."""
    tree: Tree = deepcopy(dict(data))
    _number(tables(tree.get("article")))
    _code_stated(tree)
    for key, kind in LISTS["definition"].items():
        _code(tables(tree.get(key)), key, kind)
    for measure in tables(tree.get("measure")):
        _cite(measure)
    if lacks_matter(tree):
        tree["matter"] = [_matter(tree["measure"])]
    return tree


def lacks_matter(data: Mapping[str, Any]) -> bool:
    """Whether there are measures and nothing yet under which an enterprise files for them."""
    return bool(tables(data.get("measure"))) and not data.get("matter")


def usual_separation(kind: str) -> Tree:
    """Who may not act twice, as a new stage of this kind begins: examiners neither decide nor publish."""
    return {"separation": list(SEPARATION[kind])} if kind in SEPARATION else {}


def tables(value: Any) -> list[Tree]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def code_of(name: object, stem: str, taken: Iterable[str]) -> str:
    """A code that is not taken: the English name in small letters, else the kind of part and a number."""
    english = str(name.get("en") or "") if isinstance(name, Mapping) else ""
    begin = re.sub(r"[^a-z0-9]+", "_", english.lower()).strip("_")[:LONGEST].strip("_")
    known = set(taken)
    if begin and begin not in known:
        return begin
    return next(code for code in _counted(begin or stem, 2 if begin else 1) if code not in known)


def _counted(stem: str, first: int) -> Iterator[str]:
    number = first
    while True:
        yield f"{stem}_{number}"
        number += 1


def _code(elements: list[Tree], key: str, kind: str) -> None:
    """Codes for the elements of one list and for those below them."""
    stem = "choice" if key == "choices" else key
    if kind in CODED:
        for each in elements:
            if not each.get("code"):
                name = each.get("text" if kind == "reading" else "name")
                taken = [str(other.get("code")) for other in elements]
                each.update({"code": code_of({} if kind == "reading" else name, stem, taken)})
            if kind == "reading" and not each.get("choice"):
                each["choice"] = "as_read"
    for each in elements:
        for below, inner in LISTS.get(kind, {}).items():
            _code(tables(each.get(below)), below, inner)


def _code_stated(tree: Tree) -> None:
    """Facts and fields: one code means one thing in the whole policy; the same name of the same type is the same."""
    fields = [(field, "field") for item in tables(tree.get("item")) for field in tables(item.get("field"))]
    stated = [*fields, *((fact, "fact") for fact in tables(tree.get("fact")))]
    for each, stem in stated:
        if each.get("code"):
            continue
        same = _alike(each, [other for other, its in fields if its == stem and other.get("code")])
        each["code"] = same or code_of(each.get("name"), stem, [str(other.get("code")) for other, _stem in stated])


def _alike(field: Tree, others: list[Tree]) -> str:
    """The code of another field that has the same Chinese name and type."""
    name = field.get("name")
    said = name.get("zh") if isinstance(name, Mapping) else None
    for other in others:
        known = other.get("name")
        if said and isinstance(known, Mapping) and known.get("zh") == said and other.get("type") == field.get("type"):
            return str(other["code"])
    return ""


def _matter(measures: list[Tree]) -> Tree:
    """What an enterprise files for: the first measure's name, and all measures."""
    first = measures[0]
    told: Tree = {key: first[key] for key in ("code", "name", "summary") if key in first}
    return {**told, "measures": [each["code"] for each in measures]}


def _number(articles: list[Tree]) -> None:
    """The next number for each article that has none."""
    for each in articles:
        if not each.get("number"):
            numbers = [str(other.get("number", "")) for other in articles]
            each["number"] = str(max((int(n) for n in numbers if n.isdecimal()), default=0) + 1)


def _cite(measure: Tree) -> None:
    article = measure.get("article")
    if not isinstance(article, str) or not article:
        return
    measure.setdefault("payee_article", article)
    for part in (measure, *tables(measure.get("class"))):
        for key in CITING:
            if isinstance(part.get(key), dict):
                part[key].setdefault("article", article)
    for each in (*tables(measure.get("shared_cap")), *_conditions(measure)):
        each.setdefault("article", article)
    for each in tables(measure.get("class")):
        for limit in tables(each.get("limits")):
            limit.setdefault("article", each.get("article") or article)


def _conditions(part: Any) -> Iterator[Tree]:
    """Every condition in a measure, wherever it stands."""
    for key, value in part.items():
        for each in tables(value) if not isinstance(value, dict) else [value]:
            if key in ("conditions", "options", "when"):
                yield each
            yield from _conditions(each)
