"""How tests seat people in their posts: at once, or the long way with the two persons a sensitive post takes."""

import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import accounts
from accounts.domain.region import Region, read_region
from accounts.domain.roles import Role
from accounts.models import Membership, Organisation, PostGrant, PostProposal, User
from accounts.posts import post_catalogue
from accounts.services import answer_proposal, found_post
from accounts.services.appointing import Given, admit, appoint, begin, require_fit

REGION = Path(accounts.__file__).parent / "data" / "haidian.toml"
FIRST = {"operator": Role.OPERATOR, "security_office": Role.SECURITY_ADMINISTRATOR}


@cache
def haidian() -> Region:
    """The real region, read once a run."""
    return read_region(tomllib.loads(REGION.read_text(encoding="utf-8")), post_catalogue().entries)


def office(code: str) -> Organisation:
    """The office of this code with its posts, made where a test did not load the region."""
    entries = {entry.code: entry for entry in haidian().offices}
    known = entries.get(code)
    facts = {
        "kind": known.kind if known else "office",
        "name": known.name if known else code,
        "posts": list(known.posts if known else haidian().street_posts),
    }
    return Organisation.objects.get_or_create(office_code=code, defaults=facts)[0]


def founder(code: str) -> User:
    """The first system or security administrator, by the office they sit in."""
    post = FIRST[code]
    held = PostGrant.objects.current().filter(post=post).select_related("person").first()
    if held is not None:
        return held.person
    first = User.objects.create_user(f"first-{code}@example.test", full_name=code.replace("_", " "))
    return found_post(organisation=office(code), person=first, post=post).person


def seat(user: User, organisation: Organisation, *posts: str, schemes: Sequence[str] = ()) -> User:
    """Makes the person a member with these posts. What fits together is asked as always; no letters, no second person:
    the worlds of most tests stand before the story begins, like the first posts of a portal."""
    admit(organisation, user)
    for post in posts:
        require_fit(organisation, user, post, by=None)
        begin(organisation, user, post, Given("founded", None, schemes=schemes))
    return user


FITTING: set[tuple[str, ...]] = set()


def seat_newcomer(user: User, organisation: Organisation, *posts: str) -> User:
    """`seat` for somebody just made who holds nothing yet: whether these posts fit such a place is asked once a run."""
    place = (organisation.office_code or organisation.kind, *posts)
    if place not in FITTING:
        seat(user, organisation, *posts)
        FITTING.add(place)
        return user
    Membership.objects.create(organisation=organisation, user=user)
    sensitive = post_catalogue().is_sensitive
    PostGrant.objects.bulk_create(
        PostGrant(
            person=user, organisation=organisation, post=post, sensitive=sensitive(organisation.kind, post),
            origin="founded",
        )
        for post in posts
    )  # fmt: skip
    return user


def seat_by_two(user: User, organisation: Organisation, post: str, reason: str = "staffing") -> User:
    """The long way: the operator gives or proposes, and security confirms."""
    made = appoint(organisation, user, post, Given("granted", founder("operator"), reason))
    if isinstance(made, PostProposal):
        answer_proposal(proposal=made, approve=True, by=founder("security_office"))
    return user


def hold_anyway(user: User, organisation: Organisation, post: str, schemes: Sequence[str] = ()) -> PostGrant:
    """A post that no service would give, written past all of them: what stands behind the services is tried with it."""
    admit(organisation, user)
    return PostGrant.objects.create(
        person=user, organisation=organisation, post=post, schemes=list(schemes), sensitive=False, origin="founded"
    )


def posts_of(user: User, organisation: Organisation) -> list[str]:
    """What the person holds there now, in the order of the catalogue."""
    held = PostGrant.objects.of(user).current().filter(organisation=organisation)
    return post_catalogue().in_order(held.values_list("post", flat=True))


def member_of(organisation: Organisation) -> User:
    """The one person of an organisation."""
    return Membership.objects.get(organisation=organisation, ended_at=None).user
