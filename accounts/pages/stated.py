"""The statements of an enterprise fact by fact: what stands, and what was said before."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from accounts.models import FactStatement
from accounts.wording import in_words


@dataclass(slots=True)
class ShownFact:
    """One fact of one year. `standing` is what was said last, `before` the rest, the latest first."""

    name: str
    standing: FactStatement
    before: list[FactStatement] = field(default_factory=list)

    @property
    def statements(self) -> list[FactStatement]:
        """All of them, the one that stands first."""
        return [self.standing, *self.before]


def told(statements: Iterable[FactStatement]) -> list[ShownFact]:
    """From statements, the latest first: facts in the order in which they were first stated, the latest year first."""
    found: dict[tuple[str, str, int | None], ShownFact] = {}
    for each in statements:
        shown = found.get((each.code, each.meaning, each.year))
        if shown is None:
            found[each.code, each.meaning, each.year] = ShownFact(_name(each), each)
        else:
            shown.before.append(each)
    first = {key[:2]: (shown.before or [shown.standing])[-1].pk for key, shown in found.items()}
    return [shown for key, shown in sorted(found.items(), key=lambda each: (first[each[0][:2]], -(each[0][2] or 0)))]


def _name(statement: FactStatement) -> str:
    name = in_words(statement.field.name)
    return name if statement.year is None else _("%(fact)s (%(year)s)") % {"fact": name, "year": statement.year}
