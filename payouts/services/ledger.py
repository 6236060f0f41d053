"""Posting to the ledger: once by key, balanced, and never more than an account of a part holds."""

from collections.abc import Mapping, Sequence

from django.db import transaction

from accounts.models import User
from payouts.domain.ledger import EntryDraft, entry, total_by_account
from payouts.domain.refusals import LedgerRefused
from payouts.models import JournalEntry, LedgerAccount, Posting
from payouts.selectors.balances import account_balances
from payouts.selectors.signatures import signed_as


@transaction.atomic
def post_entry(
    *, key: str, event: str, postings: Mapping[str, int], memo: str = "", by: User | None = None
) -> JournalEntry:
    """One entry: fen by account code, summing to nothing. The same key again returns the entry there is.

    Raises LedgerRefused: unbalanced, zero_posting, too_few_postings, no_key, key_used_otherwise, overdrawn.
    """
    return post_entries(drafts=[entry(key=key, event=event, postings=postings, memo=memo)], by=by)[0]


@transaction.atomic
def post_entries(*, drafts: Sequence[EntryDraft], by: User | None = None) -> list[JournalEntry]:
    """Many entries at once, all or none, in the order given; idempotent by key like `post_entry`."""
    accounts = _accounts(drafts)
    _lock_givers(drafts)
    known = {found.key: found for found in _entries(drafts)}
    for draft in drafts:
        if draft.key in known and _postings_of(known[draft.key]) != draft.postings:
            raise LedgerRefused("key_used_otherwise", key=draft.key)
    fresh = [draft for draft in drafts if draft.key not in known]
    _refuse_overdrafts(fresh)
    signed = signed_as(by) if by and fresh else ""
    made = JournalEntry.objects.bulk_create(
        [JournalEntry(key=draft.key, event=draft.event, memo=draft.memo, by=by, by_as=signed) for draft in fresh]
    )
    Posting.objects.bulk_create(
        Posting(entry=written, account_id=accounts[code], amount_fen=fen)
        for written, draft in zip(made, fresh, strict=True)
        for code, fen in draft.postings
    )
    known |= {written.key: written for written in made}
    return [known[draft.key] for draft in drafts]


def _accounts(drafts: Sequence[EntryDraft]) -> dict[str, int]:
    codes = {code for draft in drafts for code, _fen in draft.postings}
    LedgerAccount.objects.bulk_create([LedgerAccount(code=code) for code in sorted(codes)], ignore_conflicts=True)
    return dict(LedgerAccount.objects.filter(code__in=codes).values_list("code", "pk"))


def _lock_givers(drafts: Sequence[EntryDraft]) -> None:
    """Whoever takes from an account holds it until the end of the transaction; always in the order of the codes."""
    giving = {code for draft in drafts for code, fen in draft.postings if fen < 0}
    list(LedgerAccount.objects.select_for_update(no_key=True).filter(code__in=giving).order_by("code").values("pk"))


def _entries(drafts: Sequence[EntryDraft]) -> list[JournalEntry]:
    found = JournalEntry.objects.filter(key__in=[draft.key for draft in drafts])
    return list(found.prefetch_related("postings__account"))


def _postings_of(written: JournalEntry) -> tuple[tuple[str, int], ...]:
    return tuple(sorted((posting.account.code, posting.amount_fen) for posting in written.postings.all()))


def _refuse_overdrafts(drafts: Sequence[EntryDraft]) -> None:
    changes = {code: fen for code, fen in total_by_account(drafts).items() if code.startswith("part:") and fen < 0}
    balances = account_balances(changes)
    for code, fen in changes.items():
        if balances.get(code, 0) + fen < 0:
            raise LedgerRefused("overdrawn", account=code)
