"""Addresses of this floor, mounted at /payouts/."""

from django.urls import path

from payouts.views import answers, batch, files, outside, overview, results

app_name = "payouts"

urlpatterns = [
    path("", overview.overview, name="overview"),
    path("make/<int:call_id>/<slug:payee_kind>/", overview.make, name="make"),
    path("batches/<int:pk>/", batch.batch, name="batch"),
    path("batches/<int:pk>/release/", batch.release, name="release"),
    path("batches/<int:pk>/reject/", batch.reject, name="reject"),
    path("batches/<int:pk>/results/", results.results, name="results"),
    path("awards/<int:pk>/", batch.award, name="award"),
    path("files/<int:pk>/", files.payment_file, name="file"),
    path("returned/<int:pk>/", files.returned_file, name="returned_file"),
    path("refused/<int:pk>/", files.refused_file, name="refused_file"),
    path("lines/<int:pk>/answer/", answers.answer, name="answer"),
    path("proposals/<int:pk>/confirm/", answers.confirm, name="confirm"),
    path("proposals/<int:pk>/decline/", answers.decline, name="decline"),
    path("lines/<int:pk>/", outside.annex, name="annex"),
    path("insurer/<int:organisation_id>/", outside.insurer, name="insurer"),
    path("applications/<int:application_id>/", outside.application, name="application"),
]
