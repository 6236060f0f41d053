"""Addresses of the call managers' screens, mounted at /calls/manage/."""

from django.urls import path

from schemes import views

app_name = "schemes"
urlpatterns = [
    path("", views.calls, name="calls"),
    path("new/", views.new, name="new"),
    path("new/<int:version_id>/", views.create, name="create"),
    path("<int:call_id>/", views.call, name="call"),
    path("<int:call_id>/edit/", views.edit, name="edit"),
    path("<int:call_id>/preview/<slug:role>/", views.preview, name="preview"),
    path("<int:call_id>/publish/", views.publish, name="publish"),
    path("materials/<int:material_id>/", views.material, name="material"),
    path("calendar/", views.calendar, name="calendar"),
    path("calendar/<int:year>/", views.calendar, name="calendar"),
]
