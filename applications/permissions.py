"""Who may do what with a filing. Beside the selectors; services ask here first."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef

from accounts.domain.roles import OrganisationKind, Role
from accounts.models import Organisation, PostGrant, User
from accounts.selectors import holds_post
from applications.domain.status import Status
from applications.models import Application, Document
from records.domain.refusals import NotPermitted

FILERS = (Role.ADMINISTRATOR.value, Role.HANDLER.value)
OPEN = (Status.DRAFT.value, Status.RETURNED.value)


def may_file_for(user: User | AnonymousUser, enterprise: Organisation) -> bool:
    """Administrators and handlers file for their enterprise."""
    return enterprise.kind == OrganisationKind.ENTERPRISE and holds_post(user, *FILERS, office=enterprise)


def files_for(user: User | AnonymousUser, enterprise: str) -> Exists:
    """The same of many rows at once: to annotate rows whose field `enterprise` names an enterprise."""
    posts = PostGrant.objects.of(user).current().posts(FILERS)
    return Exists(posts.filter(organisation=OuterRef(enterprise), organisation__kind=OrganisationKind.ENTERPRISE))


def may_file(user: User | AnonymousUser, application: Application) -> bool:
    return may_file_for(user, application.enterprise)


def may_edit(user: User | AnonymousUser, application: Application) -> bool:
    """Whether the person may change something of the filing now."""
    return application.status in OPEN and may_file(user, application)


def may_read_document(user: User | AnonymousUser, document: Document) -> bool:
    """Whoever sees the application sees its documents, removed ones too: earlier versions name them."""
    return Application.objects.readable_by(user).filter(pk=document.application_id).exists()


def require_filer(user: User, enterprise: Organisation) -> None:
    """Raises NotPermitted unless the person files for the enterprise."""
    if not may_file_for(user, enterprise):
        raise NotPermitted
