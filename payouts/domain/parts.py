"""The parts of an award as they are owed from the day of the award on."""

from collections.abc import Iterable

from applications.domain.parts import added_up
from rules.assessment.instalments import Part


def parts_awarded(parts: Iterable[Part], years_late: int) -> tuple[Part, ...]:
    """One part a number. The first is owed from its year on; where the award came later, the next follow it yearly."""
    return added_up(
        part._replace(budget_year=part.budget_year + (years_late if part.number > 1 else 0)) for part in parts
    )
