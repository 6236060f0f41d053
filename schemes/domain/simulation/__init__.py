"""What a definition would cost over a population: outcomes, comparisons, levers, invented enterprises. Pure."""

from schemes.domain.simulation.budget import BudgetUse
from schemes.domain.simulation.comparison import Change, Comparison, MeasureCost, compared
from schemes.domain.simulation.outcome import (
    Line,
    Outcome,
    broken_down,
    distribution,
    groups_of,
    outcome_of,
)
from schemes.domain.simulation.roll import Roll, roll_of
from schemes.domain.simulation.shares import Assessed, assessed

__all__ = [
    "Assessed",
    "BudgetUse",
    "Change",
    "Comparison",
    "Line",
    "MeasureCost",
    "Outcome",
    "Roll",
    "assessed",
    "broken_down",
    "compared",
    "distribution",
    "groups_of",
    "outcome_of",
    "roll_of",
]
