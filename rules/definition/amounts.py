"""How much: amounts, scales and tiers, limits, caps, minimums, the choice between measures, the budget. Whole fen.

Only what a definition says; what it gives for a claim is computed elsewhere.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from rules.definition.declared import INSURANCE, SELF_BORNE, Source
from rules.money import Rate
from rules.text import Text

if TYPE_CHECKING:
    from rules.definition.parts import Condition

NOTHING = "nothing"
RAISED = "raised"
PRO_RATA = "pro_rata"
FIRST_COME = "first_come"
PART = "part"
YEAR, ALL_YEARS = "year", "all_years"
ITEM, ENTERPRISE, TOTAL = "item", "enterprise", "total"

UNITS = {"fen": 1, "yuan": 100, "hundred_yuan": 10_000, "ten_thousand_yuan": 1_000_000}
"""To what an amount may be rounded, in fen."""
WHOLE = Rate(1, 1)
AmountValue = int | str | bool | Rate | Decimal | Source | tuple["Conditional", ...] | tuple["Reference", ...]


@dataclass(frozen=True, slots=True)
class Tier:
    """A rate for the part of the base above `from_fen` up to `up_to_fen` (None: without end)."""

    from_fen: int
    up_to_fen: int | None
    rate: Rate


@dataclass(frozen=True, slots=True)
class Conditional:
    """A factor for those who meet all of `when`."""

    when: "tuple[Condition, ...]"
    factor: Decimal


@dataclass(frozen=True, slots=True)
class Reference:
    """A yearly rate to reckon interest with: a fixed one, one that the item states, or a published one on a day.

    The day is that of `at`, or the last of `month` in its year, or, without `at`, in the year `offset` years from the
    call year; `month_end`: the last day of the month of `at`.
    """

    rate: Rate | None = None
    source: Source | None = None
    reference: str = ""
    at: Source | None = None
    month_end: bool = False
    month: int = 0
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Amount:
    """How an amount comes about that is no share of a base; `params` holds exactly the parameters of its kind."""

    kind: str
    params: Mapping[str, AmountValue]
    line: int = 0


@dataclass(frozen=True, slots=True)
class Limit:
    """What one item gets at most: a share of a value that is stated (what was paid, what the machine cost)."""

    of: Source
    share: Rate
    article: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class BaseLimit:
    """The most that counts as base: of one item, or of all items of the enterprise together in their order."""

    amount_fen: int
    article: str
    per: str = ITEM


@dataclass(frozen=True, slots=True)
class Scale:
    """Tiers of the base, or another `amount`, for those who meet all of `when` (nothing: for everybody).

    Tiers begin at 0 and leave no gap.
    """

    when: "tuple[Condition, ...]"
    tiers: tuple[Tier, ...]
    line: int = 0
    amount: Amount | None = None

    @property
    def flat(self) -> Rate | None:
        """The one rate for the whole base, if there is just one."""
        only = self.tiers[0] if len(self.tiers) == 1 else None
        return only.rate if only is not None and only.up_to_fen is None else None


@dataclass(frozen=True, slots=True)
class Cap:
    """The most that is paid to one enterprise in one call year, or `over` all years together.

    `by_group`: (group, fen), the first to which the applicant belongs; `amount_fen` for everybody else.
    `illustrative`: the figure is not in the issued text. `classes`: the classes that share it, none named: all.
    """

    amount_fen: int
    article: str
    by_group: tuple[tuple[str, int], ...] = ()
    illustrative: bool = False
    over: str = YEAR
    classes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Minimum:
    """What is too small to pay: `below` it "nothing" is paid, or the amount is "raised" to it as far as it may be."""

    amount_fen: int
    article: str
    below: str = NOTHING


@dataclass(frozen=True, slots=True)
class ProductClass:
    """Items of one measure that share their amounts. The first of `scales` whose conditions all hold is applied.

    `items` are the kinds of items it is for, `products` the products among them (none named: all); neither: it is for
    the enterprise itself, once. `base` is what a rate is taken of; `tiers_of`: of one item, or of the sum of the year.
    `limit_fen` and `limits` are the most for one item, `cap` for the class in a year, within the measure's. `article`
    may differ from the measure's (二(一) and 二(二)).
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
    items: tuple[str, ...] = (INSURANCE,)
    limits: tuple[Limit, ...] = ()
    base_limit: BaseLimit | None = None
    tiers_of: str = ITEM
    source: Source | None = None

    @property
    def insured(self) -> bool:
        """Whether it is for insurance policies."""
        return INSURANCE in self.items

    @property
    def rate(self) -> Rate | None:
        """The one rate for everybody, if the class has no more than one."""
        only = self.scales[0] if len(self.scales) == 1 else None
        return only.flat if only is not None and not only.when else None


@dataclass(frozen=True, slots=True)
class Ceiling:
    """Per item: support from all levels together stays within a share of `of` (of the self-borne premium, say)."""

    of: Source
    article: str
    share: Rate = WHOLE


def usual_ceiling(ceiling: Ceiling) -> bool:
    """Whether it is the whole self-borne premium."""
    return ceiling.of.code == SELF_BORNE.code and ceiling.share == WHOLE


@dataclass(frozen=True, slots=True)
class Instalments:
    """An award is paid in parts, one a year from the year of the award on; the shares sum to a whole."""

    shares: tuple[Rate, ...]
    article: str


@dataclass(frozen=True, slots=True)
class Rounding:
    """What is paid is rounded down to whole units: for each item, or once for everything the enterprise gets."""

    unit_fen: int = 1
    per: str = ITEM


WHOLE_FEN = Rounding()


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
