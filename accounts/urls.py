"""Addresses of this floor, mounted at /me/."""

from django.urls import path

from accounts.views import (
    bank_accounts,
    inbox,
    members,
    operating,
    organisations,
    people,
    posts,
    profile,
    second_factor,
    stated,
    verifying,
    ways_in,
)

app_name = "accounts"

urlpatterns = [
    path("", people.person, name="person"),
    path("second-step/", second_factor.second_factor, name="second_factor"),
    path("inbox/", inbox.inbox, name="inbox"),
    path("inbox/read/", inbox.mark_all_read, name="mark_all_read"),
    path("inbox/<key:pk>/", inbox.message, name="message"),
    path("profile/", organisations.profile, name="profile"),
    path("organisations/", organisations.organisations, name="organisations"),
    path("organisations/new/", organisations.register_enterprise, name="register_enterprise"),
    path("organisations/check/", organisations.check_uscc, name="check_uscc"),
    path("organisations/join/<credit_code:uscc>/", ways_in.join, name="join"),
    path("organisations/claim/<credit_code:uscc>/", ways_in.claim_organisation, name="claim_organisation"),
    path("invitations/<token:token>/", ways_in.invitation, name="invitation"),
    path("invitations/<key:pk>/accept/", ways_in.accept_own, name="accept_own"),
    path("organisations/<key:pk>/", profile.organisation, name="organisation"),
    path("organisations/<key:pk>/edit/<code:section>/", profile.organisation_edit, name="organisation_edit"),
    path("organisations/<key:pk>/stated/", stated.statements, name="statements"),
    path("organisations/<key:pk>/verify/", verifying.verify, name="verify"),
    path("organisations/<key:pk>/certificates/", profile.qualifications, name="qualifications"),
    path(
        "organisations/<key:pk>/certificates/<key:qualification_id>/remove/",
        profile.remove_qualification,
        name="remove_qualification",
    ),
    path("organisations/<key:pk>/account/", bank_accounts.bank_account, name="bank_account"),
    path(
        "organisations/<key:pk>/account/<key:change_id>/confirm/",
        bank_accounts.confirm_account_change,
        name="confirm_account_change",
    ),
    path(
        "organisations/<key:pk>/account/<key:change_id>/stop/",
        bank_accounts.stop_account_change,
        name="stop_account_change",
    ),
    path("organisations/<key:pk>/members/", members.members, name="members"),
    path("organisations/<key:pk>/members/<key:membership_id>/", members.member, name="member"),
    path("organisations/<key:pk>/members/<key:membership_id>/end/", members.end_membership, name="end_membership"),
    path("organisations/<key:pk>/posts/", posts.post_history, name="post_history"),
    path("organisations/<key:pk>/posts/<key:grant_id>/end/", members.end_post, name="end_post"),
    path("posts/", posts.all_posts, name="all_posts"),
    path("posts/proposed/", posts.proposals, name="proposals"),
    path("posts/proposed/<key:pk>/", posts.proposal, name="proposal"),
    path(
        "organisations/<key:pk>/invitations/<key:invitation_id>/withdraw/",
        members.withdraw_invitation,
        name="withdraw_invitation",
    ),
    path(
        "organisations/<key:pk>/requests/<key:request_id>/decide/",
        members.decide_join_request,
        name="decide_join_request",
    ),
    path("operator/organisations/", operating.all_organisations, name="all_organisations"),
    path("operator/institutions/new/", operating.register_institution, name="register_institution"),
    path("operator/claims/", operating.claims, name="claims"),
    path("operator/claims/<key:pk>/", operating.claim, name="claim"),
    path("operator/claims/<key:pk>/licence/", operating.claim_licence, name="claim_licence"),
]
