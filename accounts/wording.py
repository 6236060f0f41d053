"""The sentences of this floor for each refusal and warning, and the names of codes in the reader's language.

Other floors keep their own SENTENCES beside their views and say them with `say`.
"""

from datetime import date
from typing import Any

from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from accounts.models import QUALIFICATION, SECTOR
from accounts.posts import post_name
from accounts.selectors.catalogue import name_in
from accounts.templatetags.formats import day, yuan
from papers.wording import SENTENCES as PAPERS
from records.domain.refusals import Refusal
from records.wording import SHARED, Sentences, reader
from records.wording import say as say_from
from rules.definition.declared import CODE, DAY, MONEY, Field
from rules.text import Text

POSTS = {"post", "held"}  # parameters of refusals that are codes of posts

SENTENCES: Sentences = {
    **SHARED,
    **PAPERS,
    "sign_in_wait": _(
        "Several wrong passwords for this address came from here. Try again in %(seconds)s seconds, "
        "or have a code sent to your mailbox and enter it below."
    ),
    "code_wait": _("Several codes were wrong. Try again in %(seconds)s seconds."),
    "sign_in_code_needed": _(
        "Many wrong passwords came for this address. If it is registered, a letter with a code has been sent to it: "
        "enter the code together with your password."
    ),
    "sign_in_code_sent": _("If this address is registered, a letter with a code is on its way. Enter it below."),
    "sign_in_code_wrong": _("The code is wrong or too old. Enter the one from the latest letter."),
    "uscc_missing": _("Enter the 18-character unified social credit code of the business licence."),
    "uscc_length": _("The code has 18 characters; these are %(length)s. Compare it with the business licence."),
    "uscc_letters": _(
        "The code holds no %(found)s. It consists of digits and capital letters without I, O, S, V and Z; "
        "often a 0 or 1 was meant."
    ),
    "uscc_check": _(
        "One of the characters is wrong: the last one does not fit the others. Compare the code with the licence."
    ),
    "override_reason_short": _("Explain in at least %(least)s characters why this code is right nevertheless."),
    "already_registered": _("An organisation with the code %(uscc)s is registered already."),
    "name_missing": _("Enter a name."),
    "name_too_long": _("Use at most %(most)s characters."),
    "sector_unknown": _("Choose from the sectors listed."),
    "year_out_of_range": _("Enter a year from %(first)s to %(last)s."),
    "figure_negative": _("This cannot be less than zero."),
    "qualification_unknown": _("Choose a kind from the list."),
    "certificate_missing": _("Enter the number printed on the certificate."),
    "certificate_twice": _("The certificate %(number)s is in the list already."),
    "dates_reversed": _("The certificate cannot end before it was issued."),
    "issued_in_future": _("The date of issue lies in the future."),
    "language_unknown": _("Choose one of the languages listed."),
    "account_name_other": _(
        "The account must be in the name of “%(expected)s”. Support is never paid to an account in another name."
    ),
    "account_no_missing": _("Enter the account number."),
    "account_no_digits": _("An account number consists of digits only."),
    "account_no_too_long": _("Use at most %(most)s digits."),
    "bank_name_missing": _("Enter the bank with its branch, as printed on the account-opening letter."),
    "branch_code_shape": _("The branch code has 12 digits; these are %(length)s characters or hold something else."),
    "post_missing": _("Choose at least one post."),
    "post_not_here": _("This organisation has no post “%(post)s”."),
    "post_held": _("The person is %(post)s already."),
    "post_proposed": _("The person is proposed as %(post)s already; a second person has not answered yet."),
    "post_ended": _("This post has ended already."),
    "posts_apart": _(
        "“%(post)s” and “%(held)s” are never held by one person, and this person is %(held)s in %(office)s. "
        "End that post first, or choose somebody else."
    ),
    "posts_apart_identity": _(
        "“%(post)s” and “%(held)s” are never held by one person. %(person)s, who is %(held)s, has the same telephone "
        "or mailbox as this account. Choose somebody else, or let the right telephone be entered."
    ),
    "own_post": _("Nobody gives himself a post. Ask another administrator or the operator."),
    "own_proposal": _("You proposed this yourself. The security administrator or another office confirms it."),
    "second_person_needed": _("“%(post)s” is given by two persons: one proposes, another confirms."),
    "proposal_answered": _("Somebody has answered this proposal already."),
    "post_reason_missing": _("Say why. The reason stays on record."),
    "schemes_shape": _("“%(found)s” is no code of a scheme. Codes are small letters and digits with hyphens."),
    "account_change_ended": _("This change has taken effect or was stopped already."),
    "account_change_second_person": _("You asked for this change yourself; a second person has to confirm it."),
    "last_administrator": _(
        "An organisation always needs somebody who runs it. Give that post to somebody else first."
    ),
    "already_member": _("This person belongs to the organisation already."),
    "unproved_enterprises": _(
        "%(most)s enterprises you registered wait for their proof. Hand in their licences before you register another."
    ),
    "already_asked": _("You have asked already. The administrator has not answered yet."),
    "no_administrator": _("This enterprise has no administrator who could let you in. Claim it with its licence."),
    "not_an_enterprise": _("This is possible for enterprises only."),
    "membership_ended": _("This person no longer belongs to the organisation."),
    "already_administrator": _("You are administrator of this enterprise already."),
    "already_verified": _("This enterprise is confirmed already."),
    "already_claimed": _("Your claim has been received and waits for a decision."),
    "invitation_used": _("This invitation has been used already."),
    "invitation_withdrawn": _("This invitation was withdrawn. Ask the administrator for a new one."),
    "invitation_expired": _("This invitation has expired. Ask the administrator for a new one."),
    "invitation_for_other": _("This invitation was sent to %(email)s. Sign in with that address to accept it."),
}

