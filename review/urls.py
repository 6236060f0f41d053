"""Addresses of the offices' work and of the public objection form."""

from django.urls import path

from review.views import cases, explanations, facts, meetings, notices, objecting, objections, work

app_name = "review"

urlpatterns = [
    path("", work.work_list, name="work"),
    path("cases/<int:pk>/", cases.case, name="case"),
    path("cases/<int:pk>/explanation/", explanations.page, name="case_explanation"),
    path("cases/<int:pk>/explanation.json", explanations.as_json, name="case_explanation_json"),
    path("cases/<int:pk>/decide/", cases.decide, name="decide"),
    path("cases/<int:pk>/facts/", facts.correct, name="correct"),
    path("cases/<int:pk>/paper/", cases.paper, name="paper"),
    path("documents/<int:pk>/pages/<int:number>/", work.document_page, name="page"),
    path("documents/<int:pk>/sheet/", work.document_sheet, name="sheet"),
    path("meetings/", meetings.meetings, name="meetings"),
    path("meetings/new/", meetings.new_meeting, name="new_meeting"),
    path("meetings/<int:pk>/", meetings.meeting, name="meeting"),
    path("meetings/<int:pk>/agenda/", meetings.add_to_agenda, name="agenda"),
    path("meetings/<int:pk>/attendance/", meetings.set_attendance, name="attendance"),
    path("meetings/<int:pk>/all/", meetings.set_all, name="set_all"),
    path("meetings/<int:pk>/agenda/<int:item>/", meetings.set_outcome, name="outcome"),
    path("meetings/<int:pk>/conclude/", meetings.conclude, name="conclude"),
    path("meetings/<int:pk>/minutes/", meetings.minutes, name="minutes"),
    path("notices/", notices.notices, name="notices"),
    path("notices/new/<int:call_id>/<slug:stage>/", notices.new_notice, name="new_notice"),
    path("notices/<int:pk>/", notices.notice, name="notice"),
    path("notices/entries/<int:pk>/object/", objecting.object_to, name="object"),
    path("notices/entries/<int:pk>/objected/", objecting.objected, name="objected"),
    path("objections/", objections.objections, name="objections"),
    path("objections/confirm/<str:token>/", objecting.prove, name="prove"),
    path("objections/<int:pk>/", objections.objection, name="objection"),
    path("objections/<int:pk>/evidence/", objections.evidence, name="evidence"),
]
