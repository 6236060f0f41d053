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
    items,
    lists,
    receipts,
    starting,
)

app_name = "applications"
urlpatterns = [
    path("", never_cache(lists.my_applications), name="list"),
    path("start/<key:call>/<code:matter>/", starting.start, name="start"),
    path("documents/<key:pk>/", documents.document, name="document"),
    path("<key:pk>/", details.detail, name="detail"),
    path("<key:pk>/enterprise/", never_cache(facts.enterprise), name="enterprise"),
    path("<key:pk>/enterprise/profile/", facts.prefill, name="prefill"),
    path("<key:pk>/items/", never_cache(items.items), name="items"),
    path("<key:pk>/items/add/", items.add, name="add_item"),
    path("<key:pk>/items/<key:item>/", never_cache(items.item), name="item"),
    path("<key:pk>/items/<key:item>/remove/", items.remove, name="remove_item"),
    path("<key:pk>/documents/", never_cache(documents.documents), name="documents"),
    path("<key:pk>/documents/<code:material>/add/", documents.upload, name="upload"),
    path("<key:pk>/documents/<key:document>/remove/", documents.remove_upload, name="remove_upload"),
    path("<key:pk>/account/", never_cache(account.account), name="account"),
    path("<key:pk>/draft.pdf", receipts.draft, name="draft_pdf"),
    path("<key:pk>/check/", never_cache(checking.check), name="check"),
    path("<key:pk>/declare/", never_cache(checking.declare), name="declare"),
    path("<key:pk>/receipt/", receipts.receipt, name="receipt"),
    path("<key:pk>/versions/<place:number>/pdf/", receipts.pdf, name="pdf"),
    path("<key:pk>/versions/<place:number>/pdf/link/", receipts.pdf_part, name="pdf_part"),
    path("<key:pk>/withdraw/", details.withdraw, name="withdraw"),
    path("<key:pk>/explanation/", never_cache(explanations.page), name="explanation"),
    path("<key:pk>/explanation.json", never_cache(explanations.as_json), name="explanation_json"),
    path("<key:pk>/explanation.pdf", explanations.as_pdf, name="explanation_pdf"),
    path("<key:pk>/correct/", never_cache(corrections.correct), name="correct"),
]
