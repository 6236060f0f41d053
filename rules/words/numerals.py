"""Numbers as Chinese writes them in words. No other figures, no dates."""

DIGITS = "零一二三四五六七八九"


def chinese_number(value: int) -> str:
    """1 → 一, 14 → 十四, 105 → 一百零五; from 1 to 999, as articles are counted."""
    if value < 10:  # noqa: PLR2004 -- the number says it better than a name would
        return DIGITS[value]
    hundreds, rest = divmod(value, 100)
    tens, ones = divmod(rest, 10)
    head = f"{DIGITS[hundreds]}百" if hundreds else ""
    middle = f"{DIGITS[tens]}十" if tens else ("零" if head and ones else "")
    if not head and tens == 1:
        middle = "十"
    return head + middle + (DIGITS[ones] if ones else "")
