"""Whether the access record got its row: of every account number that was shown and every file that was sent away."""

from dataclasses import dataclass, field

from django.http import HttpResponseBase

from accounts.models import AccountChange, BankAccount
from records.models import AccessEntry, Act

TAKEN_AWAY = {Act.EXPORTED, Act.READ_DOCUMENT}


def _numbers() -> set[str]:
    return {
        number
        for table in (BankAccount, AccountChange)
        for number in table.objects.values_list("account_no", flat=True)
    }


def _newest() -> int:
    return AccessEntry.objects.values_list("pk", flat=True).first() or 0


@dataclass
class Record:
    """The account numbers of the house and how far the record had got when the walk began. What a request writes is
    taken back after it, so that whatever is newer belongs to the request at hand."""

    numbers: set[str] = field(default_factory=_numbers)
    newest: int = field(default_factory=_newest)
    shown: int = 0
    sent: int = 0

    def lacks(self, answer: HttpResponseBase, text: str) -> str:
        """What of this answer stands in no row; "" if nothing. A number may be printed in groups."""
        close = "".join(text.split())
        shows = any(number in close for number in self.numbers)
        sends = answer.get("Content-Disposition", "").startswith("attachment")
        if not shows and not sends:
            return ""
        self.shown, self.sent = self.shown + shows, self.sent + sends
        acts = set(AccessEntry.objects.filter(pk__gt=self.newest).values_list("act", flat=True))
        if shows and Act.READ_ACCOUNT not in acts:
            return "shows an account number, of which no row is kept"
        return "sends a file away, of which no row is kept" if sends and not acts & TAKEN_AWAY else ""
