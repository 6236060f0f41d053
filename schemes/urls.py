"""Addresses of the call managers' screens, mounted at /calls/manage/."""

from django.urls import path

from schemes import views

app_name = "schemes"
urlpatterns = [
    path("", views.calls, name="calls"),
    path("new/", views.new, name="new"),
    path("new/<key:version_id>/", views.create, name="create"),
    path("<key:call_id>/", views.call, name="call"),
    path("<key:call_id>/edit/", views.edit, name="edit"),
    path("<key:call_id>/preview/<code:role>/", views.preview, name="preview"),
    path("<key:call_id>/publish/", views.publish, name="publish"),
    path("<key:call_id>/correct/", views.correct, name="correct"),
    path("<key:call_id>/close/", views.close, name="close"),
    path("errata/<key:erratum_id>/", views.erratum, name="erratum"),
    path("materials/<key:material_id>/", views.material, name="material"),
    path("calendar/", views.calendar, name="calendar"),
    path("calendar/<year:year>/", views.calendar, name="calendar"),
]
