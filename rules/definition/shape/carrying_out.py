"""The tables of how a policy is carried out: matters, routes with their stages, materials, periods, payment."""

from rules.definition.procedure import BUDGET_YEARS, STAGE_KINDS
from rules.definition.shape.key import (
    Key,
    Table,
    Type,
    article,
    code,
    codes,
    conditions,
    count,
    flag,
    one_of,
    table,
    tables,
    text,
)

STREET = Table("street_office", (one_of("by", ("street",)),))
NAMED = Table("named_office", (code(),))

TABLES = (
    Table("matter", (code(), text("name"), text("summary"), codes("measures", refers="measure"))),
    Table(
        "route",
        (
            code(),
            code("matter", refers="matter"),
            text("name"),
            article(),
            conditions("applies_when"),
            tables("stage", required=True, block=True),
        ),
    ),
    Table(
        "stage",
        (
            code(),
            one_of("kind", STAGE_KINDS),
            text("name"),
            table("office", required=True),
            code("post"),
            count("working_days", least=1),
            Key("separation", Type.GROUPS, required=False),
            count("quorum", least=2, required=False),
            flag("commits_budget"),
            flag("paper_receipt"),
            article(required=False),
        ),
    ),
    Table("office", (*STREET.keys, *NAMED.keys), kinds={"by": STREET, "code": NAMED}),
    STREET,
    NAMED,
    Table("notice", (count("working_days", least=1), flag("count_first_day", required=True), article())),
    Table("correction", (count("working_days", least=1),)),
    Table(
        "payment",
        (one_of("budget_year", tuple(BUDGET_YEARS)), table("office", "named_office", required=True), article()),
    ),
    Table(
        "material",
        (
            code(),
            text("name"),
            text("hint"),
            codes("routes", refers="route"),
            one_of("scope", ("application", "policy")),
            flag("required", default=True),
            flag("signature"),
            flag("seal"),
            codes("paper_routes", required=False, refers="route"),
            codes("accepts"),
            count("max_mb", least=1),
            conditions("required_when"),
        ),
    ),
)
