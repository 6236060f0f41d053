"""Which address counts as which act in the access record: one table over all floors, so that nobody forgets a view.

Each address of the portal stands here once by its name: in MARKS, or in NOT_COUNTED with the reason. A mark counts
whenever its page was shown, be it as the answer to a deed that was refused.
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
    _marks(Act.READ_CASE, "application", "review:decide", "review:correct", "review:decide_amounts", "review:paper"),
    _marks(Act.READ_CASE, "application", "applications:detail", "applications:receipt", "applications:explanation"),
    _marks(Act.READ_CASE, "application", "applications:explanation_json", "applications:withdraw"),
    _marks(Act.READ_CASE, "application", "payouts:application", part="application_id"),
    _marks(Act.READ_CASE, "award", "payouts:award"),
    _marks(Act.READ_CASE, "meeting", "review:meeting", "review:agenda", "review:attendance", "review:set_all"),
    _marks(Act.READ_CASE, "meeting", "review:outcome", "review:conclude"),
    _marks(Act.READ_CASE, "objection", "review:objection", "review:objections"),
    _marks(Act.READ_CASE, "claim", "accounts:claim"),
    _marks(Act.READ_DOCUMENT, "document", "applications:document", "review:page"),
    _marks(Act.READ_DOCUMENT, "version", "applications:pdf"),
    _marks(Act.READ_DOCUMENT, "claim", "accounts:claim_licence"),
    _marks(Act.READ_DOCUMENT, "meeting", "review:minutes"),
    _marks(Act.READ_DOCUMENT, "objection", "review:evidence"),
    _marks(
        Act.READ_ACCOUNT,
        "application",
        "review:case",
        "review:decide",
        "review:correct",
        "review:decide_amounts",
        "review:paper",
    ),
    _marks(Act.READ_ACCOUNT, "application", "applications:account", "applications:draft_pdf", "applications:pdf"),
    _marks(Act.READ_ACCOUNT, "application", "applications:check", "applications:declare", "applications:detail"),
    _marks(Act.READ_ACCOUNT, "organisation", "accounts:organisation", "accounts:bank_account"),
    _marks(Act.READ_ACCOUNT, "organisation", "accounts:confirm_account_change", "accounts:stop_account_change"),
    _marks(Act.READ_ACCOUNT, "batch", "payouts:batch", "payouts:release", "payouts:reject", "payouts:results"),
    _marks(Act.READ_ACCOUNT, "call", "payouts:make", part="call_id"),
    _marks(Act.READ_ACCOUNT, "line", "payouts:annex", "payouts:answer"),
    _marks(Act.READ_ACCOUNT, "payment_file", "payouts:file"),
    _marks(Act.READ_ACCOUNT, "proposal", "payouts:confirm", "payouts:decline"),
    _marks(Act.READ_ACCOUNT, "organisation", "payouts:institution", part="organisation_id"),
    _marks(Act.EXPORTED, "payment_file", "payouts:file"),
    _marks(Act.EXPORTED, "returned_file", "payouts:returned_file"),
    _marks(Act.EXPORTED, "refused_file", "payouts:refused_file"),
    _marks(Act.EXPORTED, "application", "applications:explanation_pdf", "applications:draft_pdf"),
    _marks(Act.EXPORTED, "draft", "workbench:draft_download", "workbench:draft_money_file", part="draft_id"),
    _marks(Act.EXPORTED, "scheme", "workbench:version_file", part="version_id"),
    _marks(Act.READ_POSTS, "organisation", "accounts:post_history", "accounts:all_posts"),
    _marks(Act.READ_POSTS, "organisation", "accounts:members", "accounts:member", "accounts:end_membership"),
    _marks(Act.READ_POSTS, "organisation", "accounts:end_post", "accounts:decide_join_request"),
    _marks(Act.READ_POSTS, "appointment", "accounts:proposal", "accounts:proposals"),
    _marks(Act.GRANTED, "organisation", "accounts:members", "accounts:member", "accounts:end_membership", posted=True),
    _marks(Act.GRANTED, "organisation", "accounts:decide_join_request", "accounts:end_post", posted=True),
    _marks(Act.GRANTED, "appointment", "accounts:proposal", posted=True),
    _marks(Act.SEARCHED, "record", "portal:accesses"),
    _marks(Act.EXPORTED, "record", "portal:accesses_file"),
)
SIGN_IN = frozenset({
    "account_login", "account_reauthenticate", "mfa_authenticate", "mfa_login_webauthn", "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
})  # fmt: skip

# How the kinds are called on the auditor's page.
KINDS = {
    "application": _("Application"),
    "document": _("Document"),
    "version": _("Filed version"),
    "organisation": _("Organisation"),
    "claim": _("Claim"),
    "appointment": _("Proposed post"),
    "meeting": _("Meeting"),
    "objection": _("Objection"),
    "call": _("Call"),
    "batch": _("Payment batch"),
    "line": _("Payment line"),
    "award": _("Award"),
    "proposal": _("Proposed answer"),
    "payment_file": _("Payment file"),
    "returned_file": _("Bank's answer"),
    "refused_file": _("Refused answer"),
    "draft": _("Draft of a policy"),
    "scheme": _("Published version"),
    "record": _("Access record"),
    "file": _("Stored file"),
    "account": _("Account"),
}


def _excused(reason: str, space: str, names: str) -> dict[str, str]:
    return {f"{space}{name}": reason for name in names.split()}


PUBLIC = "shown to everybody"
OWN = "the person's own, told to nobody else"
FILING = "a page on which an enterprise writes its own filing; nobody else opens it"
DEED = "a deed that leads back to a page and shows nothing itself; its success is a fact of its own"
LIST = "a list with neither papers nor accounts: what is opened from it counts"
RULES = "rules and figures without a person or an account in them"
NOT_COUNTED = {
    **_excused(PUBLIC, "", "policy_reports set_language"),
    **_excused(PUBLIC, "portal:", "home calls call policies policy notices notice display accessibility privacy"),
    **_excused(PUBLIC, "portal:", "about site_map design robots favicon demo_sign_in"),
    **_excused(PUBLIC, "estimator:", "estimator clear take"),
    **_excused(FILING, "estimator:", "start"),
    **_excused(PUBLIC, "review:", "object objected prove"),
    **_excused("what everybody reads once it is published", "review:", "notices notice new_notice"),
    **_excused(OWN, "portal:", "workspace"),
    **_excused(OWN, "", "account_login account_logout account_inactive account_signup account_reauthenticate"),
    **_excused(OWN, "", "account_email account_email_verification_sent account_confirm_email"),
    **_excused(OWN, "", "account_change_password account_set_password account_confirm_login_code"),
    **_excused(OWN, "", "account_reset_password account_reset_password_done account_reset_password_from_key"),
    **_excused(OWN, "", "account_reset_password_from_key_done usersessions_list"),
    **_excused(OWN, "", "mfa_index mfa_authenticate mfa_reauthenticate mfa_activate_totp mfa_deactivate_totp"),
    **_excused(OWN, "", "mfa_view_recovery_codes mfa_generate_recovery_codes mfa_download_recovery_codes"),
    **_excused(OWN, "", "mfa_list_webauthn mfa_add_webauthn mfa_edit_webauthn mfa_remove_webauthn"),
    **_excused(OWN, "", "mfa_reauthenticate_webauthn"),
    **_excused(OWN, "accounts:", "person second_factor inbox mark_all_read message profile organisations"),
    **_excused(OWN, "accounts:", "register_enterprise check_uscc join claim_organisation invitation accept_own"),
    **_excused(OWN, "accounts:", "organisation_edit statements verify qualifications remove_qualification"),
    **_excused(DEED, "accounts:", "withdraw_invitation register_institution"),
    **_excused(LIST, "accounts:", "all_organisations claims"),
    **_excused(FILING, "applications:", "list start enterprise prefill items add_item item remove_item"),
    **_excused(FILING, "applications:", "documents upload remove_upload correct pdf_part"),
    **_excused(DEED, "workbench:", "take_filings"),
    **_excused(LIST, "review:", "work meetings new_meeting"),
    **_excused("asks again while pictures are made; each picture counts", "review:", "sheet"),
    **_excused(LIST, "payouts:", "overview"),
    **_excused(RULES, "workbench:", "drafts draft_new draft_import draft_skeleton draft_copy draft draft_part"),
    **_excused(
        RULES,
        "workbench:",
        "draft_move draft_remove draft_file definition_schema draft_words draft_money draft_history",
    ),
    **_excused(RULES, "workbench:", "draft_revision draft_restore draft_publish draft_discard"),
    **_excused(RULES, "workbench:", "what_if save_scenario populations population_new population scenarios"),
    **_excused(RULES, "workbench:", "attach_scenario begin_scenario_draft"),
    **_excused(RULES, "schemes:", "calls new create call edit preview publish"),
    **_excused(RULES, "schemes:", "material calendar correct close erratum"),
}
