"""Where the chain of a policy leads nowhere in this portal: offices and posts that are missing or held by nobody."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from accounts.domain.roles import Role
from accounts.models import Organisation
from accounts.posts import post_catalogue
from accounts.selectors import EVERY_SCHEME, offices, posts_held_in
from records.wording import later
from rules.definition.parts import Definition
from rules.definition.procedure import Stage
from rules.text import Text

NOBODY = "nobody_in_post"


@dataclass(frozen=True, slots=True)
class DeadEnd:
    """One stage that cannot be worked. `code`: office_missing, post_unknown, post_elsewhere or nobody_in_post."""

    code: str
    stage: Stage
    office: str
    post: str

    @property
    def said(self) -> dict[str, object]:
        """What its sentence is filled with."""
        name = self.stage.name
        return {"stage": later(name), "office": self.office, "post": self.post}

    @property
    def forbids(self) -> bool:
        """Whether nothing can be filed like this; a post that nobody holds yet can still be given to somebody."""
        return self.code != NOBODY


def dead_ends(definition: Definition, routes: Iterable[str]) -> list[DeadEnd]:
    """Every stage of some routes at which a case would lie for ever, in the policy's order; the payment last."""
    stages = [stage for route in definition.routes if route.code in set(routes) for stage in route.stages]
    worked = [stage for stage in stages if stage.kind != "confirmation"] + [_paying(definition)]
    reached = {EVERY_SCHEME, definition.code}
    known = offices(stage.office for stage in worked if not stage.by_street)
    held = {(office, post) for office, post, scheme in posts_held_in(known.values()) if scheme in reached}
    found = [_dead_end(stage, known, held) for stage in worked]
    return list(dict.fromkeys(each for each in found if each is not None))


def _paying(definition: Definition) -> Stage:
    """Releasing the money, as a stage behind the route: its office and post must be there too."""
    payment = definition.payment
    name = Text("资金拨付", "Payment")
    return Stage(
        code="payment",
        kind="payment",
        name=name,
        by_street=False,
        office=payment.office,
        post=Role.PAYMENT_RELEASER.value,
        working_days=0,
        separation=(),
        commits_budget=False,
        paper_receipt=False,
        article=payment.article,
    )


def _dead_end(stage: Stage, known: dict[str, Organisation], held: Collection[tuple[int, str]]) -> DeadEnd | None:
    def ends(code: str, name: str) -> DeadEnd:
        return DeadEnd(code, stage, name, stage.post)

    if stage.post not in post_catalogue().entries:
        return ends("post_unknown", stage.office)
    if stage.by_street:
        return None
    office = known.get(stage.office)
    if office is None:
        return ends("office_missing", stage.office)
    if stage.post not in office.posts:
        return ends("post_elsewhere", str(office))
    return None if (office.pk, stage.post) in held else ends(NOBODY, str(office))
