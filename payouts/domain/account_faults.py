"""Whether a bank's reason means that the account itself is wrong. Words of Chinese banks, and plain English."""

WORDS = ("户名", "账号", "帐号", "账户", "帐户", "销户", "冻结", "联行号", "行号", "account", "payee name")


def is_account_fault(reason: str) -> bool:
    """True where paying again to the same account would fail again: "户名不符", "账户已销户", "account closed"."""
    folded = reason.casefold()
    return any(word in folded for word in WORDS)
