"""The cast of this floor: offices of the real region, an enterprise with its people, an insurer, an open call."""

import hashlib
import itertools
import uuid
from datetime import date, datetime, timedelta
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.db.models import F
from django.utils import timezone

import schemes
from accounts.domain.statements import PROFILE, Said
from accounts.models import BankAccount, EnterpriseProfile, Organisation, Qualification, Street, User
from accounts.services import keep_statements, verify_enterprise
from applications.models import Application, Document, FiledVersion, Item
from applications.selectors import load_filing
from applications.services import save_item, start_application, submit_application
from papers.models import Paper, Scan
from papers.services.nudges import nudge
from records import nudges
from rules.definition.declared import EMPLOYEES, REVENUE
from schemes.models import CalendarDay, Call, SchemeVersion
from schemes.services import create_call, publish_call, publish_scheme_version, seed_calendar
from tests.posts import haidian as region
from tests.posts import seat_newcomer

HAIDIAN = Path(schemes.__file__).parent / "definitions" / "haidian-2025" / "1.toml"
NUMBERS = itertools.count(1)
YEAR = 2026
COVER = {"starts_on": f"{YEAR}-06-01", "ends_on": f"{YEAR + 1}-05-31"}
FIGURES = {"year": YEAR - 1, "employees": 42, "revenue_yuan": "6000000.00"}


def place_offices() -> None:
    """The real streets and offices in three statements (the command that loads them is tested in its floor)."""
    streets = Street.objects.bulk_create(
        Street(code=each.code, region_code=region().code, name=each.name, name_en=each.name_en)
        for each in region().streets
    )
    Organisation.objects.bulk_create(
        Organisation(
            kind="office",
            office_code=f"street-{entry.code}",
            name=entry.office,
            street=street,
            posts=list(region().street_posts),
        )
        for entry, street in zip(region().streets, streets, strict=True)
    )
    Organisation.objects.bulk_create(
        Organisation(
            kind=each.kind, office_code=each.code, name=each.name, name_en=each.name_en, posts=list(each.posts)
        )
        for each in region().offices
    )


CALENDAR: list[str] = []


def place_calendar() -> None:
    """The working days of two years: read from the package once a run, then written as they are."""
    if CALENDAR:
        with connection.cursor() as cursor:
            cursor.execute(CALENDAR[0])
        return
    seed_calendar(first_year=YEAR - 1, last_year=YEAR)
    days = CalendarDay.objects.values_list("date", "is_workday", "source")
    rows = ", ".join(f"('{day}', {works}, '{source}')" for day, works, source in days)
    CALENDAR.append(f"INSERT INTO {CalendarDay._meta.db_table} (date, is_workday, source) VALUES {rows}")  # noqa: S608


PUBLISHED: dict[str, str] = {}


def haidian() -> SchemeVersion:
    """The real rules, read once a run."""
    if PUBLISHED:
        return SchemeVersion.objects.create(**PUBLISHED)
    version = publish_scheme_version(text=HAIDIAN.read_text(encoding="utf-8"), source="haidian")
    PUBLISHED.update(code=version.code, version=version.version, digest=version.digest, text=version.text)
    return version


def person(name: str, organisation: Organisation, *posts: str) -> User:
    number = next(NUMBERS)
    user = User.objects.create_user(f"{name}{number}@example.test", "correct horse battery", full_name=name)
    return seat_newcomer(user, organisation, *posts)


def office(code: str) -> Organisation:
    return Organisation.objects.get(office_code=code)


def pdf(text: str = "") -> bytes:
    """A small sound PDF; each text makes another file."""
    document = pikepdf.new()
    document.add_blank_page()
    document.docinfo["/Title"] = text or uuid.uuid4().hex
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def upload(name: str = "扫描件.pdf", content: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, pdf() if content is None else content, content_type="application/pdf")


def received(name: str, by: User, owner: Organisation) -> Paper:
    """A small sound PDF that lies in the storage; its row is still to be written."""
    content = pdf()
    paper = Paper(
        original_name=name, code="pdf", media_type="application/pdf", size=len(content), pages=1,
        sha256=hashlib.sha256(content).hexdigest(), sender=by.pk, owner=owner.pk,
        scan=Scan.WAITING if settings.SCANNER else Scan.OFF,
    )  # fmt: skip
    paper.file.save(f"{uuid.uuid4().hex}.pdf", ContentFile(content), save=False)
    return paper


