"""Who may open the screens of this floor."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from schemes.permissions import can_manage_calls


def managers_only(request: HttpRequest, scheme: str | None = None) -> None:
    """Raises PermissionDenied (403) for everybody but the call managers of the bureau, of this scheme if given."""
    if not can_manage_calls(request.user, scheme):
        raise PermissionDenied
