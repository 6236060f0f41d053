"""The difference in money of a draft: the version it is based on, and the draft, over last year's filings."""

from dataclasses import dataclass

from django.utils import timezone

from rules.simulation import Assessed, Comparison, Outcome, Shift, compared
from schemes.models import Call, SchemeVersion
from workbench.models import Population, SchemeDraft
from workbench.selectors.comparisons import Affected, affected
from workbench.selectors.populations import outcome_under


@dataclass(frozen=True)
class DraftMoney:
    """`against`: the version that is compared with; None where there is none yet and everything is new."""

    population: Population
    against: SchemeVersion | None
    comparison: Comparison


def populations_for(draft: SchemeDraft) -> list[Population]:
    """Populations of the draft's policy: real filings first, the newest first."""
    found = Population.objects.filter(scheme=draft.code).select_related("call", "by")
    return sorted(found, key=lambda population: population.origin != "filings")


def calls_of_last_year(scheme: str) -> list[Call]:
    """The published calls of the policy that are over, of the last year that has any."""
    closed = Call.objects.published().closed_at(timezone.now()).filter(scheme_version__code=scheme)
    newest = closed.order_by("-year").first()
    return list(closed.filter(year=newest.year).order_by("pk")) if newest else []


def version_against(draft: SchemeDraft) -> SchemeVersion | None:
    """What the draft is compared with: the version it is based on, else the newest of the policy."""
    if draft.based_on is not None:
        return draft.based_on
    return SchemeVersion.objects.filter(code=draft.code).order_by("-published_at", "-pk").first()


def draft_money(draft: SchemeDraft, population: Population, budget_fen: int | None) -> DraftMoney:
    """The population under both, with the same budget. Raises DefinitionError while the draft has faults."""
    against = version_against(draft)
    after = outcome_under(population, draft.text, (), budget_fen)
    before = outcome_under(population, against.text, (), budget_fen) if against else _nothing(after)
    return DraftMoney(population, against, compared(before, after))


def everybody(money: DraftMoney) -> list[Affected]:
    """Every filing of the population, changed or not, in the order of filing: for a file."""
    pairs = zip(money.comparison.before.amounts, money.comparison.after.amounts, strict=True)
    return affected(money.population, [Shift(place, *pair) for place, pair in enumerate(pairs)])


def _nothing(after: Outcome) -> Outcome:
    none: tuple[tuple[tuple[int, int], ...], ...] = ((),) * len(after.paid)
    return Outcome(Assessed(after.definition, none, frozenset()), none, None)
