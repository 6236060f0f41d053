"""Who may open the screens of this floor."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from workbench.permissions import can_read_drafts


def readers_only(request: HttpRequest) -> None:
    """Raises PermissionDenied (403) for everybody but call managers and auditors."""
    if not can_read_drafts(request.user):
        raise PermissionDenied
