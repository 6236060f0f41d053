"""How a policy is carried out: matters, routes and their stages, materials, notice. No amounts, no eligibility."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rules.text import Text

if TYPE_CHECKING:
    from rules.definition.parts import Condition

STAGE_KINDS = ("examination", "meeting", "notice", "confirmation")
BUDGET_YEARS = {"next": 1, "same": 0}
"""Of which year's budget a payment is: years after the call year."""


@dataclass(frozen=True, slots=True)
class Matter:
    """What an enterprise files for: one file covers the `measures` named here."""

    code: str
    name: Text
    summary: Text
    measures: tuple[str, ...]
    line: int = 0


@dataclass(frozen=True, slots=True)
class Stage:
    """One stop of a route.

    `by_street`: the office of the enterprise's registered street; otherwise `office` is an office code.
    `post`: the role that acts. `separation`: groups of stages in two of which nobody acts on one file (none = free).
    `working_days`: promised time; for a notice, how long it is published. `quorum`: how many members who do not stand
    aside a meeting needs for a case (0: more than half of those present).
    """

    code: str
    kind: str
    name: Text
    by_street: bool
    office: str
    post: str
    working_days: int
    separation: tuple[str, ...]
    commits_budget: bool
    paper_receipt: bool
    article: str
    quorum: int = 0
    line: int = 0


@dataclass(frozen=True, slots=True)
class Route:
    """The stages for one kind of applicant of a matter. Routes are tried in order; all conditions must hold."""

    code: str
    matter: str
    name: Text
    article: str
    applies_when: "tuple[Condition, ...]"
    stages: tuple[Stage, ...]
    line: int = 0

    def stage(self, code: str) -> Stage:
        """The stage of that code; KeyError if the route has none."""
        return {stage.code: stage for stage in self.stages}[code]

    def stages_after(self, code: str) -> tuple[Stage, ...]:
        """The stages that follow; all of them for "" (before the first)."""
        if not code:
            return self.stages
        codes = [stage.code for stage in self.stages]
        return self.stages[codes.index(code) + 1 :]

    @property
    def commits_at(self) -> Stage | None:
        """The stage at which the budget is committed, if any."""
        return next((stage for stage in self.stages if stage.commits_budget), None)


@dataclass(frozen=True, slots=True)
class Material:
    """One thing to upload.

    `scope`: once for the "application" or once for each "policy". `paper_routes`: where it is due on paper too.
    `required_when`: needed only if all these hold for the policy (and `required` is true); empty = always.
    `accepts`: file types such as pdf, jpg, png, ofd, xml, xlsx; `max_mb` megabytes.
    """

    code: str
    name: Text
    hint: Text
    routes: tuple[str, ...]
    scope: str
    required: bool
    signature: bool
    seal: bool
    paper_routes: tuple[str, ...]
    accepts: tuple[str, ...]
    max_mb: int
    required_when: "tuple[Condition, ...]" = ()
    line: int = 0

    def on_paper(self, route: str) -> bool:
        return route in self.paper_routes


@dataclass(frozen=True, slots=True)
class Notice:
    """The public notice: how many working days, and whether the day of publication is one of them."""

    working_days: int
    count_first_day: bool
    article: str


@dataclass(frozen=True, slots=True)
class Payment:
    """Who pays, and from which year's budget at the earliest: a code of BUDGET_YEARS.

    `article` is "" where the definition does not say; nothing is cited then.
    """

    budget_year: str = "next"
    office: str = "finance_bureau"
    article: str = ""

    def first_budget_year(self, call_year: int) -> int:
        """The first year from whose budget an award of a call may be paid."""
        return call_year + BUDGET_YEARS[self.budget_year]


UNSAID_PAYMENT = Payment()
