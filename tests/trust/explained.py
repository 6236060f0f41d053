"""Who may open which door, and why: each word is a right of how a person stands to what is behind it (subjects.py).

Whatever opens without one of these words is a hole; a word that opens nothing is a promise nobody keeps.
"""

from tests.trust.subjects import ANYBODY, DESK, OWN, SELF, SIGNED_IN

OWN_PEOPLE = ("own:administrator", "own:handler")
STAFFS = (
    "operator@institution",
    "operator@office",
    "operator@operator",
)  # a newcomer holds no post until it is confirmed
OFFICES_OF_THE_CASE = ("held:examiner", "held:pre_reviewer", "held:re_reviewer", "held:meeting_secretary")
AUDITORS = ("auditor@filed", "auditor@approved", "auditor@closed")
READS_THE_CASE = (*OFFICES_OF_THE_CASE, "payment_maker@approved", "payment_releaser@approved", *AUDITORS)
# Whoever acts on a case's route is told that it is over when they send a decision from an old page.
CASE_IS_OVER = (
    *(f"{word}@approved" for word in OFFICES_OF_THE_CASE), *(f"{word}@closed" for word in OFFICES_OF_THE_CASE[1:]),
)  # fmt: skip
SEES_PAYMENTS, MOVES_MONEY = ("payment_maker", "payment_releaser", "auditor"), ("payment_maker", "payment_releaser")
ANY_POST_OF_AN_OFFICE = (
    "administrator", "examiner", "pre_reviewer", "re_reviewer", "meeting_secretary", "call_manager", "payment_maker",
    "payment_releaser", "auditor", "audit_administrator",
)  # fmt: skip
SEES_ALL_POSTS = ("auditor", "security_administrator", "audit_administrator")
RULES, READS_RULES = ("call_manager",), ("call_manager", "auditor")
PAPERS_OF_AN_OFFICE = (*OFFICES_OF_THE_CASE[1:], "auditor")


# Depend on what somebody has set up for themselves; nobody else's is ever named in them.
OF_THE_SECOND_STEP = (
    "account_reauthenticate", "mfa_reauthenticate", "mfa_reauthenticate_webauthn", "mfa_deactivate_totp",
    "mfa_view_recovery_codes", "mfa_download_recovery_codes",
)  # fmt: skip

# Open or shut by what the worker has drawn so far, by whether this is a demo, by whether an enterprise has two people.
SOMETIMES = {*OF_THE_SECOND_STEP, "review:page", "portal:demo_sign_in", "accounts:confirm_account_change"}


def each(words: tuple[str, ...], *names: str) -> dict[str, tuple[str, ...]]:
    return dict.fromkeys(names, words)


# Sight: what a GET shows.
PAGES: dict[str, tuple[str, ...]] = {
    **each(
        (ANYBODY,),
        "account_email_verification_sent", "account_inactive", "account_login", "account_reset_password",
        "account_reset_password_done", "account_reset_password_from_key_done", "account_signup",
        "estimator:estimator", "portal:about", "portal:accessibility", "portal:call", "portal:calls", "portal:design",
        "portal:favicon", "portal:home", "portal:notice", "portal:notices", "portal:policies", "portal:policy",
        "portal:privacy", "portal:robots", "portal:site_map", "review:object", "review:objected",
    ),
    **each(
        (SIGNED_IN,), "account_change_password", "account_confirm_login_code", "account_email", "account_logout",
        "account_set_password", "mfa_activate_totp", "mfa_add_webauthn", "mfa_authenticate",
        "mfa_generate_recovery_codes", "mfa_index", "mfa_list_webauthn", "usersessions_list", "accounts:check_uscc",
        "accounts:claim_organisation", "accounts:inbox", "accounts:join", "accounts:organisations", "accounts:person",
        "accounts:profile", "accounts:register_enterprise", "accounts:second_factor", "applications:list",
        "applications:start", "estimator:start", "portal:workspace", *OF_THE_SECOND_STEP, "accounts:invitation",
    ),
    **each((SELF,), "accounts:message", "mfa_edit_webauthn", "mfa_remove_webauthn"),
    **each(
        (OWN,),
        "accounts:qualifications", "accounts:statements", "applications:account", "applications:check",
        "applications:correct",
        "applications:declare", "applications:detail", "applications:documents", "applications:draft_pdf",
        "applications:enterprise", "applications:explanation", "applications:explanation_json",
        "applications:pdf_part", "applications:items", "applications:item", "applications:receipt",
        "applications:withdraw", "accounts:organisation_edit", "accounts:verify",
    ),
    **each((OWN, *READS_THE_CASE), "applications:document", "applications:explanation_pdf", "applications:pdf"),
    **each((OWN, *STAFFS), "accounts:organisation", "accounts:members"),
    "accounts:bank_account": (OWN, "operator@institution"),
    "accounts:member": (SELF, OWN, *STAFFS),
    "accounts:post_history": (OWN, *STAFFS, *SEES_ALL_POSTS),
    "accounts:all_posts": SEES_ALL_POSTS,
    **each(("operator",), "accounts:all_organisations", "accounts:claims", "accounts:register_institution"),
    **each(("operator",), "accounts:claim", "accounts:claim_licence"),
    **each(("administrator", "operator", "security_administrator"), "accounts:proposals", "accounts:proposal"),
    **each(
        READS_THE_CASE,
        "review:case", "review:case_explanation", "review:case_explanation_json", "review:page", "review:sheet",
    ),
    **each(
        (*ANY_POST_OF_AN_OFFICE, "some:auditor"),
        "review:meetings", "review:notices", "review:objections", "review:work",
    ),
    "review:notice": ANY_POST_OF_AN_OFFICE,
    **each(PAPERS_OF_AN_OFFICE, "review:meeting", "review:minutes", "review:objection", "review:evidence"),
    "review:new_meeting": ("meeting_secretary", "some:meeting_secretary"),
    "review:new_notice": ("meeting_secretary",),
    **each(
        SEES_PAYMENTS,
        "payouts:award", "payouts:batch", "payouts:file", "payouts:make", "payouts:returned_file",
        "payouts:refused_file", "payouts:confirm", "payouts:decline",
    ),
    "payouts:overview": (*SEES_PAYMENTS, "some:payment_maker", "some:payment_releaser", "some:auditor"),
    **each(MOVES_MONEY, "payouts:answer", "payouts:results"),
    "payouts:annex": (OWN, *SEES_PAYMENTS),
    "payouts:institution": (OWN,),
    "payouts:application": (OWN, "payment_maker@approved", "payment_releaser@approved", *AUDITORS),
    **each(("auditor",), "portal:accesses", "portal:accesses_file"),
    **each(
        RULES,
        "schemes:call", "schemes:close", "schemes:correct", "schemes:create", "schemes:edit", "schemes:erratum",
        "schemes:material", "schemes:preview",
    ),
    **each(
        (*RULES, "some:call_manager"),
        "schemes:calendar", "schemes:calls", "workbench:draft_new", "schemes:new", "workbench:population_new",
    ),
    **each(
        (*READS_RULES, "some:call_manager", "some:auditor"),
        "workbench:definition_schema", "workbench:drafts", "workbench:populations", "workbench:what_if",
    ),
    **each(
        READS_RULES,
        "workbench:draft", "workbench:draft_download", "workbench:draft_file", "workbench:draft_history",
        "workbench:draft_money", "workbench:draft_money_file", "workbench:draft_part", "workbench:draft_publish",
        "workbench:draft_revision", "workbench:draft_words", "workbench:population", "workbench:scenarios",
        "workbench:version_file",
    ),
}  # fmt: skip

