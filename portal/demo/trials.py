"""What the demo's bureau has tried: last year's filings as a population, two scenarios over it."""

from datetime import date
from decimal import Decimal

from accounts.models import User
from portal.demo.calls import Calls, moment_before
from portal.demo.clock import standing_at
from rules.definition.edits import Edit
from schemes.models import SchemeVersion
from workbench.models import Population
from workbench.selectors.populations import basis_of
from workbench.services.filings import take_filings
from workbench.services.scenarios import save_scenario

SCENARIOS = (
    (
        "研发类提高到 60%，目录内封顶 40 万元",
        "鼓励研发类保险，同时控制单家企业上限。",
        (
            Edit("measure.1.class.0.rate", "60%"),
            Edit("measure.1.class.3.rate", "25%"),
            Edit("measure.1.cap.amount_yuan", "400000.00"),
        ),
        Decimal("8200000.00"),
    ),
    (
        "预算 300 万元，前沿领域 40%",
        "预算不足时同比例核减的影响。",
        (Edit("measure.2.class.0.rate", "40%"), Edit("measure.2.class.1.rate", "40%")),
        Decimal("3000000.00"),
    ),
)


def lay_out_trials(calls: Calls, version: SchemeVersion, by: User, today: date) -> Population:
    """The population of everything filed in 2025, and the scenarios saved over it."""
    with standing_at(moment_before(6, 10, today)):
        population = take_filings(calls=[calls.pooled_2025, calls.subsidy_2025], name="2025 年度全部申报", by=by)
    with standing_at(moment_before(5, 15, today)):
        for name, note, edits, budget in SCENARIOS:
            save_scenario(
                population=population, basis=basis_of(version), edits=edits, budget_yuan=budget,
                name=name, note=note, by=by,
            )  # fmt: skip
    return population
