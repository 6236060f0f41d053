"""Addresses of the estimator, under /estimate/. Open to everybody but the last, where a filing begins."""

from django.urls import path
from django.views.decorators.cache import never_cache

from applications.views import estimator, estimator_start

app_name = "estimator"
urlpatterns = [
    path("", never_cache(estimator.estimator), name="estimator"),
    path("clear/", estimator.clear, name="clear"),
    path("take/<key:call>/<code:matter>/", never_cache(estimator.take), name="take"),
    path("start/<key:call>/<code:matter>/", never_cache(estimator_start.start), name="start"),
]
