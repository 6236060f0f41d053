"""Which address counts as which act in the access record: one table over all floors, so that nobody forgets a view.

An address that names an object and is not here stands in NOT_COUNTED with the reason.
"""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from records.models import Act


@dataclass(frozen=True)
class Mark:
    """`kind` of the object, the part of the address that names it; `posted`: only a form that went through counts."""

    act: Act
    kind: str
    part: str = "pk"
    posted: bool = False


def _marks(act: Act, kind: str, *names: str, part: str = "pk", posted: bool = False) -> dict[str, tuple[Mark, ...]]:
    return dict.fromkeys(names, (Mark(act, kind, part, posted),))


def _together(*tables: dict[str, tuple[Mark, ...]]) -> dict[str, tuple[Mark, ...]]:
    found: dict[str, tuple[Mark, ...]] = {}
    for table in tables:
        for name, marks in table.items():
            found[name] = (*found.get(name, ()), *marks)
    return found


MARKS = _together(
    _marks(Act.READ_CASE, "application", "review:case", "review:case_explanation", "review:case_explanation_json"),
    _marks(Act.READ_CASE, "application", "applications:detail", "applications:receipt", "applications:explanation"),
    _marks(Act.READ_CASE, "application", "applications:explanation_json"),
    _marks(Act.READ_CASE, "application", "payouts:application", part="application_id"),
    _marks(Act.READ_CASE, "objection", "review:objection"),
    _marks(Act.READ_CASE, "claim", "accounts:claim"),
    _marks(Act.READ_DOCUMENT, "document", "applications:document", "review:page"),
    _marks(Act.READ_DOCUMENT, "version", "applications:pdf"),
    _marks(Act.READ_DOCUMENT, "claim", "accounts:claim_licence"),
    _marks(Act.READ_DOCUMENT, "meeting", "review:minutes"),
    _marks(Act.READ_DOCUMENT, "objection", "review:evidence"),
    _marks(Act.READ_ACCOUNT, "application", "review:case", "applications:account", "applications:draft_pdf"),
    _marks(Act.READ_ACCOUNT, "application", "applications:pdf"),
    _marks(Act.READ_ACCOUNT, "organisation", "accounts:organisation", "accounts:bank_account"),
    _marks(Act.READ_ACCOUNT, "batch", "payouts:batch"),
    _marks(Act.READ_ACCOUNT, "call", "payouts:make", part="call_id"),
    _marks(Act.READ_ACCOUNT, "line", "payouts:annex"),
    _marks(Act.READ_ACCOUNT, "organisation", "payouts:insurer", part="organisation_id"),
    _marks(Act.EXPORTED, "payment_file", "payouts:file"),
    _marks(Act.EXPORTED, "returned_file", "payouts:returned_file"),
    _marks(Act.EXPORTED, "refused_file", "payouts:refused_file"),
    _marks(Act.EXPORTED, "application", "applications:explanation_pdf", "applications:draft_pdf"),
    _marks(Act.EXPORTED, "draft", "schemes:draft_download", "schemes:draft_money_file", part="draft_id"),
    _marks(Act.EXPORTED, "scheme", "schemes:version_file", part="version_id"),
    _marks(Act.GRANTED, "organisation", "accounts:members", "accounts:member", "accounts:end_membership", posted=True),
    _marks(Act.GRANTED, "organisation", "accounts:decide_join_request", "accounts:end_post", posted=True),
    _marks(Act.SEARCHED, "record", "portal:accesses"),
    _marks(Act.EXPORTED, "record", "portal:accesses_file"),
)
SIGN_IN = frozenset({"account_login", "mfa_authenticate", "mfa_login_webauthn", "account_reauthenticate"})

# How the kinds are called on the auditor's page.
KINDS = {
    "application": _("Application"),
    "document": _("Document"),
    "version": _("Filed version"),
    "organisation": _("Organisation"),
    "claim": _("Claim"),
    "meeting": _("Meeting"),
    "objection": _("Objection"),
    "call": _("Call"),
    "batch": _("Payment batch"),
    "line": _("Payment line"),
    "payment_file": _("Payment file"),
    "returned_file": _("Bank's answer"),
    "refused_file": _("Refused answer"),
    "draft": _("Draft of a policy"),
    "scheme": _("Published version"),
    "record": _("Access record"),
    "file": _("Stored file"),
    "account": _("Account"),
}
PUBLIC = "shown to everybody"
OWN = "the person's own, or a form whose success is a fact of its own"
RULES = "rules and figures without a person or an enterprise in them"
NOT_COUNTED = {
    "portal:": PUBLIC,
    "estimator:": PUBLIC,
    "review:object": PUBLIC,
    "account_": OWN,
    "mfa_": OWN,
    "accounts:": OWN,
    "applications:": OWN,
    "schemes:": RULES,
    "review:": "a part or a deed of a page that counts, or a list without papers and accounts",
    "payouts:": "a deed on a batch that counts, or one award without its account",
}
