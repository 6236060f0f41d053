"""Enterprises and institutions come into being, and an enterprise's profile and certificates change."""

from datetime import date
from decimal import Decimal
from typing import TypedDict, Unpack

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.domain import profile
from accounts.domain import uscc as credit_code
from accounts.domain.membership import MembershipRefused
from accounts.domain.profile import ProfileRefused
from accounts.domain.roles import OrganisationKind, Role
from accounts.domain.statements import PROFILE, Said
from accounts.models import PAYEE, QUALIFICATION, SECTOR, EnterpriseProfile, Organisation, Qualification, Street, User
from accounts.permissions import require_operator, require_post
from accounts.selectors.catalogue import known_names, name_in
from accounts.selectors.organisations import unproved_by
from accounts.services.appointing import Given
from accounts.services.memberships import let_in
from accounts.services.statements import keep_statements
from records.domain.reading import one_line
from rules.definition.declared import EMPLOYEES, REVENUE

MOST_UNPROVED = 3  # a machine would need a mailbox of its own for every three names it takes
FILERS = (Role.ADMINISTRATOR, Role.HANDLER)


class ProfileFields(TypedDict, total=False):
    """What may change in a profile; what is not given stays."""

    street: Street
    registered_address: str
    legal_representative: str
    sectors: list[str]
    contact_name: str
    contact_phone: str


@transaction.atomic
def register_enterprise(
    *, name: str, uscc: str, street: Street, by: User, uscc_override_reason: str = ""
) -> Organisation:
    """A new enterprise with its profile; whoever registers it becomes its administrator and handler.

    Raises CreditCodeRefused, MembershipRefused (unproved_enterprises), ProfileRefused (name_missing), or ProfileRefused
    already_registered(uscc): the caller then offers to join or to claim.
    """
    _require_room(by)
    code = credit_code.accept(uscc, override_reason=uscc_override_reason)
    overridden = credit_code.refusal_of(code) is not None
    enterprise = _create(
        kind=OrganisationKind.ENTERPRISE,
        name=profile.accept_name(name),
        uscc=code,
        uscc_override_reason=one_line(uscc_override_reason) if overridden else "",
    )
    EnterpriseProfile.objects.create(organisation=enterprise, registered_region=street.region_code, street=street)
    let_in(enterprise, by, FILERS, Given("registered", None))
    return enterprise


def _require_room(by: User) -> None:
    """Nobody takes the names of many enterprises: a few may wait for their proof. One registration after another."""
    User.objects.select_for_update().get(pk=by.pk)
    if unproved_by(by) >= MOST_UNPROVED:
        raise MembershipRefused("unproved_enterprises", most=MOST_UNPROVED)


@transaction.atomic
def register_institution(*, trade: str, name: str, uscc: str, by: User | None, name_en: str = "") -> Organisation:
    """Whom policies pay directly, by the operator (None: from the command line). Raises like register_enterprise, and
    ProfileRefused (unknown_trade)."""
    if by is not None:
        require_operator(by)
    if name_in(PAYEE, trade) is None:
        raise ProfileRefused("unknown_trade", field="trade")
    return _create(
        kind=OrganisationKind.INSTITUTION,
        trade=trade,
        name=profile.accept_name(name),
        name_en=one_line(name_en),
        uscc=credit_code.accept(uscc),
    )


def _create(**fields: str) -> Organisation:
    try:
        with transaction.atomic():
            return Organisation.objects.create(**fields)
    except IntegrityError as twice:
        raise ProfileRefused("already_registered", field="uscc", uscc=fields["uscc"]) from twice


@transaction.atomic
def update_profile(*, organisation: Organisation, by: User, **changes: Unpack[ProfileFields]) -> EnterpriseProfile:
    """Changes the fields given. Raises NotPermitted, ProfileRefused or Unreadable with the field."""
    require_post(by, organisation, *FILERS)
    own = EnterpriseProfile.objects.select_for_update().get(organisation=organisation)
    clean = profile.accept_changes(dict(changes), sectors=known_names(SECTOR))
    for name, value in clean.items():
        setattr(own, name, value)
    if "street" in changes:
        own.registered_region = changes["street"].region_code
    own.save()
    return own


@transaction.atomic
def state_figures(
    *, organisation: Organisation, year: int, employees: int | None, revenue_yuan: Decimal | None, by: User
) -> None:
    """Staff and revenue (yuan) of a year, as the enterprise says. Raises NotPermitted or ProfileRefused."""
    require_post(by, organisation, *FILERS)
    own = EnterpriseProfile.objects.select_for_update().get(organisation=organisation)
    profile.require_figures(
        year=year, employees=employees, revenue_yuan=revenue_yuan, this_year=timezone.localdate().year
    )
    said = [
        Said(EMPLOYEES, employees, year),
        Said(REVENUE, None if revenue_yuan is None else f"{revenue_yuan:.2f}", year),
    ]
    keep_statements(organisation=own.organisation, said=said, source=PROFILE, by=by)


@transaction.atomic
def add_qualification(
    *, organisation: Organisation, kind: str, certificate_no: str, issued_on: date, valid_until: date, by: User
) -> Qualification:
    """A certificate. Raises NotPermitted or ProfileRefused (unknown kind, dates, the same certificate twice)."""
    require_post(by, organisation, *FILERS)
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    number = profile.accept_certificate(
        kind=kind,
        number=certificate_no,
        issued_on=issued_on,
        valid_until=valid_until,
        today=timezone.localdate(),
        kinds=known_names(QUALIFICATION),
    )
    same = Qualification.objects.filter(organisation=organisation, removed_at=None, kind=kind, certificate_no=number)
    if same.exists():
        raise ProfileRefused("certificate_twice", field="certificate_no", number=number)
    return Qualification.objects.create(
        organisation=organisation, kind=kind, certificate_no=number, issued_on=issued_on, valid_until=valid_until
    )


@transaction.atomic
def remove_qualification(*, qualification: Qualification, by: User) -> None:
    """Takes the certificate out of the profile; filings that used it keep their own copy."""
    require_post(by, qualification.organisation, *FILERS)
    Qualification.objects.filter(pk=qualification.pk, removed_at=None).update(removed_at=timezone.now())
