"""A returned filing keeps, word for word, every part that the return did not open."""

from applications.domain.content import Content
from applications.domain.status import Status
from applications.models import Application
from applications.selectors.cases import latest_version
from applications.selectors.materials import is_editable


def standing(application: Application, content: Content) -> Content:
    """`content` with the enterprise and account as last filed, where the return leaves them closed."""
    version = latest_version(application) if application.status == Status.RETURNED else None
    if version is None:
        return content
    kept: Content = {**content}
    if not is_editable(application, "enterprise"):
        kept["enterprise"] = version.content["enterprise"]
    if not is_editable(application, "bank_account"):
        kept["bank_account"] = version.content["bank_account"]
    return kept