# What a letter says after a change of how somebody signs in; the keys are the names allauth gives these events.
SECURITY_CHANGES: Sentences = {
    "password_changed": _("The password of your account was changed."),
    "password_reset": _("A new password was chosen for your account by way of a letter."),
    "password_set": _("A password was set for your account."),
    "email_changed": _("The e-mail address of your account was changed from %(from_email)s to %(to_email)s."),
    "email_confirm": _("A further e-mail address was confirmed for your account."),
    "email_deleted": _("The e-mail address %(deleted_email)s was removed from your account."),
    "totp_activated": _("Two-step sign-in with an authenticator app was set up for your account."),
    "totp_deactivated": _("Two-step sign-in with an authenticator app was switched off for your account."),
    "webauthn_added": _("A passkey was added to your account."),
    "webauthn_removed": _("A passkey was removed from your account."),
    "recovery_codes_generated": _("New recovery codes were made for your account; the earlier ones no longer work."),
}

WARNINGS: Sentences = {
    "account_no_short": _("The account number is shorter than company accounts usually are. Check it once more."),
    "account_no_long": _("The account number is longer than company accounts usually are. Check it once more."),
    "account_no_card": _("This looks like the number of a bank card. Support needs the company's own account."),
    "branch_code_check": _(
        "The last digit of the branch code does not fit the others. Compare it with the account-opening letter."
    ),
    "branch_code_other_bank": _("The branch code seems to belong to another bank than the one named."),
    "certificate_year": _("The year in the certificate number is not the year of issue."),
    "certificate_expired": _("This certificate has expired."),
}


def say(refusal: Refusal, sentences: Sentences) -> str:
    """The refusal as a plain sentence, from a floor's own sentences first and then from those everybody shares."""
    params = {name: post_name(str(value)) if name in POSTS else value for name, value in refusal.params.items()}
    return say_from(Refusal(refusal.code, field=refusal.field, **params), sentences, SENTENCES)


def sentence(refusal: Refusal) -> str:
    """A refusal of this floor as a plain sentence."""
    return say(refusal, SENTENCES)


def warn(code: str) -> str:
    """What deserves a second look, as a plain sentence."""
    return str(WARNINGS[code])


def sector_name(code: str) -> str:
    """The sector in the reader's language; an unknown code stays itself."""
    return _named(SECTOR, code)


def qualification_name(code: str) -> str:
    """The kind of certificate in the reader's language; an unknown code stays itself."""
    return _named(QUALIFICATION, code)


def _named(which: str, code: str) -> str:
    name = name_in(which, code)
    return name_of(name) if name else code


def name_of(name: Text) -> str:
    """A name in the reader's language."""
    return name.in_language(reader())


def in_words(text: Text) -> str:
    """A text of a policy in the reader's language."""
    return text.in_language(reader())


def declared_value(field: Field | None, value: Any) -> str:
    """A declared value as people write it."""
    if value is None:
        return gettext("not stated")
    if isinstance(value, bool):
        return pgettext("fact", "Yes") if value else pgettext("fact", "No")
    if field is None:
        return str(value)
    if field.type == CODE:
        return next((in_words(each.name) for each in field.choices if each.code == value), str(value))
    if field.type == DAY:
        return day(date.fromisoformat(value), year=True)
    return yuan(value) if field.type == MONEY else str(value)
