"""What the demo has none of: an account change that waits, a claim with its licence, a bank's file that was refused,
and keys of two people."""

import hashlib
import uuid
from datetime import timedelta

from allauth.mfa.models import Authenticator
from cryptography.hazmat.primitives.asymmetric import ec
from django.core.files.base import ContentFile
from django.utils import timezone
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData, CollectedClientData

from accounts.models import AccountChange, BankAccount, Claim, Organisation, User
from papers.services.drawing import draw_papers
from payouts.models import PaymentBatch, RefusedResult
from review.models import NoticeEntry, Objection
from tests.applications.world import pdf

PICTURES = 8
ROWS = b"1,2\n"
NEW_ACCOUNT = "6222020200112233445"


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def lay_out() -> None:
    for key in ("micro", "specialised"):
        enterprise = Organisation.objects.get(memberships__user__email=f"{key}@demo.example")
        _account_change(enterprise)
        _claim(enterprise)
    for key in ("calls", "re-review"):
        owner = User.objects.get(email=f"{key}@demo.example")
        Authenticator.objects.create(user=owner, type="webauthn", data={"name": "钥匙", "credential": _key()})
    _objection(NoticeEntry.objects.latest("pk"))
    draw_papers(limit=PICTURES)
    batch = PaymentBatch.objects.released().earliest("pk")
    RefusedResult.objects.create(
        batch=batch, file=ContentFile(ROWS, name="refused.csv"), original_name="回盘.csv", sha256=digest(ROWS),
        problem_count=1, uploaded_by=batch.made_by, uploaded_as="制单",
    )  # fmt: skip


def _key() -> dict[str, object]:
    """What a browser would have sent when this key was added."""
    public = ES256.from_cryptography_key(ec.generate_private_key(ec.SECP256R1()).public_key())
    made = AttestedCredentialData.create(bytes(16), uuid.uuid4().bytes, public)
    flags = AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.AT
    shown = AttestationObject.create("none", AuthenticatorData.create(bytes(32), flags, 0, bytes(made)), {})
    asked = CollectedClientData.create("webauthn.create", bytes(32), "http://testserver")
    name = websafe_encode(made.credential_id)
    answer = {"clientDataJSON": websafe_encode(bytes(asked)), "attestationObject": websafe_encode(bytes(shown))}
    return {"id": name, "rawId": name, "type": "public-key", "response": answer}


def _objection(entry: NoticeEntry) -> None:
    Objection.objects.create(
        entry=entry, name="示例协会", contact="a@example.test", ground="附件为证。", in_time=True, proof="email",
        evidence=ContentFile(pdf(), name="evidence.pdf"), evidence_name="附件.pdf",
    )  # fmt: skip


def _account_change(enterprise: Organisation) -> None:
    former = BankAccount.objects.filter(organisation=enterprise).latest("pk")
    AccountChange.objects.create(
        organisation=enterprise, former=former, account_name=enterprise.name, account_no=NEW_ACCOUNT,
        bank_name=former.bank_name, branch_code=former.branch_code, asked_by=former.created_by,
        effective_on=timezone.localdate() + timedelta(days=3),
    )  # fmt: skip


def _claim(enterprise: Organisation) -> None:
    licence = pdf()
    Claim.objects.create(
        organisation=enterprise, user=User.objects.get(email="handler-3@demo.example"), licence_name="执照.pdf",
        licence=ContentFile(licence, name="licence.pdf"), licence_sha256=digest(licence),
    )  # fmt: skip
