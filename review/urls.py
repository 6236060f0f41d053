"""Addresses of the offices' work and of the public objection form."""

from django.urls import path

from review.views import cases, deciding, explanations, facts, meetings, notices, objecting, objections, work

app_name = "review"

urlpatterns = [
    path("", work.work_list, name="work"),
    path("cases/<key:pk>/", cases.case, name="case"),
    path("cases/<key:pk>/explanation/", explanations.page, name="case_explanation"),
    path("cases/<key:pk>/explanation.json", explanations.as_json, name="case_explanation_json"),
    path("cases/<key:pk>/decide/", cases.decide, name="decide"),
    path("cases/<key:pk>/facts/", facts.correct, name="correct"),
    path("cases/<key:pk>/decided/", deciding.decide_amounts, name="decide_amounts"),
    path("cases/<key:pk>/paper/", cases.paper, name="paper"),
    path("documents/<key:pk>/pages/<place:number>/", work.document_page, name="page"),
    path("documents/<key:pk>/sheet/", work.document_sheet, name="sheet"),
    path("meetings/", meetings.meetings, name="meetings"),
    path("meetings/new/", meetings.new_meeting, name="new_meeting"),
    path("meetings/<key:pk>/", meetings.meeting, name="meeting"),
    path("meetings/<key:pk>/agenda/", meetings.add_to_agenda, name="agenda"),
    path("meetings/<key:pk>/attendance/", meetings.set_attendance, name="attendance"),
    path("meetings/<key:pk>/all/", meetings.set_all, name="set_all"),
    path("meetings/<key:pk>/agenda/<key:item>/", meetings.set_outcome, name="outcome"),
    path("meetings/<key:pk>/conclude/", meetings.conclude, name="conclude"),
    path("meetings/<key:pk>/minutes/", meetings.minutes, name="minutes"),
    path("notices/", notices.notices, name="notices"),
    path("notices/new/<key:call_id>/<code:stage>/", notices.new_notice, name="new_notice"),
    path("notices/<key:pk>/", notices.notice, name="notice"),
    path("notices/entries/<key:pk>/object/", objecting.object_to, name="object"),
    path("notices/entries/<key:pk>/objected/", objecting.objected, name="objected"),
    path("objections/", objections.objections, name="objections"),
    path("objections/confirm/<token:token>/", objecting.prove, name="prove"),
    path("objections/<key:pk>/", objections.objection, name="objection"),
    path("objections/<key:pk>/evidence/", objections.evidence, name="evidence"),
]
