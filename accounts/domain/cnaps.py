"""The 12-digit code of a bank branch (联行号): bank 3, area 4, branch 4, check 1."""

LENGTH = 12
# Prefixes of the large banks, to notice a code copied from another bank; others are left alone.
BANKS = {
    "102": "工商银行",
    "103": "农业银行",
    "104": "中国银行",
    "105": "建设银行",
    "301": "交通银行",
    "302": "中信银行",
    "303": "光大银行",
    "305": "民生银行",
    "306": "广发银行",
    "308": "招商银行",
    "309": "兴业银行",
    "310": "浦",
}


def is_shaped(code: str) -> bool:
    return len(code) == LENGTH and code.isascii() and code.isdigit()


def check_digit(first: str) -> int:
    """ISO 7064 MOD 11,10 over the first eleven digits."""
    product = 10
    for digit in first:
        total = (product + int(digit)) % 10 or 10
        product = total * 2 % 11
    return (11 - product) % 10


def has_right_check(code: str) -> bool:
    """Whether a well-shaped code ends in its check digit. Nearly all published codes do: a warning, not a refusal."""
    return check_digit(code[:-1]) == int(code[-1])


def belongs_to(code: str, bank_name: str) -> bool:
    """Whether the bank's name fits the code's prefix; True where the prefix is not known here."""
    expected = BANKS.get(code[:3])
    return expected is None or expected in bank_name
