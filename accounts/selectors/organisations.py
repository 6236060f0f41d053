"""Organisations, streets, certificates and bank accounts."""

from collections.abc import Iterable

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from accounts.domain.bank_account import Account
from accounts.domain.roles import OrganisationKind
from accounts.models import BankAccount, Membership, Organisation, PostGrant, Qualification, Street, User
from accounts.selectors.posts import is_operator
from records.domain.reading import same_words


def office(code: str) -> Organisation:
    """The office routes call by this code. Raises Organisation.DoesNotExist."""
    return Organisation.objects.get(kind=OrganisationKind.OFFICE, office_code=code)


def offices(codes: Iterable[str]) -> dict[str, Organisation]:
    """The offices of these codes, as far as they exist, by code."""
    found = Organisation.objects.filter(kind=OrganisationKind.OFFICE, office_code__in=set(codes))
    return {each.office_code or "": each for each in found}


def offices_by_code() -> dict[str, Organisation]:
    """Every office that a route can name, by its code, in the order of their names."""
    found = Organisation.objects.filter(kind=OrganisationKind.OFFICE, street=None).exclude(office_code=None)
    return {each.office_code: each for each in found.order_by("name") if each.office_code}


def street_office(street: Street) -> Organisation:
    """The office of this street or town. Raises Organisation.DoesNotExist."""
    return Organisation.objects.get(kind=OrganisationKind.OFFICE, street=street)


def enterprises_of(user: User | AnonymousUser) -> QuerySet[Organisation]:
    """Enterprises the person may file for, by name."""
    return organisations_of(user).filter(kind=OrganisationKind.ENTERPRISE).order_by("name")


def organisations_of(user: User | AnonymousUser) -> QuerySet[Organisation]:
    """Those the person belongs to."""
    return Organisation.objects.filter(pk__in=Membership.objects.of(user).current().organisations())


def organisations_visible_to(user: User | AnonymousUser) -> QuerySet[Organisation]:
    """Whose pages the person opens: their own; the operator staffs offices and institutions, so also theirs."""
    mine = organisations_of(user)
    if not is_operator(user):
        return mine
    return Organisation.objects.filter(Q(pk__in=mine.values("pk")) | ~Q(kind=OrganisationKind.ENTERPRISE))


def institutions(trade: str = "") -> QuerySet[Organisation]:
    """Whom policies can pay directly, of one trade if given."""
    found = Organisation.objects.filter(kind=OrganisationKind.INSTITUTION, is_active=True).order_by("name")
    return found.filter(trade=trade) if trade else found


def payee_named(name: str) -> Organisation | None:
    """The one of this name that can be paid: an institution of any trade, else an enterprise that a licence proved.

    Blanks and the width of signs do not count; of two of the same name neither is meant.
    """
    proved = Organisation.objects.filter(kind=OrganisationKind.ENTERPRISE, is_active=True, verification__isnull=False)
    for known in (institutions(), proved):
        same = [each for each in known if same_words(each.name, name)]
        if same:
            return same[0] if len(same) == 1 else None
    return None


def current_bank_account(organisation: Organisation) -> BankAccount | None:
    """The account money goes to now; older ones stay with the payments that used them."""
    return BankAccount.objects.filter(organisation=organisation, replaced_at=None).first()


def facts_of(row: BankAccount) -> Account:
    """The kept account in the words of the rules."""
    return Account(row.account_name, row.account_no, row.bank_name, row.branch_code)


def qualifications_of(organisation: Organisation) -> QuerySet[Qualification]:
    """Certificates that were not removed, the longest valid first."""
    return Qualification.objects.filter(organisation=organisation, removed_at=None)


def organisation_with_uscc(uscc: str) -> Organisation | None:
    """The organisation registered under this (normalised) credit code."""
    return Organisation.objects.filter(uscc=uscc).first() if uscc else None


def unproved_by(person: User) -> int:
    """How many enterprises this person registered that nobody has proved yet."""
    own = PostGrant.objects.filter(person=person, origin="registered", organisation__verification=None)
    return own.values("organisation").distinct().count()


def is_verified(organisation: Organisation) -> bool:
    """Whether a licence proved the enterprise; offices and institutions were entered by people who know them."""
    if organisation.kind != OrganisationKind.ENTERPRISE:
        return True
    return getattr(organisation, "verification", None) is not None


def streets(region_code: str = "") -> QuerySet[Street]:
    """Streets and towns, of one region if given."""
    return Street.objects.filter(region_code=region_code) if region_code else Street.objects.all()


def organisations_matching(words: str = "", kind: str = "") -> QuerySet[Organisation]:
    """The operator's list: by kind, and by part of a name or credit code."""
    found = Organisation.objects.select_related("street").order_by("kind", "name")
    if kind:
        found = found.filter(kind=kind)
    if words:
        found = found.filter(Q(name__icontains=words) | Q(name_en__icontains=words) | Q(uscc__icontains=words.upper()))
    return found
