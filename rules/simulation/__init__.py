"""What a definition would cost over a population: outcomes, comparisons, levers, invented enterprises. Pure."""

from rules.simulation.budget import BudgetUse
from rules.simulation.comparison import Comparison, MeasureCost, Shift, compared
from rules.simulation.outcome import Line, Outcome, broken_down, distribution, groups_of, outcome_of
from rules.simulation.roll import Roll, roll_of
from rules.simulation.shares import Assessed, assessed

__all__ = [
    "Assessed",
    "BudgetUse",
    "Comparison",
    "Line",
    "MeasureCost",
    "Outcome",
    "Roll",
    "Shift",
    "assessed",
    "broken_down",
    "compared",
    "distribution",
    "groups_of",
    "outcome_of",
    "roll_of",
]
