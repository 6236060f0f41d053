"""An enterprise proves that it is who it says; before that nothing can be filed in its name."""

from django.db import transaction

from accounts.models import Claim, Organisation, User, Verification
from accounts.permissions import require_operator


@transaction.atomic
def verify_enterprise(*, organisation: Organisation, by: User | None, claim: Claim | None = None) -> Verification:
    """Notes the proof; a second time changes nothing. `by` None: from the command line. Raises NotPermitted."""
    if by is not None:
        require_operator(by)
    return Verification.objects.get_or_create(organisation=organisation, defaults={"by": by, "claim": claim})[0]
