"""Whom a visitor of the demo may sign in as: one person a role. The sign-in page and the README show this list."""

import time
from dataclasses import dataclass

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

MFA_PERIOD = 30
PASSWORD = "haidian-demo-2026"  # noqa: S105 -- printed in the README; exists in the demo world only

# The one account of the demo that signs in in two steps; printed in the README, put into any authenticator app.
TWO_STEPS = "payment-releaser"
SECOND_FACTOR_SECRET = "DEMO2DEMO3DEMO4DEMO5DEMO6DEMO7AB"  # noqa: S105 -- exists in the demo world only


def demo_code() -> str:
    """What the phone of that account shows now; templates call it where they need it."""
    return str(format_hotp_value(hotp_value(SECOND_FACTOR_SECRET, int(time.time()) // MFA_PERIOD)))


@dataclass(frozen=True)
class DemoAccount:
    """`key` is what the sign-in button posts; `role` and `what` are for people."""

    key: str
    email: str
    role: Promise
    what: Promise


DEMO_ACCOUNTS = (
    DemoAccount(
        "micro",
        "micro@demo.example",
        _("Enterprise, small or micro"),
        _("has a draft for pooled cover and a paid one from last year"),
    ),
    DemoAccount(
        "high-tech",
        "high-tech@demo.example",
        _("Enterprise, high-tech"),
        _("filed for pooled cover through the science-city committee"),
    ),
    DemoAccount(
        "specialised",
        "specialised@demo.example",
        _("Enterprise, specialised and sophisticated"),
        _("was paid for three policies and drafts the next filing"),
    ),
    DemoAccount(
        "returned", "returned@demo.example", _("Enterprise asked to correct"), _("has a filing returned with reasons")
    ),
    DemoAccount(
        "expired",
        "expired@demo.example",
        _("Enterprise whose certificate expired"),
        _("reads why it gets less, and what would bring more"),
    ),
    DemoAccount("insurer", "insurer@demo.example", _("Insurer"), _("sees what was paid for pooled cover")),
    DemoAccount(
        "street", "street@demo.example", _("Street office"), _("examines small and micro enterprises of Shangdi")
    ),
    DemoAccount(
        "committee", "committee@demo.example", _("Science City committee"), _("examines high-tech enterprises")
    ),
    DemoAccount(
        "pre-review", "pre-review@demo.example", _("Financial bureau, pre-review"), _("examines every file first")
    ),
    DemoAccount(
        "re-review", "re-review@demo.example", _("Financial bureau, re-review"), _("examines every file a second time")
    ),
    DemoAccount(
        "bureau-meeting",
        "bureau-meeting@demo.example",
        _("Financial bureau, meetings and notices"),
        _("keeps agendas, notices and objections"),
    ),
    DemoAccount(
        "bureau-meeting-2",
        "bureau-meeting-2@demo.example",
        _("Financial bureau, meetings, second person"),
        _("upholds objections to lists that the first published"),
    ),
    DemoAccount(
        "calls",
        "calls@demo.example",
        _("Financial bureau, calls"),
        _("drafts and publishes the annual call, works on next year's policy"),
    ),
    DemoAccount(
        "calls-2",
        "calls-2@demo.example",
        _("Financial bureau, second person"),
        _("examines drafts of policies and publishes them"),
    ),
    DemoAccount(
        "government", "government@demo.example", _("District government office"), _("records the government's approval")
    ),
    DemoAccount(
        "payment-maker", "payment-maker@demo.example", _("Financial bureau, payments"), _("makes payment batches")
    ),
    DemoAccount(
        "payment-releaser",
        "payment-releaser@demo.example",
        _("Finance bureau"),
        _("releases what another person made; signs in in two steps"),
    ),
    DemoAccount("auditor", "auditor@demo.example", _("Audit office"), _("reads everything, changes nothing")),
    DemoAccount(
        "audit-administrator",
        "audit-administrator@demo.example",
        _("Audit administrator"),
        _("reads who held which post when"),
    ),
    DemoAccount(
        "operator",
        "operator@demo.example",
        _("System administrator"),
        _("staffs offices, decides claims to enterprises"),
    ),
    DemoAccount(
        "security", "security@demo.example", _("Security administrator"), _("confirms the posts that take two persons")
    ),
)

# Which enterprise of the cast (by number) each enterprise account belongs to.
ENTERPRISE_OF = {"micro": 1, "high-tech": 17, "specialised": 21, "returned": 5, "expired": 41}
