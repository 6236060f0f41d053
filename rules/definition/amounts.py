"""How much: scales and tiers, caps, minimums, ceilings, the choice between measures, the budget. Money is whole fen.

Only what a definition says; what it gives for a claim is computed elsewhere.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rules.definition.procedure import Text
from rules.money import Rate

if TYPE_CHECKING:
    from rules.definition.parts import Condition

NOTHING = "nothing"
RAISED = "raised"
PRO_RATA = "pro_rata"
FIRST_COME = "first_come"
PART = "part"


@dataclass(frozen=True, slots=True)
class Tier:
    """A rate for the part of the base above `from_fen` up to `up_to_fen` (None: without end)."""

    from_fen: int
    up_to_fen: int | None
    rate: Rate


@dataclass(frozen=True, slots=True)
class Scale:
    """Tiers for those who meet all of `when` (nothing: for everybody). They begin at 0 and leave no gap."""

    when: "tuple[Condition, ...]"
    tiers: tuple[Tier, ...]
    line: int = 0

    @property
    def flat(self) -> Rate | None:
        """The one rate for the whole base, if there is just one."""
        only = self.tiers[0] if len(self.tiers) == 1 else None
        return only.rate if only is not None and only.up_to_fen is None else None


@dataclass(frozen=True, slots=True)
class Cap:
    """The most that is paid to one enterprise in one call year.

    `by_group`: (group, fen), the first to which the applicant belongs; `amount_fen` for everybody else.
    `illustrative`: the figure is not in the issued text.
    """

    amount_fen: int
    article: str
    by_group: tuple[tuple[str, int], ...] = ()
    illustrative: bool = False


@dataclass(frozen=True, slots=True)
class Minimum:
    """What is too small to pay: `below` it "nothing" is paid, or the amount is "raised" to it as far as it may be."""

    amount_fen: int
    article: str
    below: str = NOTHING


@dataclass(frozen=True, slots=True)
class ProductClass:
    """Products of one measure that share their rates. The first of `scales` whose conditions all hold is applied.

    `base` is what a rate is taken of: "self_borne" or "premium". `limit_fen` is the most for one policy, `cap` for
    the class in a year, within the measure's. `article` may differ from the measure's (二(一) and 二(二)).
    """

    code: str
    name: Text
    article: str
    scales: tuple[Scale, ...]
    base: str
    products: tuple[str, ...]
    limit_fen: int | None
    conditions: "tuple[Condition, ...]"
    cap: Cap | None = None
    illustrative: bool = False
    line: int = 0

    @property
    def rate(self) -> Rate | None:
        """The one rate for everybody, if the class has no more than one."""
        only = self.scales[0] if len(self.scales) == 1 else None
        return only.flat if only is not None and not only.when else None


@dataclass(frozen=True, slots=True)
class Ceiling:
    """Per policy: support from all levels together stays within `of` ("self_borne")."""

    of: str
    article: str


@dataclass(frozen=True, slots=True)
class Choice:
    """How a policy that fits several measures goes to one: "highest_total", ties by "larger_cap"."""

    rule: str
    tie: str
    article: str


@dataclass(frozen=True, slots=True)
class Budget:
    """What happens when the money does not reach.

    "pro_rata": everybody is cut by the same factor. "first_come": in the order of filing while money lasts, and the
    last one gets the rest (`last` "part") or nothing ("nothing").
    """

    rule: str
    article: str
    last: str = ""
