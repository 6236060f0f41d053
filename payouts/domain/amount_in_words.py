"""Amounts in the Chinese capital characters of bank papers (大写金额), written and read back. No digits."""

DIGITS = "零壹贰叁肆伍陆柒捌玖"
PLACES = ("", "拾", "佰", "仟")
GROUPS = ("", "万", "亿")
FULL_GROUP = 1000  # from here a group has its 仟 place
LIMIT_FEN = 10**14  # below one trillion yuan, what Decimal(14, 2) holds


def _four_digits(number: int, *, lead: bool) -> str:
    """1–9999 in capitals; `lead` writes the 零 for a missing place in front (…亿零柒佰)."""
    text = ""
    gap = lead
    for place in (3, 2, 1, 0):
        digit = number // 10**place % 10
        if digit == 0:
            gap = gap or bool(text)
            continue
        text += ("零" if gap else "") + DIGITS[digit] + PLACES[place]
        gap = False
    return text


def _whole_yuan(yuan: int) -> str:
    text = ""
    skipped = False
    for group in (2, 1, 0):
        number = yuan // 10_000**group % 10_000
        if number == 0:
            skipped = bool(text)
            continue
        lead = bool(text) and (skipped or number < FULL_GROUP)
        text += _four_digits(number, lead=lead) + GROUPS[group]
        skipped = False
    return text


def amount_in_words(fen: int) -> str:
    """The capital form of whole fen: 140950 -> "壹仟肆佰零玖元伍角".

    By the Payment and Settlement Measures (支付结算办法, annex 1): 整 after 元 only; several zeros in a row are one 零;
    零 stands between 元 and 角 where the 元 place is 0, and before 分 where the 角 place is 0. Where the rule leaves a
    zero open (万 place 0, 仟 place not), none is written. Raises ValueError below 0 and from 10¹⁴ fen.
    """
    if not 0 <= fen < LIMIT_FEN:
        raise ValueError(f"no capital form for {fen} fen")
    yuan, jiao, rest = fen // 100, fen // 10 % 10, fen % 10
    whole = f"{_whole_yuan(yuan)}元" if yuan else ""
    if not jiao and not rest:
        return f"{whole or '零元'}整"
    text = whole
    if whole and (jiao == 0 or yuan % 10 == 0):
        text += "零"
    if jiao:
        text += f"{DIGITS[jiao]}角"
    return f"{text}{DIGITS[rest]}分" if rest else text


def fen_in_words(text: str) -> int:
    """The fen a capital amount says; reads every form the rule allows. ValueError for anything else."""
    total = group = digit = 0
    for sign in text.removesuffix("整").removesuffix("正"):
        if sign in DIGITS:
            digit = DIGITS.index(sign)
        elif sign in PLACES:
            group, digit = group + digit * 10 ** PLACES.index(sign), 0
        elif sign in GROUPS:
            total, group, digit = total + (group + digit) * 10_000 ** GROUPS.index(sign) * 100, 0, 0
        elif sign == "元":
            total, group, digit = total + (group + digit) * 100, 0, 0
        elif sign in "角分":
            total, digit = total + digit * (10 if sign == "角" else 1), 0
        else:
            raise ValueError(f"not a capital amount: {text}")
    if group or digit:
        raise ValueError(f"not a capital amount: {text}")
    return total
