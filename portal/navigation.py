"""What each visitor may go to: the entries of the head, by the memberships they hold. Reads only; the pages behind the
entries check every right again."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.domain.roles import OrganisationKind, Role
from accounts.selectors import Member, places_of, unread_count

Label = str | Promise


@dataclass(frozen=True)
class Entry:
    label: Label
    address: str
    current: bool = False
    count: int = 0


@dataclass(frozen=True)
class Place:
    """One entry before it is known who looks: its address by name, the view names it stands for, and for whom."""

    label: Label
    name: str
    covers: tuple[str, ...] = ()
    roles: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    counts: bool = field(default=False)
    each: bool = False  # the address names the organisation: one entry for each of the kind


PUBLIC = (
    Place(_("Home"), "portal:home"),
    Place(_("Calls"), "portal:calls", ("portal:call",)),
    Place(_("Policies"), "portal:policies", ("portal:policy",)),
    Place(_("Estimate the support"), "estimator:estimator"),
    Place(_("Public notices"), "portal:notices", ("portal:notice", "review:object")),
)
ENTERPRISES = frozenset({OrganisationKind.ENTERPRISE.value})
OUTSIDE = ENTERPRISES | {OrganisationKind.INSTITUTION.value}
OPERATORS = frozenset({Role.OPERATOR.value})
CONFIRMING = frozenset({Role.SECURITY_ADMINISTRATOR.value})
OVERSEEING = frozenset({Role.SECURITY_ADMINISTRATOR.value, Role.AUDIT_ADMINISTRATOR.value, Role.AUDITOR.value})
EXAMINERS = frozenset({Role.EXAMINER.value, Role.PRE_REVIEWER.value, Role.RE_REVIEWER.value, Role.AUDITOR.value})
MEETINGS = frozenset({Role.MEETING_SECRETARY.value, Role.RE_REVIEWER.value, Role.AUDITOR.value})
MONEY = frozenset({Role.PAYMENT_MAKER.value, Role.PAYMENT_RELEASER.value, Role.AUDITOR.value})
CALLS = frozenset({Role.CALL_MANAGER.value})
RULES = CALLS | {Role.AUDITOR.value}
CALL_PAGES = tuple(
    f"schemes:{page}" for page in ("call", "new", "create", "edit", "preview", "publish", "material", "calendar")
)
RULE_PAGES = tuple(f"workbench:{page}" for page in ("draft", "what_if", "population", "scenario"))
CASE_PAGES = tuple(f"review:{page}" for page in ("case", "decide", "correct", "paper"))
MEETING_PAGES = tuple(
    f"review:{page}" for page in ("meeting", "new_meeting", "agenda", "attendance", "set_all", "outcome", "conclude")
)
NOTICE_PAGES = ("review:notice", "review:new_notice", "review:object")
ORGANISATION_PAGES = tuple(
    f"accounts:{page}"
    for page in ("organisation", "qualification", "bank_account", "verify", "member", "post_history", "decide_join")
)
OPERATOR_PAGES = (*ORGANISATION_PAGES, "accounts:claim", "accounts:register_institution")
MINE = (
    Place(_("My applications"), "applications:list", ("applications:",), kinds=ENTERPRISES),
    Place(_("Work list"), "review:work", CASE_PAGES, roles=EXAMINERS | MEETINGS),
    Place(_("Meetings"), "review:meetings", MEETING_PAGES, roles=MEETINGS),
    Place(_("Notices"), "review:notices", NOTICE_PAGES, roles=MEETINGS | CALLS),
    Place(_("Payments"), "payouts:overview", ("payouts:",), roles=MONEY),
    Place(_("Manage calls"), "schemes:calls", CALL_PAGES, roles=CALLS),
    Place(_("Access record"), "portal:accesses", roles=frozenset({Role.AUDITOR.value})),
    Place(_("Policies as data"), "workbench:drafts", RULE_PAGES, roles=RULES),
    Place(_("Organisations"), "accounts:all_organisations", OPERATOR_PAGES, roles=OPERATORS),
    Place(_("Posts to confirm"), "accounts:proposals", ("accounts:proposal",), roles=CONFIRMING),
    Place(_("Posts held"), "accounts:all_posts", ("accounts:post_history",), roles=OVERSEEING),
    Place(_("Enterprise details"), "accounts:profile", ORGANISATION_PAGES, kinds=OUTSIDE),
    Place(
        _("Payments received"), "payouts:institution", kinds=frozenset({OrganisationKind.INSTITUTION.value}), each=True
    ),
    Place(_("Messages"), "accounts:inbox", ("accounts:message",), counts=True),
)
ACCOUNT = (
    Place(_("Workspace"), "portal:workspace"),
    Place(_("My organisations"), "accounts:organisations"),
    Place(_("My details and security"), "accounts:person"),
    Place(_("Public site"), "portal:home"),
)


class Navigation:
    """Computed when a template asks, so that a page that shows nothing of it pays nothing for it."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        request.navigation = self  # type: ignore[attr-defined]  # the access record reads the posts here
        match = request.resolver_match
        self.here = match.view_name if match else ""

    @cached_property
    def places(self) -> list[Member]:
        return places_of(self.request.user)

    @cached_property
    def public(self) -> list[Entry]:
        entries = self._entries(PUBLIC)
        if self.request.user.is_authenticated:
            entries += self._entries((Place(_("Workspace"), "portal:workspace"),))
        return entries

    @cached_property
    def mine(self) -> list[Entry]:
        return self._entries(place for place in MINE if self._open_to_me(place))

    @cached_property
    def account(self) -> list[Entry]:
        return self._entries(ACCOUNT)

    @cached_property
    def layout(self) -> str:
        """The layout of pages that everybody shares: dense for officers, roomy for everybody else."""
        inside = {OrganisationKind.OFFICE.value, OrganisationKind.OPERATOR.value}
        if any(membership.organisation.kind in inside for membership in self.places):
            return "layouts/office.html"
        return "layouts/workspace.html" if self.request.user.is_authenticated else "layouts/public.html"

    @cached_property
    def capacity(self) -> str:
        """The organisations the person acts for, for the line under the name."""
        return "、".join(str(membership.organisation) for membership in self.places[:2])

    def _open_to_me(self, place: Place) -> bool:
        if not place.roles and not place.kinds:
            return True
        return any(
            membership.organisation.kind in place.kinds or place.roles.intersection(membership.posts)
            for membership in self.places
        )

    def _entries(self, places: Iterable[Place]) -> list[Entry]:
        found = []
        for place in places:
            count = unread_count(self.request.user) if place.counts else 0
            found += [Entry(place.label, each, self._is_here(place), count) for each in self._addresses(place)]
        return found

    def _addresses(self, place: Place) -> list[str]:
        try:
            if not place.each:
                return [reverse(place.name)]
            own = [membership.organisation for membership in self.places]
            return [reverse(place.name, args=[each.pk]) for each in own if each.kind in place.kinds]
        except NoReverseMatch:  # a floor or part this installation does not mount
            return []

    def _is_here(self, place: Place) -> bool:
        return self.here == place.name or any(self.here.startswith(name) for name in place.covers)
