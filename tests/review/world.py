"""The cast of this floor's tests: officers of every post, and cases brought to a stage by the services themselves."""

import itertools
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.models import Organisation, User
from applications.domain.status import Event
from applications.models import Application, Assessment, Document
from applications.selectors import current_assessment, current_transition, latest_version, load_filing
from applications.services import move_application
from review.models import Meeting, NoticeEntry, Objection
from review.selectors import all_in_order
from review.services import (
    approve_the_rest,
    call_meeting,
    conclude_meeting,
    correct_facts,
    decide_pass,
    object_to_entry,
    publish_notice,
    put_on_agenda,
    record_paper,
    set_attendance,
)
from schemes.models import Budget
from schemes.services import commit_budget, publish_scheme_version
from tests.applications.world import HAIDIAN, YEAR, World, office, pdf, person

NUMBERS = itertools.count(1)
SUBSIDY_STAGES = ["pre_review", "re_review", "bureau_meeting", "government_meeting", "notice"]


def minutes(content: bytes | None = None, name: str = "会议纪要.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, pdf() if content is None else content)


class Bench(World):
    """Everybody who decides, and cases on their desks."""

    def __init__(self) -> None:
        super().__init__()
        bureau = office("financial_bureau")
        self.bureau = bureau
        self.re_reviewer = person("复审员", bureau, "re_reviewer")
        self.secretary = person("室务会秘书", bureau, "meeting_secretary")
        self.second_secretary = person("室务会另一秘书", bureau, "meeting_secretary")
        self.government = person("区政府办", office("district_government"), "meeting_secretary")
        self.auditor = person("审计员", office("audit_office"), "auditor")

    def budget(self, total: str) -> None:
        Budget.objects.filter(call=self.call).update(total_yuan=Decimal(total))

    def owner(self, name: str = "") -> tuple[Organisation, User]:
        """A further enterprise with the person who files for it."""
        enterprise = self.new_enterprise(name or f"北京第{next(NUMBERS)}示例科技有限公司")
        return enterprise, person("经办人", enterprise, "handler", "administrator")

    def filed_pooled(self) -> Application:
        """A micro enterprise's case, at the street office."""
        enterprise, by = self.owner()
        return self._filed(self.pooled(enterprise=enterprise, by=by), by)

    def filed_subsidy(self, items: int = 1) -> Application:
        """A 专精特新 enterprise's case (100,000.00 yuan a policy), at the pre-review."""
        enterprise, by = self.owner()
        self.enterprise = enterprise
        self.qualify("specialised_sme")
        numbers = [f"2611200000009{next(NUMBERS):07d}" for _ in range(items)]
        return self._filed(self.subsidy(*numbers, enterprise=enterprise, by=by), by)

    def with_documents(self, application: Application, by: User | None = None) -> Application:
        """Documents that nobody opens: rows without files."""
        Document.objects.bulk_create(
            Document(
                application=application,
                item=place.item,
                material=place.material.code,
                file="documents/nothing.pdf",
                original_name=f"{place.material.code}.pdf",
                media_type="application/pdf",
                size=1000,
                pages=1,
                sha256=f"{next(NUMBERS):064d}",
                uploaded_by=by or self.handler,
            )
            for place in load_filing(application).materials
            if place.required
        )
        application.refresh_from_db()
        return application

    def _filed(self, draft: Application, by: User) -> Application:
        self.file(draft, by)
        return Application.objects.select_related("call__scheme_version", "enterprise", "office").get(pk=draft.pk)

    def passed(self, case: Application, by: User) -> Application:
        """The case after one examination without a fault."""
        case.refresh_from_db()
        decide_pass(application=case, seq=case.moves, checks=all_in_order(case), by=by)
        case.refresh_from_db()
        return case

    def paper(self, case: Application, *, agrees: bool = True, note: str = "") -> None:
        record_paper(version=latest_version(case), agrees=agrees, note=note, by=self.examiner)

    def at(self, stage: str, items: int = 1) -> Application:
        """A subsidy case set down at this stage of its route, its money committed if it is past the meeting for it."""
        case = self.filed_subsidy(items)
        if stage != case.stage:
            move_application(application=case, event=Event.ADVANCE, to_stage=stage, actor=None)
        if stage == "notice":
            amount = Decimal(100_000 * items)
            commit_budget(call=self.call, key=f"application:{case.pk}", amount_yuan=amount, by=self.government)
        case.refresh_from_db()
        return case

    def walked(self, stage: str) -> Application:
        """As `at`, but every stage before it decided by its officers."""
        case = self.filed_subsidy()
        for done in SUBSIDY_STAGES[: SUBSIDY_STAGES.index(stage)]:
            self.through(case, done)
        return case

    def through(self, case: Application, stage: str) -> None:
        if stage == "pre_review":
            self.passed(case, self.pre_reviewer)
        elif stage == "re_review":
            self.passed(case, self.re_reviewer)
        else:
            by = self.secretary if stage == "bureau_meeting" else self.government
            meeting = self.meeting(stage, case)
            approve_the_rest(meeting=meeting, by=by)
            conclude_meeting(meeting=meeting, resolution_no=f"会[2026]{meeting.pk}", minutes=minutes(), by=by)
        case.refresh_from_db()

    def correct(self, case: Application, field: str, after: Any, reason: str, by: User) -> Assessment:
        """One fact corrected by an officer who sees the amount that counts now."""
        case.refresh_from_db()
        changes = [{"field": field, "after": after, "reason": reason}]
        seen = current_assessment(case).pk
        return correct_facts(application=case, seq=case.moves, seen=seen, changes=changes, by=by)

    def fourth_year(self) -> Application:
        """A micro enterprise that the papers show to have been supported three times, at the bureau meeting."""
        case, years = self.filed_pooled(), [YEAR - 3, YEAR - 2, YEAR - 1]
        self.correct(case, "enterprise.pooled_cover_years", years, "历年拨付台账显示三年均已支持", self.examiner)
        self.paper(case)
        for by in (self.examiner, self.pre_reviewer, self.re_reviewer):
            self.passed(case, by)
        return case

    def serve_in_turn(self, last: str) -> None:
        """From now on a call on the same rules with its budget given first come, first served."""
        text = HAIDIAN.read_text(encoding="utf-8")
        text = text.replace('rule = "pro_rata"', f'rule = "first_come"\nlast = "{last}"', 1)
        text = text.replace('version = "1"', f'version = "in-turn-{last}"', 1)
        version = publish_scheme_version(text=text, source="in turn")
        self.call = self.open_call(version=version, prefix="FC")

    def with_rules(self, name: str, *changes: tuple[str, str]) -> None:
        """From now on a call on the same rules, changed."""
        text = HAIDIAN.read_text(encoding="utf-8").replace('version = "1"', f'version = "{name}"', 1)
        for old, new in changes:
            assert old in text
            text = text.replace(old, new)
        self.call = self.open_call(version=publish_scheme_version(text=text, source=name), prefix=name[:2].upper())

    def meeting(self, stage: str, *cases: Application) -> Meeting:
        """An open meeting with these cases on its agenda and three people present."""
        by = self.secretary if stage == "bureau_meeting" else self.government
        meeting = call_meeting(
            call=self.call, stage=stage, title="第 3 次会议", held_on=date(2026, 11, 20), chair="赵主任", by=by
        )
        put_on_agenda(meeting=meeting, transitions=[current_transition(case) for case in cases], by=by)
        set_attendance(meeting=meeting, people=[("赵主任", "主持"), ("钱处长", ""), ("孙委员", "")], by=by)
        return meeting

    def object_to(self, entry: NoticeEntry, **changes: Any) -> Objection:
        """An objection that counts: written down by the office from paper."""
        facts = {"name": "周先生", "contact": "13900000000", "ground": "同一保单已获市级补贴", "by": self.secretary}
        return object_to_entry(entry=entry, **(facts | changes))

    def publish(self, *cases: Application):
        """These cases, published together."""
        return publish_notice(
            call=self.call,
            stage="notice",
            transitions=[current_transition(case) for case in cases],
            title_zh="拟支持名单公示",
            title_en="Public notice",
            by=self.secretary,
        )
