"""Addresses of the filing pages, under /applications/.

Pages that are written on never come out of a cache: the back button would bring an old revision.
"""

from django.urls import path
from django.views.decorators.cache import never_cache

from applications.views import (
    account,
    checking,
    corrections,
    details,
    documents,
    explanations,
    facts,
    lists,
    policies,
    populations,
    receipts,
    starting,
)

app_name = "applications"
urlpatterns = [
    path("", never_cache(lists.my_applications), name="list"),
    path("start/<int:call>/<str:matter>/", starting.start, name="start"),
    path("populations/take/", populations.take_population, name="take_filings"),
    path("documents/<int:pk>/", documents.document, name="document"),
    path("<int:pk>/", details.detail, name="detail"),
    path("<int:pk>/enterprise/", never_cache(facts.enterprise), name="enterprise"),
    path("<int:pk>/enterprise/profile/", facts.prefill, name="prefill"),
    path("<int:pk>/policies/", never_cache(policies.policies), name="policies"),
    path("<int:pk>/policies/add/", policies.add, name="add_policy"),
    path("<int:pk>/policies/<int:policy>/", never_cache(policies.policy), name="policy"),
    path("<int:pk>/policies/<int:policy>/remove/", policies.remove, name="remove_policy"),
    path("<int:pk>/documents/", never_cache(documents.documents), name="documents"),
    path("<int:pk>/documents/<str:material>/add/", documents.upload, name="upload"),
    path("<int:pk>/documents/<int:document>/remove/", documents.remove_upload, name="remove_upload"),
    path("<int:pk>/account/", never_cache(account.account), name="account"),
    path("<int:pk>/draft.pdf", receipts.draft, name="draft_pdf"),
    path("<int:pk>/check/", never_cache(checking.check), name="check"),
    path("<int:pk>/declare/", never_cache(checking.declare), name="declare"),
    path("<int:pk>/receipt/", receipts.receipt, name="receipt"),
    path("<int:pk>/versions/<int:number>/pdf/", receipts.pdf, name="pdf"),
    path("<int:pk>/versions/<int:number>/pdf/link/", receipts.pdf_part, name="pdf_part"),
    path("<int:pk>/withdraw/", details.withdraw, name="withdraw"),
    path("<int:pk>/explanation/", never_cache(explanations.page), name="explanation"),
    path("<int:pk>/explanation.json", never_cache(explanations.as_json), name="explanation_json"),
    path("<int:pk>/explanation.pdf", explanations.as_pdf, name="explanation_pdf"),
    path("<int:pk>/correct/", never_cache(corrections.correct), name="correct"),
]
