"""Passwords that are tried first in China: words, names in pinyin and keyboard rows with a few digits around them.

A list of whole passwords misses haidian2027; so the letters are looked at apart from digits and signs.
"""

import re
from collections.abc import Collection

LONGEST_NAME = 4  # syllables: 欧阳若溪 has four
FEW_LETTERS = 3  # Aa123456789: hardly any letters at all
LOOKALIKES = str.maketrans({"0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "$": "s", "@": "a", "!": "i"})
ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm", "1234567890", "abcdefghijklmnopqrstuvwxyz", "qazwsxedcrfvtgbyhnujmikolp")
SHORTEST_RUN = 4
SYLLABLE = re.compile(
    r"(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
    r"(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|van|ai|an|ao|ei|en|er|ia|ie|in|iu|ou|ua|ue|ui|un|uo|ve|vn|[aoeiuv])"
)
PINYIN = re.compile(rf"(?:{SYLLABLE.pattern}){{1,{LONGEST_NAME}}}")


def is_tried_first(password: str, words: Collection[str]) -> bool:
    """Whether the password is one of `words` (lower case), or a word, short pinyin name or keyboard row dressed up with
    digits and signs."""
    plain = "".join(password.lower().split())
    if plain in words or _is_repeated(plain):
        return True
    if any(sign.isalpha() and not sign.isascii() for sign in plain):
        return False  # Chinese characters are in nobody's first thousand
    inside = re.sub(r"^[^a-z]+|[^a-z]+$", "", plain)
    return any(_is_weak_core(letters, words) for letters in {_letters(plain), _letters(inside.translate(LOOKALIKES))})


def _letters(text: str) -> str:
    return re.sub(r"[^a-z]", "", text)


def _is_weak_core(letters: str, words: Collection[str]) -> bool:
    if len(letters) <= FEW_LETTERS or letters in words or PINYIN.fullmatch(letters):
        return True
    return _is_row(letters) or _made_of(letters, words)


def _is_row(letters: str) -> bool:
    """Keys beside each other, there or back again."""
    return any(letters in row or letters in row[::-1] or letters in row * 2 for row in ROWS)


def _is_repeated(text: str) -> bool:
    """One piece over and over: aaaaaaaaaa, abcabcabcabc, 20262026."""
    return bool(re.fullmatch(r"(.{1,5}?)\1+", text))


def _made_of(letters: str, words: Collection[str]) -> bool:
    """Two listed words side by side: adminpassword, haidianadmin."""
    return any(letters[:cut] in words and letters[cut:] in words for cut in range(SHORTEST_RUN - 1, len(letters) - 2))