class World:
    """A published call on the real rules, open now, with offices, two examiners, one insurer and one enterprise."""

    def __init__(self, *, opens_at: datetime | None = None, closes_at: datetime | None = None) -> None:
        place_offices()
        place_calendar()
        self.street = Street.objects.get(name="中关村街道")
        self.street_office = Organisation.objects.get(street=self.street)
        self.examiner = person("街道初审员", self.street_office, "examiner")
        self.pre_reviewer = person("预审员", office("financial_bureau"), "pre_reviewer")
        self.manager = person("申报管理员", office("financial_bureau"), "call_manager")
        self.insurer = Organisation.objects.create(kind="institution", trade="insurer", name="京城财产保险股份有限公司")
        self.call = self.open_call(opens_at, closes_at)
        self.enterprise = self.new_enterprise("北京青穗智能科技有限公司")
        self.handler = person("李静", self.enterprise, "handler", "administrator")
        self.stranger = person("路人", self.new_enterprise("北京别家科技有限公司"), "handler")

    def open_call(
        self,
        opens_at: datetime | None = None,
        closes_at: datetime | None = None,
        *,
        version: SchemeVersion | None = None,
        prefix: str = f"HD-{YEAR}",
    ) -> Call:
        now = timezone.now().replace(microsecond=0)
        version = version or haidian()
        call = create_call(
            scheme_version=version,
            matters=["pooled_cover", "premium_subsidy"],
            routes=["pooled_high_tech", "pooled_micro", "premium_subsidy"],
            budget_yuan=Decimal("1000000.00"),
            by=self.manager,
            year=YEAR,
            receipt_prefix=prefix,
            title_zh="2026 年科技保险支持资金申报",
            title_en="Technology-insurance support 2026",
            opens_at=opens_at or now - timedelta(days=1),
            closes_at=closes_at or now + timedelta(days=4),
        )
        return publish_call(call=call, by=self.manager)

    def new_enterprise(self, name: str, **profile: Any) -> Organisation:
        """A micro enterprise of a supported sector with a current account; `profile` changes its facts."""
        enterprise = Organisation.objects.create(kind="enterprise", name=name, uscc=f"91110108TEST{next(NUMBERS):06d}")
        verify_enterprise(organisation=enterprise, by=None)
        facts = {
            "registered_region": "110108",
            "street": self.street,
            "registered_address": "中关村大街 27 号",
            "legal_representative": "王芳",
            "sectors": ["artificial_intelligence"],
            "contact_name": "李静",
            "contact_phone": "13800000000",
        }
        figures = {name: profile.pop(name) for name in list(profile) if name in FIGURES}
        EnterpriseProfile.objects.create(organisation=enterprise, **(facts | profile))
        self.state(enterprise, **figures)
        account = {"account_name": name, "account_no": "110060149018010000001", "bank_name": "交通银行北京海淀支行"}
        BankAccount.objects.create(
            organisation=enterprise, branch_code="301100000015", created_by=self.manager, **account
        )
        return enterprise

    def state(self, enterprise: Organisation, **changes: Any) -> None:
        """Staff and revenue as the enterprise's details have them, those of FIGURES changed."""
        figures = FIGURES | changes
        said = [
            Said(EMPLOYEES, figures["employees"], figures["year"]),
            Said(REVENUE, figures["revenue_yuan"], figures["year"]),
        ]
        keep_statements(organisation=enterprise, said=said, source=PROFILE, by=self.manager)

    def qualify(self, kind: str = "little_giant", *, issued_on: date = date(YEAR - 1, 6, 1)) -> Qualification:
        return Qualification.objects.create(
            organisation=self.enterprise,
            kind=kind,
            certificate_no=f"GR{issued_on.year}11000001",
            issued_on=issued_on,
            valid_until=issued_on.replace(year=issued_on.year + 3),
        )

    def pooled(self, *, enterprise: Organisation | None = None, by: User | None = None) -> Application:
        """A complete draft for pooled cover of a micro enterprise."""
        by = by or self.handler
        application = start_application(
            enterprise=enterprise or self.enterprise, call=self.call, matter="pooled_cover", by=by
        )
        item = Item.objects.get(application=application)
        saved = save_item(item=item, revision=application.revision, by=by, **self.pooled_facts())
        return self.with_documents(saved.application, by)

    def pooled_facts(self) -> dict[str, Any]:
        return {
            "counterparty": self.insurer,
            "number": f"TB-{next(NUMBERS):06d}",
            "values": COVER | {"premium": "2500.00"},
        }

    def subsidy(
        self, *invoice_numbers: str, enterprise: Organisation | None = None, by: User | None = None
    ) -> Application:
        """A complete draft for the premium subsidy: one R&D policy of 200,000.00 yuan an invoice number."""
        by = by or self.handler
        application = start_application(
            enterprise=enterprise or self.enterprise, call=self.call, matter="premium_subsidy", by=by
        )
        for number in invoice_numbers or (f"2611200000000{next(NUMBERS):07d}",):
            application.refresh_from_db()
            item = Item.objects.create(application=application, position=application.items.count() + 1)
            save_item(item=item, revision=application.revision, by=by, **self.subsidy_facts(number))
        application.refresh_from_db()
        return self.with_documents(application, by)

    def subsidy_facts(self, number: str) -> dict[str, Any]:
        premium = Decimal("200000.00")
        invoice = {"number": number, "issued_on": date(YEAR, 6, 2), "total_yuan": premium, "allocated_yuan": premium}
        return {
            **self.pooled_facts(),
            "product": "rd_and_conversion",
            "values": COVER | {"premium": "200000.00", "paid": "200000.00"},
            "invoices": [invoice],
        }

    def with_documents(self, application: Application, by: User | None = None) -> Application:
        """Whatever the route still requires, as it stands after it was received: the door has tests of its own."""
        by = by or self.handler
        places = [place for place in load_filing(application).materials if place.required and not place.documents]
        papers = [received(f"{place.material.code}.pdf", by, application.enterprise) for place in places]
        Paper.objects.bulk_create(papers)
        Document.objects.bulk_create(
            Document(
                application=application,
                item=place.item,
                material=place.material.code,
                file=paper.file.name,
                uploaded_by=by,
                **{name: getattr(paper, name) for name in ("original_name", "media_type", "size", "pages", "sha256")},
            )
            for place, paper in zip(places, papers, strict=True)
        )
        Application.objects.filter(pk=application.pk).update(revision=F("revision") + len(places))
        application.refresh_from_db()
        nudges.once_committed(nudge)
        return application

    def file(self, application: Application, by: User | None = None) -> FiledVersion:
        return submit_application(
            application=application,
            revision=Application.objects.get(pk=application.pk).revision,
            submit_key=uuid.uuid4(),
            declared=True,
            by=by or self.handler,
        )
