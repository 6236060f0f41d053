"""An item that is asked for as what it is: which field a key gets is taken from the type that the shape declares."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from rules.definition.shape import holder_of
from rules.definition.shape.key import Key, Type
from workbench.forms.definition.items import Article, Both, Code, Day, Flag, Item, Label, Money, Percent, Whole, YesNo
from workbench.forms.definition.stating import Number

ARTICLE = "article"
MADE: dict[Type, Callable[..., Item]] = {
    Type.CODE: Code,
    Type.COUNT: Whole,
    Type.DAY: Day,
    Type.MONEY: Money,
    Type.NUMBER: Number,
    Type.RATE: Percent,
    Type.TEXT: Both,
    Type.WORD: Code,
}


@dataclass(frozen=True, kw_only=True)
class Asked(Item):
    """A key by its name, with what the page says about it; within a part it becomes the item of its type.

    `long`: of a text, several lines. `empty`: of an article, what none means. `quiet` None: as its type has it.
    """

    long: bool = False
    empty: Label = ""

    def within(self, kind: str) -> Any:  # the item of its type instead
        key = holder_of(kind, self.key).key(self.key.rpartition(".")[2])
        look = {name: value for name in ("label", "hint", "width", "also", "quiet", "long", "empty")
                if (value := getattr(self, name))}  # fmt: skip
        return _maker(key)(key=self.key, **look).within(kind)


def _maker(key: Key) -> Callable[..., Item]:
    """What asks for a value of this key; KeyError where the type alone does not tell."""
    if key.type == Type.FLAG:
        return YesNo if key.required else Flag
    if key.type == Type.WORD and key.refers == ARTICLE:
        return Article
    return MADE[key.type]
