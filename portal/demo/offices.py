"""What officers do to a case, in the words of the review floor: the same services the screens call."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from accounts.models import User
from accounts.selectors import people_in_post
from applications.domain.correcting import Change
from applications.models import Application, Transition
from applications.selectors import current_assessment, current_transition, latest_version
from portal.demo.clock import standing_at
from portal.demo.papers import Paper, as_pdf
from review.models import Meeting, PublicNotice
from review.selectors import all_in_order
from review.services import (
    approve_the_rest,
    call_meeting,
    conclude_meeting,
    correct_facts,
    decide_pass,
    decide_refuse,
    decide_return,
    publish_notice,
    put_on_agenda,
    record_paper,
    set_attendance,
    set_outcome,
)
from schemes.models import Call
from schemes.selectors import stage_of

BUREAU_PEOPLE = [("高主任", "主任"), ("林副主任", "副主任"), ("吴室务", "记录")]
GOVERNMENT_PEOPLE = [("区领导（示例）", "副区长"), ("赵区办", "区政府办公室"), ("许财政", "区财政局")]


@dataclass
class Offices:
    """The officers by key, and what happened so far."""

    people: dict[str, User]
    meetings: int = 0
    log: list[str] = field(default_factory=list)

    def examiner_of(self, application: Application) -> User:
        """Whoever holds the post the case's present stage asks for."""
        stage = stage_of(application.call, application.route, application.stage)
        assert application.office is not None, "a filed case lies in an office"  # noqa: S101 -- a CHECK says so
        return people_in_post(application.office, stage.post)[0]

    def passes(self, application: Application, at: datetime, opinion: str = "") -> None:
        """The present stage's officer examines the case and passes it on."""
        application.refresh_from_db()
        officer = self.examiner_of(application)
        with standing_at(at):
            if stage_of(application.call, application.route, application.stage).paper_receipt:
                self._take_paper(application, officer)
            decide_pass(
                application=application,
                seq=application.moves,
                checks=all_in_order(application),
                opinion=opinion or "材料齐全，符合条件。",
                by=officer,
            )
        application.refresh_from_db()

    def _take_paper(self, application: Application, officer: User) -> None:
        version = latest_version(application)
        if version is not None:
            record_paper(version=version, agrees=True, by=officer)

    def corrects(self, application: Application, at: datetime, change: Change) -> None:
        """The present stage's officer corrects a fact that the papers show otherwise."""
        application.refresh_from_db()
        assessment = current_assessment(application)
        with standing_at(at):
            correct_facts(
                application=application,
                seq=application.moves,
                seen=assessment.pk if assessment else 0,
                changes=[change],
                by=self.examiner_of(application),
            )
        application.refresh_from_db()

    def returns(self, application: Application, at: datetime, part: str, reason: str) -> None:
        """Sends the case back for one part of it."""
        application.refresh_from_db()
        with standing_at(at):
            decide_return(
                application=application,
                seq=application.moves,
                parts=[(part, None, reason)],
                note="请补正后重新提交。",
                by=self.examiner_of(application),
            )
        application.refresh_from_db()

    def refuses(self, application: Application, at: datetime, reason: str) -> None:
        application.refresh_from_db()
        with standing_at(at):
            decide_refuse(
                application=application, seq=application.moves, reason=reason, by=self.examiner_of(application)
            )
        application.refresh_from_db()

    def meets(
        self, key: str, call: Call, stage: str, title: str, cases: Iterable[Application], at: datetime,
        refused: Iterable[Application] = (), resolution: str = "",
    ) -> Meeting:  # fmt: skip
        """Holds a meeting over `cases`; those in `refused` are refused, the rest approved. Without a resolution
        number it stays open, as an agenda for the next meeting."""
        secretary = self.people[key]
        people = GOVERNMENT_PEOPLE if key == "government" else BUREAU_PEOPLE
        self.meetings += 1
        with standing_at(at):
            meeting = call_meeting(
                call=call,
                stage=stage,
                title=title,
                held_on=timezone.localdate(),
                chair=people[0][0],
                place="区政府第二会议室" if key == "government" else "局 305 会议室",
                by=secretary,
            )
            items = put_on_agenda(meeting=meeting, transitions=_where(cases), by=secretary)
            if not resolution:
                return meeting
            turned_down = {case.pk for case in refused}
            for item in items:
                if item.transition.application_id in turned_down:
                    set_outcome(item=item, outcome="refuse", reason="不属于当年支持范围。", by=secretary)
            approve_the_rest(meeting=meeting, by=secretary)
            set_attendance(meeting=meeting, people=people, by=secretary)
            return conclude_meeting(meeting=meeting, resolution_no=resolution, minutes=_minutes(title), by=secretary)

    def publishes(
        self, call: Call, cases: Iterable[Application], at: datetime, title_zh: str, title_en: str
    ) -> PublicNotice:
        """Puts the cases on a public notice."""
        with standing_at(at):
            return publish_notice(
                call=call,
                stage="notice",
                transitions=_where(cases),
                title_zh=title_zh,
                title_en=title_en,
                by=self.people["bureau-meeting"],
            )


def _minutes(title: str) -> SimpleUploadedFile:
    rows = [("会议", title), ("议定事项", "同意所列申报单位的支持意见，按程序办理。")]
    facts = {"title": "会议纪要", "number": "", "rows": rows, "issuer": "会议办公室", "date": ""}
    return as_pdf(Paper("sheet", "会议纪要", facts))


def _where(cases: Iterable[Application]) -> list[Transition]:
    """The transition that brought each case to where it lies."""
    found = [current_transition(case) for case in cases]
    return [transition for transition in found if transition is not None]
