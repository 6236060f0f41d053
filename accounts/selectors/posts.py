"""Who holds which post now. The one place that answers "may this person", on every floor: (post, office, scheme)."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from accounts.domain.roles import OUTSIDE as OUTSIDE_KINDS
from accounts.domain.roles import OUTSIDE_POSTS, OrganisationKind, Role
from accounts.models import Organisation, PostGrant, PostProposal, User

Held = dict[int, list[PostGrant]]
_READ_ONCE: ContextVar[Held | None] = ContextVar("posts_read_once", default=None)

EVERY_SCHEME = ""  # as `scheme`: of what belongs to no single scheme, so that the post has to extend to all of them


def current_posts(user: User | AnonymousUser) -> QuerySet[PostGrant]:
    """Every post the person holds now, with its organisation; none for a visitor."""
    return (
        PostGrant.objects.of(user)
        .current()
        .select_related("organisation")
        .order_by("organisation__kind", "organisation__name", "pk")
    )


def holds_post(
    user: User | AnonymousUser,
    *posts: str,
    office: Organisation | str | None = None,
    scheme: str | None = None,
) -> bool:
    """Whether the person holds one of the posts now: in this organisation (or office code), for this scheme.

    A right is (post, office, scheme). Leaving `office` out asks "anywhere", leaving `scheme` out "for any scheme":
    right only where a page shows nothing of one office or one scheme. EVERY_SCHEME asks for a post that is not
    restricted to some.
    """
    if _READ_ONCE.get() is not None:
        return any(_is_one_of(grant, posts, office, scheme) for grant in posts_held(user))
    own = PostGrant.objects.of(user).current().posts(posts)
    if isinstance(office, str):
        own = own.filter(organisation__office_code=office)
    elif office is not None:
        own = own.filter(organisation=office)
    return (own.for_scheme(scheme) if scheme is not None else own).exists()


@contextmanager
def posts_read_once() -> Iterator[None]:
    """Inside, `holds_post` reads what a person holds once and answers the rest from that.

    For a page that only shows. A deed asks the database each time: a post may end while somebody waits for a lock.
    """
    token = _READ_ONCE.set({})
    try:
        yield
    finally:
        _READ_ONCE.reset(token)


def posts_held(user: User | AnonymousUser) -> list[PostGrant]:
    """As `current_posts`, read; inside `posts_read_once` no more than once."""
    known = _READ_ONCE.get()
    if known is None or user.pk is None:
        return list(current_posts(user))
    if user.pk not in known:
        known[user.pk] = list(current_posts(user))
    return known[user.pk]


def posts_known(user: User | AnonymousUser) -> list[PostGrant] | None:
    """What `posts_held` has read for this page; None where it has not, or where nothing is read once."""
    return (_READ_ONCE.get() or {}).get(user.pk or 0)


def _is_one_of(grant: PostGrant, posts: Iterable[str], office: Organisation | str | None, scheme: str | None) -> bool:
    """The same question as in `holds_post`, of one post."""
    if grant.post not in map(str, posts) or (scheme is not None and not grant.covers(scheme)):
        return False
    if isinstance(office, str):
        return grant.organisation.office_code == office
    return office is None or grant.organisation_id == office.pk


def people_in_post(organisation: Organisation, *posts: str, scheme: str | None = None) -> QuerySet[User]:
    """Those of the organisation who hold one of the posts now, in the order they signed up."""
    held = PostGrant.objects.filter(organisation=organisation).current().posts(posts)
    if scheme is not None:
        held = held.for_scheme(scheme)
    return _people(held)


def posts_held_in(organisations: Iterable[Organisation]) -> set[tuple[int, str, str]]:
    """What anybody holds now in these organisations: organisation, post, and a scheme it extends to ("": all)."""
    grants = PostGrant.objects.filter(organisation__in=organisations).current()
    return {
        (office, post, scheme)
        for office, post, schemes in grants.values_list("organisation", "post", "schemes")
        for scheme in schemes or [EVERY_SCHEME]
    }


def administrators_of(organisation: Organisation) -> QuerySet[User]:
    return people_in_post(organisation, Role.ADMINISTRATOR)


def is_operator(user: User | AnonymousUser) -> bool:
    """Whether the person runs the portal as its system administrator."""
    return holds_post(user, Role.OPERATOR)


def holders_of(*posts: str) -> QuerySet[User]:
    """Everybody who holds one of the posts now, in whichever organisation."""
    return _people(PostGrant.objects.current().posts(posts))


def operators() -> QuerySet[User]:
    """The system administrators of the portal."""
    return holders_of(Role.OPERATOR)


def security_administrators() -> QuerySet[User]:
    return holders_of(Role.SECURITY_ADMINISTRATOR)


def somebody_holds(*posts: str) -> bool:
    """Whether anybody at all holds one of the posts now."""
    return PostGrant.objects.current().posts(posts).exists()


def posts_open_in(organisation: Organisation) -> list[str]:
    """The posts this organisation has, in the order of the catalogue."""
    outside = OrganisationKind(organisation.kind) in OUTSIDE_KINDS
    return list(OUTSIDE_POSTS) if outside else list(organisation.posts)


def post_history(
    organisation: Organisation | None = None, *, words: str = "", held_now: bool = False
) -> QuerySet[PostGrant]:
    """Every post ever held, in one organisation or in all, the latest first, each with who, why, and its ending.

    `words`: part of a person's name or address, or of an organisation's name. `held_now`: only what has no ending.
    """
    found = PostGrant.objects.select_related(
        "person", "organisation", "granted_by", "confirmed_by", "ending", "ending__by"
    ).order_by("-begun_at", "-pk")
    if held_now:
        found = found.current()
    if words:
        person = Q(person__full_name__icontains=words) | Q(person__email__icontains=words)
        found = found.filter(person | Q(organisation__name__icontains=words))
    return found if organisation is None else found.filter(organisation=organisation)


def open_proposals(organisation: Organisation | None = None) -> QuerySet[PostProposal]:
    """Proposals nobody has answered, the oldest first."""
    found = PostProposal.objects.filter(answer=None).select_related("person", "organisation", "proposed_by")
    return found if organisation is None else found.filter(organisation=organisation)


def _people(held: QuerySet[PostGrant]) -> QuerySet[User]:
    return User.objects.filter(pk__in=held.values("person"), is_active=True).order_by("pk")
