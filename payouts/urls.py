"""Addresses of this floor, mounted at /payouts/."""

from django.urls import path

from payouts.views import answers, batch, files, outside, overview, results

app_name = "payouts"

urlpatterns = [
    path("", overview.overview, name="overview"),
    path("make/<key:call_id>/<code:payee_kind>/", overview.make, name="make"),
    path("batches/<key:pk>/", batch.batch, name="batch"),
    path("batches/<key:pk>/release/", batch.release, name="release"),
    path("batches/<key:pk>/reject/", batch.reject, name="reject"),
    path("batches/<key:pk>/results/", results.results, name="results"),
    path("awards/<key:pk>/", batch.award, name="award"),
    path("files/<key:pk>/", files.payment_file, name="file"),
    path("returned/<key:pk>/", files.returned_file, name="returned_file"),
    path("refused/<key:pk>/", files.refused_file, name="refused_file"),
    path("lines/<key:pk>/answer/", answers.answer, name="answer"),
    path("proposals/<key:pk>/confirm/", answers.confirm, name="confirm"),
    path("proposals/<key:pk>/decline/", answers.decline, name="decline"),
    path("lines/<key:pk>/", outside.annex, name="annex"),
    path("institutions/<key:organisation_id>/", outside.institution, name="institution"),
    path("applications/<key:application_id>/", outside.application, name="application"),
]
