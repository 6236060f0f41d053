"""A published call, people of every post, two insurers and enterprises with approved cases, made at the models."""

import itertools
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

from django.utils import timezone

import schemes
from accounts.models import BankAccount, Organisation, User
from applications.models import Application, Assessment, FiledVersion, Item
from payouts.services import create_awards, make_batch, release_batch
from schemes.domain.budget import budget_key
from schemes.models import Budget, BudgetEntry, Call
from schemes.services import publish_scheme_version
from tests.ground import standing
from tests.posts import office, seat

HAIDIAN = Path(schemes.__file__).parent / "definitions" / "haidian-2025" / "1.toml"
NUMBERS = itertools.count(1)


def person(name: str, organisation: Organisation, *posts: str) -> User:
    user = User.objects.create_user(f"{name}@example.test", "correct horse battery", full_name=name)
    return seat(user, organisation, *posts)


def account(organisation: Organisation, by: User, *, number: str = "") -> BankAccount:
    """A new current account; the earlier one is replaced."""
    BankAccount.objects.filter(organisation=organisation, replaced_at=None).update(replaced_at=timezone.now())
    return BankAccount.objects.create(
        organisation=organisation,
        account_name=organisation.name,
        account_no=number or f"6222021234567{next(NUMBERS):06d}",
        bank_name="中国工商银行北京上地支行",
        branch_code="102100000123",
        created_by=by,
    )


def organisation(kind: str, name: str, *, with_account: bool = True) -> Organisation:
    """`kind`: "enterprise", or the trade of an institution that is paid directly."""
    number = next(NUMBERS)
    trade = "" if kind == "enterprise" else kind
    made = Organisation.objects.create(
        kind="institution" if trade else kind, trade=trade, name=name, uscc=f"91110108MA{number:08d}"
    )
    member = person(f"{kind}-{number}", made, "administrator")
    if with_account:
        account(made, member)
    return made


def approved(call: Call, enterprise: Organisation, *payments: dict, insurer: Organisation | None = None) -> Application:
    """An approved case whose current assessment has these payments."""
    number = next(NUMBERS)
    by = enterprise.memberships.get().user
    application = Application.objects.create(
        enterprise=enterprise,
        call=call,
        matter="pooled_cover" if insurer else "premium_subsidy",
        route="pooled_micro" if insurer else "premium_subsidy",
        status="approved",
        receipt_no=f"{call.receipt_prefix}-{number:06d}",
        created_by=by,
        bank_account=BankAccount.objects.filter(organisation=enterprise, replaced_at=None).first(),
    )
    Item.objects.create(application=application, position=1, counterparty=insurer, number=f"P{number}")
    version = FiledVersion.objects.create(
        application=application, number=1, content={}, digest="0" * 64, filed_at=timezone.now(), filed_by=by
    )
    Assessment.objects.create(
        application=application,
        version=version,
        scheme_version=call.scheme_version,
        inputs={},
        result={"payments": list(payments)},
        total_yuan=(total := sum((Decimal(payment["amount_yuan"]) for payment in payments), Decimal(0))),
        by=by,
    )
    budget = Budget.objects.filter(call=call).first()
    if budget is not None and total:
        BudgetEntry.objects.create(budget=budget, key=budget_key(application.pk), amount_yuan=total, by=by)
    return application


def to_enterprise(yuan: str, name: str = "") -> dict:
    return {"payee": "enterprise", "name": name, "amount_yuan": yuan}


def in_parts(payment: dict, *yuan: str, first: int) -> dict:
    """The payment in these parts, one a year from the first on."""
    parts = [{"number": n, "budget_year": first + n - 1, "amount_yuan": each} for n, each in enumerate(yuan, 1)]
    return payment | {"amount_yuan": str(sum(map(Decimal, yuan))), "parts": parts}


def to_insurer(insurer: Organisation, yuan: str = "2500.00") -> dict:
    return {"payee": "insurer", "name": insurer.name, "amount_yuan": yuan}


class World:
    """Everybody and everything the tests of this floor meet."""

    def __init__(self, year: int = 2025, prefix: str = "HD-2025") -> None:
        bureau, finance = office("financial_bureau"), office("finance_bureau")
        self.maker = person("maker", bureau, "payment_maker")
        self.second_maker = person("second-maker", bureau, "payment_maker")
        self.releaser = person("releaser", finance, "payment_releaser")
        self.second_releaser = person("second-releaser", finance, "payment_releaser")
        self.auditor = person("auditor", office("audit_office"), "auditor")
        self.examiner = person("examiner", office("street-110108001"), "examiner")
        self.stranger = User.objects.create_user("nobody@example.test", "correct horse battery", full_name="nobody")
        version = publish_scheme_version(text=HAIDIAN.read_text(encoding="utf-8"), source="haidian")
        now = timezone.now()
        self.call = Call.objects.create(
            scheme_version=version,
            year=year,
            receipt_prefix=prefix,
            title_zh="2025 年度申报",
            title_en="Call of 2025",
            opens_at=now - timedelta(days=30),
            closes_at=now - timedelta(days=25),
            matters=["pooled_cover", "premium_subsidy"],
            routes=["pooled_micro", "premium_subsidy"],
            created_by=self.maker,
        )
        Budget.objects.create(call=self.call, total_yuan=Decimal("1000000.00"))
        self.insurer = organisation("insurer", "示例财产保险股份有限公司")
        self.other_insurer = organisation("insurer", "样本人寿保险有限公司")

    def enterprise(self, *, with_account: bool = True) -> Organisation:
        return organisation("enterprise", f"北京示例{next(NUMBERS)}科技有限公司", with_account=with_account)

    def subsidy(self, yuan: str = "99000.00", *, with_account: bool = True) -> Application:
        """An approved case paid to the enterprise."""
        return approved(self.call, self.enterprise(with_account=with_account), to_enterprise(yuan))

    def subsidy_in_parts(self, *yuan: str, with_account: bool = True) -> Application:
        """An approved case paid to the enterprise, one part a year."""
        payment = to_enterprise("0.00")
        payment = payment | {"amount_yuan": yuan[0]} if len(yuan) == 1 else in_parts(payment, *yuan, first=self.first)
        return approved(self.call, self.enterprise(with_account=with_account), payment)

    @property
    def first(self) -> int:
        """The first year whose budget pays."""
        return self.call.year + 1

    def pooled(self, yuan: str = "2500.00", insurer: Organisation | None = None) -> Application:
        """An approved case paid to the insurer."""
        insurer = insurer or self.insurer
        return approved(self.call, self.enterprise(), to_insurer(insurer, yuan), insurer=insurer)

    def batch(self, payee_kind: str = "enterprise"):
        """A batch of everything payable, waiting for release."""
        create_awards()
        return make_batch(call=self.call, payee_kind=payee_kind, budget_year=self.call.year + 1, by=self.maker)

    def released(self, payee_kind: str = "enterprise"):
        return release_batch(batch=self.batch(payee_kind), by=self.releaser)


@standing
def world():
    return World()
