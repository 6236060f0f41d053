"""A share of what a yearly figure of the enterprise rose by: over the year before, or over the mean of several."""

from collections.abc import Sequence
from fractions import Fraction
from typing import cast

from rules.amounts.kind import AmountKind, AmountWords, Given, Params, Work, Worked, fen_text, percent, rate_in, within
from rules.assessment.claim import Claim, Item
from rules.assessment.repair import Seen
from rules.assessment.values import by_year
from rules.conditions.kind import RATE, Moves, Part
from rules.definition.declared import Source, exact

NOT_ALL_YEARS = "not_all_years"


def work(params: Params, _given: Given) -> Work:
    source = cast("Source", params["of"])
    rate = rate_in(params, "rate")
    years = int(str(params.get("over_years", 1)))

    def values(claim: Claim) -> Sequence[Fraction]:
        """The last year and those it is compared with, latest first; fewer where they are not stated."""
        stated = by_year(claim, source.code)
        return [exact(stated[year]) for year in sorted(stated, reverse=True)[: years + 1]]

    def risen(claim: Claim) -> Fraction:
        last, *before = values(claim)
        return max(Fraction(0), last - sum(before, Fraction(0)) / len(before))

    def of(claim: Claim, _item: Item, room: int | None) -> Worked:
        if len(values(claim)) <= years:
            return Worked(0, 0, NOT_ALL_YEARS)
        base = within(risen(claim), room)
        return Worked(base // 1, base * rate // 1)

    def seen(claim: Claim, _item: Item, room: int | None) -> Seen:
        found = values(claim)
        if len(found) <= years:
            return {"of": source.code, "last_yuan": "0.00", "before_yuan": "0.00", "base_yuan": "0.00", "rate": ""}
        before = sum(found[1:], Fraction(0)) / years
        return {
            "of": source.code,
            "last_yuan": fen_text(found[0]),
            "before_yuan": fen_text(before),
            "base_yuan": fen_text(within(risen(claim), room)),
            "rate": percent(rate),
        }

    return Work(of, seen)


KIND = AmountKind(
    code="increase",
    params={"of": "of:money by year", "rate": "percentage"},
    optional={"over_years": "count"},
    work=work,
    levers={"rate": Moves(RATE, "increase_rate", ("增量比例", "share of the increase"))},
    words=AmountWords(
        name=("增长额比例", "share of an increase"),
        offer=("较以前年度增长额的一定比例", "A share of the increase over earlier years"),
        asks={
            "of": ("哪项数据的增长额", "What it is the increase of"),
            "rate": ("增长额的比例", "Share of the increase"),
            "over_years": ("与此前几年的平均数比较", "Compared with the mean of so many years before"),
        },
        phrase=(
            Part(
                "{of}较上一年度增长额的 {rate}",
                "{rate} of the increase of {of} over the year before",
                unless="over_years",
            ),
            Part(
                "{of}较前 {over_years} 年平均增长额的 {rate}",
                "{rate} of the increase of {of} over the mean of {over_years} years before",
                "over_years",
            ),
        ),
        step=(
            "{measure}（{class}）：{last_yuan} 较此前 {before_yuan} 增加 {base_yuan} × {rate} = {output}",
            "{measure} ({class}): {last_yuan} against {before_yuan} before, up {base_yuan} × {rate} = {output}",
        ),
        lacks={
            NOT_ALL_YEARS: (
                "没有填写计算增长额所需的各年度数据，请补充",
                "The years to compare are not all stated; add them",
            )
        },
    ),
)
