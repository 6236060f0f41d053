"""Starting a filing and saving what it says of the enterprise. Items and documents have their own modules."""

from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction

from accounts.models import BankAccount, EnterpriseProfile, Organisation, User
from accounts.selectors import current_bank_account, figures_of
from applications.domain.editing import BANK_ACCOUNT, ENTERPRISE
from applications.domain.refusals import CallNotOpen, InvalidFact, MatterNotOffered
from applications.domain.stating import require_stated
from applications.domain.status import Status
from applications.models import Application, Item
from applications.permissions import require_filer
from applications.selectors.clock import official_now
from applications.selectors.earlier import stated_before
from applications.selectors.prechecks import withdrawn_before
from applications.selectors.rules import matter_rules
from applications.services.locking import lock_for_edit, require_open, touch
from applications.services.taking_over import take_over
from records.domain.reading import paragraph
from records.domain.refusals import NotPermitted
from schemes.models import Call
from schemes.selectors import call_phase

FACTS = {
    "street",
    "sectors",
    "scores",
    "facts",
    "figures_year",
    "employees",
    "revenue_yuan",
    "contact_name",
    "contact_phone",
}
MOST = {
    "revenue_yuan": Decimal("99999999999999.99"),
    "employees": Decimal(2_000_000),
    "figures_year": Decimal(2200),
    "score": Decimal(1_000_000),
}


def start_application(
    *, enterprise: Organisation, call: Call, matter: str, by: User, earlier: Application | None = None
) -> Application:
    """The enterprise's filing for this matter of the call: the live one if there is one, else a new prefilled draft.

    `earlier`: a withdrawn one of the same kind (`withdrawn_before`), which a new draft takes over whole.
    Raises NotPermitted, MatterNotOffered, CallNotOpen (closed, or not published).
    """
    require_filer(by, enterprise)
    phase = call_phase(call, official_now())
    if matter not in call.matters or phase == "draft":
        raise MatterNotOffered
    live = Application.objects.filter(enterprise=enterprise, call=call, matter=matter).exclude(status=Status.WITHDRAWN)
    existing = live.first()
    if existing is not None:
        return existing
    if earlier is not None and not withdrawn_before(enterprise, call, matter).filter(pk=earlier.pk).exists():
        raise NotPermitted
    if phase == "closed":
        if call.ended_at is not None:
            raise CallNotOpen("call_ended", ended_at=call.ended_at)
        raise CallNotOpen("call_closed", closes_at=call.last_moment)
    try:
        return _create(enterprise, call, matter, by, earlier)
    except IntegrityError:  # another tab was faster: one filing per enterprise, call and matter
        return live.get()


@transaction.atomic
def _create(enterprise: Organisation, call: Call, matter: str, by: User, earlier: Application | None) -> Application:
    application = Application(enterprise=enterprise, call=call, matter=matter, created_by=by, created_at=official_now())
    _prefill(application)
    application.save()
    if earlier is not None:
        take_over(application=application, earlier=earlier, by=by)
        return application
    rules = matter_rules(call, matter)
    if rules.most_items == 1 and rules.kinds:
        only = next(iter(rules.products)) if len(rules.products) == 1 else ""
        kind = rules.kinds[0].code
        Item.objects.create(application=application, position=1, product=only, kind=kind)
    return application


@transaction.atomic
def prefill_from_profile(*, application: Application, revision: int, by: User) -> Application:
    """Take the profile's facts over once more, in place of what the draft says."""
    application = lock_for_edit(application, revision=revision, by=by)
    require_open(application, ENTERPRISE)
    _prefill(application)
    application.save()
    touch(application)
    return application


def _prefill(application: Application) -> None:
    profile = EnterpriseProfile.objects.filter(organisation=application.enterprise).select_related("street").first()
    application.bank_account = current_bank_account(application.enterprise)
    application.facts = stated_before(application.enterprise_id, application.call)
    if profile is None:
        return
    application.street = profile.street
    application.sectors = list(profile.sectors)
    application.contact_name = profile.contact_name
    application.contact_phone = profile.contact_phone
    figures = figures_of(application.enterprise_id, application.call.year - 1)  # older figures would only mislead
    if figures.year:
        application.figures_year = figures.year
        application.employees = figures.employees
        application.revenue_yuan = figures.revenue_yuan


@transaction.atomic
def save_facts(*, application: Application, revision: int, by: User, **facts: Any) -> Application:
    """Save some or all facts of the enterprise page or the account page; what is not named stays.

    Raises NotPermitted, NotEditable, CorrectionOverdue, Stale, InvalidFact(field).
    """
    application = lock_for_edit(application, revision=revision, by=by)
    for name, value in facts.items():
        require_open(application, BANK_ACCOUNT if name == "bank_account" else ENTERPRISE)
        setattr(application, name, _fact(application, name, value))
    touch(application, *facts)
    return application


def _fact(application: Application, name: str, value: Any) -> Any:
    if name == "bank_account":
        return _account(application, value)
    if name not in FACTS:
        raise InvalidFact("unknown_choice", field=name)
    if isinstance(value, str):
        most = getattr(Application._meta.get_field(name), "max_length", None) or 0  # noqa: SLF001 -- Django's model API
        if len(value) > most:
            raise InvalidFact("too_long", field=name, most=most)
        return paragraph(value)
    if name == "sectors":
        return _sectors(application, value)
    if name == "scores":
        return _scores(application, value)
    if name == "facts":
        return _declared(application, value)
    if name == "street":
        return value
    return _number(name, value)


def _number(name: str, value: int | Decimal | None) -> int | Decimal | None:
    if value is None:
        return None
    if value < 0:
        raise InvalidFact("negative_amount", field=name)
    most = MOST[name]
    if value > most:
        raise InvalidFact("bad_number", field=name, most=most)
    return value


def _sectors(application: Application, codes: list[str]) -> list[str]:
    known = matter_rules(application.call, application.matter).sectors
    if not set(codes) <= known:
        raise InvalidFact("unknown_choice", field="sectors")
    return list(dict.fromkeys(codes))


def _scores(application: Application, stated: dict[str, int | None]) -> dict[str, int]:
    """The scores with those stated now; None takes one away."""
    if not set(stated) <= set(matter_rules(application.call, application.matter).scores):
        raise InvalidFact("unknown_choice", field="scores")
    for value in stated.values():
        _number("score", value)
    return {code: value for code, value in {**application.scores, **stated}.items() if value is not None}


def _declared(application: Application, stated: dict[str, Any]) -> dict[str, Any]:
    """The facts that the policy declares, with those stated now; None takes one away."""
    known = {field.code: field for field in matter_rules(application.call, application.matter).facts}
    kept = dict(application.facts)
    for code, value in stated.items():
        if code not in known:
            raise InvalidFact("unknown_choice", field="facts")
        require_stated(known[code], value, shown=f"fact-{code}")
        if known[code].years:
            of_years = {**kept.get(code, {}), **value}
            kept[code] = {year: each for year, each in of_years.items() if each is not None}
        else:
            kept[code] = value
    return {code: value for code, value in kept.items() if value not in (None, {})}


def _account(application: Application, account: BankAccount | None) -> BankAccount | None:
    """Only the enterprise's own account that is in use now."""
    if account is not None and (
        account.organisation_id != application.enterprise_id or account.replaced_at is not None
    ):
        raise InvalidFact("unknown_choice", field="bank_account")
    return account
