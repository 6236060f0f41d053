"""Acting on the editor's pages as a browser does."""

from django.urls import reverse

from rules.definition.writer import definition_data
from tests.workbench.forms.pages import as_sent, opened, places

PROPERTY = "measure.1.class.3"


def address(name, draft, *more):
    return reverse(f"workbench:{name}", args=[draft.pk, *more])


def typed(draft, path, **changes):
    """What the browser sends from the page of a part after somebody typed `changes`: a list for what is sent twice."""
    data = definition_data(draft.text)
    [place] = [each for each in places(data) if each.name == path]
    sent = as_sent(opened(data, place), **changes)
    sent["revision"] = str(draft.revision)
    return {name: values if len(values) > 1 else values[0] for name, values in sent.lists()}


def rate_of(draft):
    draft.refresh_from_db()
    return definition_data(draft.text)["measure"][1]["class"][3].get("rate")
