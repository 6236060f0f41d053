"""What the buttons of a page do to what was typed, before anything is saved: another block or row, up, down, away."""

from collections.abc import Mapping

from django.http import QueryDict

from workbench.forms.definition.part_form import AT, LISTED, NEW
from workbench.forms.definition.rows import MORE

UP, DOWN, DROP, ADD, ROWS = "up", "down", "drop", "add", "rows"


def rearranged(sent: QueryDict, act: str) -> QueryDict:
    """What was sent, with one more block ("add class"), rows to spare ("rows tiers"), or a block moved or taken out
    ("up class-1", "down class-1", "drop class-1"). Any other act only shows the page anew."""
    verb, _blank, target = act.partition(" ")
    data = sent.copy()
    if verb == ADD:
        data[f"{target}-{_count(data, target)}-{AT}"] = NEW
        data[f"{target}-{LISTED}"] = "1"
    elif verb == ROWS:
        data[f"{target}__{MORE}"] = "1"
    elif verb in (UP, DOWN, DROP):
        _shift(data, verb, target)
    return data


def _shift(data: QueryDict, verb: str, target: str) -> None:
    holder, _dash, position = target.rpartition("-")
    count = _count(data, holder)
    at = {str(number): number for number in range(count)}.get(position)
    if at is None:
        return
    order = list(range(count))
    other = at + (1 if verb == DOWN else -1)
    if verb == DROP:
        order.remove(at)
    elif 0 <= other < count:
        order[at], order[other] = order[other], order[at]
    blocks = [_taken(data, f"{holder}-{number}-") for number in range(count)]
    for place, number in enumerate(order):
        for name, values in blocks[number].items():
            data.setlist(f"{holder}-{place}-{name}", list(values))


def _count(data: QueryDict, holder: str) -> int:
    """How many blocks of a list were sent."""
    count = 0
    while f"{holder}-{count}-{AT}" in data:
        count += 1
    return count


def _taken(data: QueryDict, prefix: str) -> Mapping[str, list[str]]:
    """Everything of one block, taken out."""
    names = [name for name in data if name.startswith(prefix)]
    return {name.removeprefix(prefix): data.pop(name) for name in names}
