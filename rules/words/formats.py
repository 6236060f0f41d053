"""How a language writes amounts, days, lists and articles: the one place for sentences, screens and mails."""

from collections.abc import Callable, Iterable
from datetime import date

from rules.money import fen_of, grouped_yuan
from rules.text import Text
from rules.words.chapter import Chapter, in_each, kept
from rules.words.numerals import chinese_number

FORMATS = Chapter(
    "format",
    {
        "thousands": (",", ","),
        "decimal": (".", "."),
        "money": ("{amount} 元", "¥{amount}"),
        "currency": ("元", "CNY"),
        "yuan": ("{amount}元", "{amount} yuan"),
        "myriads": ("{amount} 万", "{amount}"),
        "money_in_myriads": ("{amount} 万元", "{amount}"),
        "day": ("{year} 年 {month} 月 {day} 日", "{day} {month} {year}"),
        "day_of_the_year": ("{month} 月 {day} 日", "{day} {month}"),
        "day_in_sentence": (" {year} 年 {month} 月 {day} 日", "{day} {month} {year}"),
        "year_in_sentence": (" {year} 年", "{year}"),
        "article": ("第{number}条", "Article {number}"),
        "article_as_written": ("{number}", "Article {number}"),
        "article_in_margin": ("第{number}条", "Art. {number}"),
        "article_in_fault": ("第{number}条", "{number}"),
        "brackets": ("（{text}）", "({text})"),
        "comma": ("、", ", "),
        "clause": ("，", ", "),
        "semicolon": ("；", "; "),
        "colon": ("：", ": "),
        "blank": (" ", " "),
        "nothing": ("", ""),
        "heading": (" ", ", "),
        "or": ("或", " or "),
        "or_else": ("，或", ", or "),
        "and": ("且", " and "),
        "division": ("", ", "),
        "division_unlisted": (" {code}", "{code}"),
    },
)
HABITS = Chapter(
    "habit",
    {
        "large_amounts": ("in_myriads", "in_full"),
        "article_numbers": ("in_words", "in_figures"),
        "divisions": ("largest_first", "smallest_first"),
        "own_signs": ("close_up", "apart"),
        "nouns_inside": ("as_they_are", "begin_small"),
        "keys_of_a_file": ("need_a_name", "are_words"),
    },
    closed=True,
)
"""What a language does of itself, beyond the patterns above."""
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
MONTHS = Chapter("month", {str(number): (str(number), name) for number, name in enumerate(_MONTHS, 1)})
SHORT_MONTHS = Chapter("short_month", {str(number): (str(number), name[:3]) for number, name in enumerate(_MONTHS, 1)})
_MYRIAD = 1_000_000  # fen in 10,000 yuan
_MOST_IN_WORDS = 999
_MOST_SAID = 1_000


class _Said(dict[str, str]):
    """Amounts already said, by their yuan texts, in bounded memory: the steps of one result say each several times."""

    def __init__(self, say: Callable[[int], str]) -> None:
        super().__init__()
        self.say = say

    def __missing__(self, yuan: str) -> str:
        if len(self) >= _MOST_SAID:
            self.clear()
        said = self[yuan] = self.say(fen_of(yuan, negative=True))
        return said


class Formats:
    """How one language writes. Amounts are whole fen; `money_of` says a yuan text, with or without a sign."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.said, self.does = FORMATS.all_in(language), HABITS.all_in(language)
        separators = {",": self.said["thousands"], ".": self.said["decimal"]}
        self._separators = str.maketrans({usual: own for usual, own in separators.items() if usual != own})
        self._money = self.said["money"].replace("%", "%%").format(amount="%s")
        self.money_of: Callable[[str], str] = _Said(self.money).__getitem__

    def number(self, text: str) -> str:
        """A number as 1,234.50 with the language's own separators."""
        return text.translate(self._separators) if self._separators else text

    def money(self, fen: int) -> str:
        """2,500.00 元, ¥2,500.00."""
        amount = grouped_yuan(fen)
        return self._money % (amount.translate(self._separators) if self._separators else amount)

    def round_amount(self, fen: int) -> str:
        """As people say it: 50 万, 1.5 万, 2,500; in full 500,000."""
        return self._in_myriads("myriads", fen, 10_000) or self._without_fen(fen)

    def round_money(self, fen: int) -> str:
        """The same with its unit: 10 万元, 15,000 元; ¥100,000."""
        return self._in_myriads("money_in_myriads", fen, _MYRIAD) or self._money % self._without_fen(fen)

    def _in_myriads(self, code: str, fen: int, finest: int) -> str:
        if self.does["large_amounts"] != "in_myriads" or fen < _MYRIAD or fen % finest:
            return ""
        whole, rest = divmod(fen, _MYRIAD)
        decimals = f"{rest:06d}".rstrip("0")
        amount = self.number(f"{whole:,}.{decimals}" if decimals else f"{whole:,}")
        return self.said[code].format(amount=amount)

    def _without_fen(self, fen: int) -> str:
        return self.number(grouped_yuan(fen).removesuffix(".00"))

    def day(self, day: date, form: str = "day") -> str:
        """A day in one of the forms "day", "day_of_the_year" and "day_in_sentence" (the month in full)."""
        months = MONTHS if form == "day_in_sentence" else SHORT_MONTHS
        return self.said[form].format(year=day.year, month=months.say(str(day.month), self.language), day=day.day)

    def article(self, number: str, form: str = "article", otherwise: str = "{number}") -> str:
        """4 → 第四条, Article 4, Art. 4. What is not a plain number stays, in the form `otherwise`."""
        if not number.isdecimal() or not 0 < int(number) <= _MOST_IN_WORDS:
            return otherwise.format(number=number) if number else ""
        in_words = self.does["article_numbers"] == "in_words"
        return self.said[form].format(number=chinese_number(int(number)) if in_words else number)

    def listed(self, words: Iterable[str], joint: str = "comma") -> str:
        """甲、乙, A, B."""
        return self.said[joint].join(words)

    def in_brackets(self, text: str) -> str:
        return self.said["brackets"].format(text=text)


@kept(most=64)
def formats_in(language: str) -> Formats:
    """How a language writes; made once and kept."""
    return Formats(language)


def money(fen: int) -> Text:
    return in_each(lambda language: formats_in(language).money(fen))


def round_money(fen: int) -> Text:
    return in_each(lambda language: formats_in(language).round_money(fen))


def inside(name: Text) -> Text:
    """A name within a sentence, where some languages write it small."""

    def said(language: str) -> str:
        text = name.in_language(language)
        return text[:1].lower() + text[1:] if HABITS.say("nouns_inside", language) == "begin_small" else text

    return in_each(said)


def listed(parts: Iterable[Text], joint: str = "comma") -> Text:
    """Texts one after the other, in every language."""
    texts = list(parts)
    return in_each(lambda language: formats_in(language).listed((text.in_language(language) for text in texts), joint))