# Deeds: what a POST does. A form that comes back with its faults has been read: that counts as open.
DEEDS: dict[str, tuple[str, ...]] = {
    **each(
        (ANYBODY,),
        "account_logout", "policy_reports", "set_language", "portal:demo_sign_in", "portal:display",
        "estimator:clear", "estimator:take",
    ),
    **each((SIGNED_IN,), "accounts:mark_all_read"),
    **each((SELF,), "accounts:accept_own"),
    **each(
        OWN_PEOPLE,
        "applications:add_item", "applications:prefill", "applications:remove_item", "applications:remove_upload",
        "applications:upload", "accounts:remove_qualification",
    ),
    **each(
        ("own:administrator",),
        "accounts:decide_join_request", "accounts:withdraw_invitation",
    ),
    **each(OWN_PEOPLE, "accounts:confirm_account_change", "accounts:stop_account_change"),
    "accounts:members": ("own:administrator", "own:operator", *STAFFS),
    "accounts:end_membership": (SELF, "own:administrator", "operator@institution", "operator@office"),
    "accounts:end_post": (
        SELF, "own:administrator", "operator@institution", "operator@office", "security_administrator",
    ),
    **each((DESK, *CASE_IS_OVER), "review:decide", "review:correct", "review:decide_amounts", "review:paper"),
    **each(
        ("held:meeting_secretary",),
        "review:agenda", "review:attendance", "review:outcome", "review:set_all", "review:conclude",
    ),
    "review:objections": ("meeting_secretary", "some:meeting_secretary"),
    "review:objection": ("held:meeting_secretary",),
    "review:new_meeting": ("meeting_secretary", "some:meeting_secretary"),
    **each(("payment_maker",), "payouts:make"),
    **each(("payment_releaser",), "payouts:release"),
    **each(MOVES_MONEY, "payouts:reject", "payouts:decline"),
    "payouts:confirm": ("payment_releaser",),  # the maker typed it
    **each(
        RULES,
        "workbench:attach_scenario", "workbench:begin_scenario_draft", "workbench:draft_copy",
        "workbench:draft_discard", "workbench:draft_move", "workbench:draft_remove", "workbench:draft_restore",
        "schemes:publish",
        "workbench:draft_file", "workbench:draft_part", "workbench:draft_publish",
    ),
    **each(RULES, "schemes:calendar", "workbench:save_scenario"),
    **each(
        (*RULES, "some:call_manager"),
        "workbench:draft_import", "workbench:draft_skeleton", "workbench:population_new", "workbench:take_filings",
    ),
}  # fmt: skip


def deed_words(name: str) -> tuple[str, ...]:
    """A page that takes a POST as well does its deed for those who see it, unless it is said otherwise."""
    return DEEDS.get(name) or PAGES.get(name, ())
