"""Bringing the cast to life: people, memberships, enterprises with profiles, certificates and accounts."""

from datetime import date, datetime
from functools import lru_cache

from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.auth.hashers import make_password
from django.db.models import QuerySet

from accounts.models import Organisation, Street, User
from accounts.selectors import office, open_proposals
from accounts.services import (
    add_member,
    add_qualification,
    answer_proposal,
    found_post,
    register_enterprise,
    register_institution,
    set_bank_account,
    state_figures,
    update_profile,
    verify_enterprise,
)
from portal.demo.accounts import ENTERPRISE_OF, PASSWORD, SECOND_FACTOR_SECRET
from portal.demo.cast import INSURERS, OFFICERS, EnterprisePart, bank_of, credit_code, enterprises
from portal.demo.clock import standing_at
from rules.definition.declared import INSURER

INSURER_NUMBERS = 900
DOMAIN = "@demo.example"
DECISION = "示范区人员配备决定"
SURNAMES = "张王李赵刘陈杨黄周吴徐孙马朱胡郭何林罗高郑梁谢宋唐许韩冯邓曹"


def person(email: str, full_name: str) -> User:
    """Somebody with a verified address."""
    user = User.objects.create(email=email, password=_hash(), full_name=full_name, phone=_telephone())
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def open_demo_accounts() -> QuerySet[User]:
    """Who could sign in here with the password that the README prints."""
    return User.objects.filter(email__endswith=DOMAIN, is_active=True)


def close_demo_accounts() -> int:
    """Closes them for good; what they did stays. How many there were."""
    return open_demo_accounts().update(is_active=False, password=make_password(None))


def _telephone() -> str:
    """Everybody their own: two accounts with one telephone are one person to the portal."""
    return f"010-{80_000_001 + User.objects.count()}"


def sign_in_by_two_steps(user: User) -> None:
    """An authenticator app with the printed secret, as the person would have set it up."""
    TOTP.activate(user, SECOND_FACTOR_SECRET)


@lru_cache(maxsize=1)
def _hash() -> str:
    """Hashed once: a hash is slow by design, and everybody in the demo has the same password."""
    return make_password(PASSWORD)


def officers() -> dict[str, User]:
    """key -> person, in their posts: proposed by the operator, the sensitive ones confirmed by security."""
    people = {part.key: person(part.email, part.full_name) for part in OFFICERS}
    operator, security = people["operator"], people["security"]
    for part in OFFICERS:
        organisation = Organisation.objects.get(office_code=part.office)
        if people[part.key] in (operator, security):
            found_post(organisation=organisation, person=people[part.key], post=part.posts[0])
        else:
            add_member(organisation=organisation, user=people[part.key], posts=part.posts, by=operator, reason=DECISION)
    for street in Street.objects.exclude(code="110108022"):
        helper = person(f"street-{street.code[-3:]}@demo.example", f"{street.name[:3]}初审员")
        add_member(
            organisation=office(f"street-{street.code}"), user=helper, posts=["examiner"], by=operator, reason=DECISION
        )
    for proposal in open_proposals():
        answer_proposal(proposal=proposal, approve=True, by=security)
    return people


def insurers(operator: User) -> list[Organisation]:
    """Two insurers with accounts; the first has somebody who signs in."""
    made = []
    for number, (key, name) in enumerate(INSURERS, start=INSURER_NUMBERS):
        insurer = register_institution(trade=INSURER, name=name, uscc=credit_code(number), by=operator)
        clerk = person(f"{key or 'insurer-2'}@demo.example", "保险机构经办")
        add_member(organisation=insurer, user=clerk, posts=["administrator", "handler"], by=operator)
        _give_account(insurer, number, clerk)
        made.append(insurer)
    return made


def all_enterprises(registered_at: datetime, call_year: int, today: date) -> dict[int, tuple[Organisation, User]]:
    """number -> (enterprise, its handler), complete enough to file."""
    with standing_at(registered_at):
        people = {part.number: _registered(part) for part in enterprises()}
    for part in enterprises():
        enterprise, handler = people[part.number]
        _describe(enterprise, part, handler, call_year)
        _certify(enterprise, part, handler, call_year, today)
    return people


def _registered(part: EnterprisePart) -> tuple[Organisation, User]:
    keys = {number: key for key, number in ENTERPRISE_OF.items()}
    handler = person(
        f"{keys.get(part.number, f'handler-{part.number}')}@demo.example", f"{SURNAMES[part.number % 30]}经办"
    )
    street = Street.objects.get(code=part.street)
    enterprise = register_enterprise(name=part.name, uscc=credit_code(part.number), street=street, by=handler)
    verify_enterprise(organisation=enterprise, by=None)
    _give_account(enterprise, part.number, handler)
    return enterprise, handler


def _describe(enterprise: Organisation, part: EnterprisePart, handler: User, call_year: int) -> None:
    update_profile(
        organisation=enterprise,
        by=handler,
        sectors=part.sectors,
        registered_address=f"北京市海淀区示例路 {part.number} 号",
        legal_representative=f"{SURNAMES[(part.number * 7) % 30]}示例",
        contact_name=handler.full_name,
        contact_phone=f"010-8{part.number:07d}",
    )
    state_figures(
        organisation=enterprise,
        year=call_year - 1,
        employees=part.employees,
        revenue_yuan=part.revenue,
        by=handler,
    )


def _certify(enterprise: Organisation, part: EnterprisePart, handler: User, call_year: int, today: date) -> None:
    if part.high_tech is not None:
        issued = date(part.high_tech or call_year - 1, 12, 2)
        _add(enterprise, "high_tech", f"GR{issued.year}1100{part.number:04d}", issued, handler)
    if part.expired:
        end = date(today.year if today >= date(today.year, 11, 1) else today.year - 1, 8, 31)
        issued = date(end.year - 3, 9, 1)
        _add(enterprise, part.specialised, f"ZJTX{issued.year}{part.number:04d}", issued, handler)
    elif part.specialised:
        _add(enterprise, part.specialised, f"ZJTX2024{part.number:04d}", date(2024, 9, 1), handler)
        if today >= date(2027, 8, 1):
            _add(enterprise, part.specialised, f"ZJTX2027{part.number:04d}", date(2027, 7, 1), handler)


def _add(enterprise: Organisation, kind: str, number: str, issued: date, handler: User) -> None:
    """A certificate that holds three years."""
    until = date(issued.year + 3, issued.month, issued.day).toordinal() - 1
    add_qualification(
        organisation=enterprise,
        kind=kind,
        certificate_no=number,
        issued_on=issued,
        valid_until=date.fromordinal(until),
        by=handler,
    )


def _give_account(organisation: Organisation, number: int, by: User) -> None:
    bank_name, branch_code, account_no = bank_of(number)
    set_bank_account(
        organisation=organisation,
        account_name=organisation.name,
        account_no=account_no,
        bank_name=bank_name,
        branch_code=branch_code,
        by=by,
    )
