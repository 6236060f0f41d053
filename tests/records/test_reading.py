"""The readers of everything typed: what they take, what they refuse and why, and what holds for any text at all."""

import unicodedata
from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from records.domain.reading import (
    CERTIFICATE,
    DOCUMENT,
    INVOICE,
    MOST_YUAN,
    PAPER,
    Unreadable,
    compact,
    is_empty,
    narrow,
    one_line,
    paragraph,
    read_code,
    read_date,
    read_digits,
    read_file_name,
    read_line,
    read_moment,
    read_money,
    read_paragraph,
    read_phone,
    read_share,
    read_whole,
    same_words,
)
from records.wording import READING, say

NOTHING_TO_SEE = (
    "\u200b\u200c\u200d\u2060\ufeff\u00ad\u202a\u202e\u2066\u2069"
    "\u00a0\u3000\u3164\u2800\u115f\u1160\uffa0\u180e\ufe0f\x00\x07"
)
READERS = [
    read_code, read_date, read_digits, read_file_name, read_line, read_moment, read_money, read_paragraph, read_phone,
    read_share, read_whole,
]  # fmt: skip
ANY_TEXT = st.text(st.characters(), max_size=60) | st.text(
    st.sampled_from(NOTHING_TO_SEE + "0123456789.,-年月日万元Аа²ａ１ \n")
)


def refused(read, text, **how):
    with pytest.raises(Unreadable) as caught:
        read(text, **how)
    return caught.value


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize("text", ["", " ", "\n", NOTHING_TO_SEE, *NOTHING_TO_SEE])
def test_what_nobody_can_see_is_nothing(read, text):
    assert read(text) in (None, "")


@pytest.mark.parametrize("hidden", NOTHING_TO_SEE.translate({0xA0: None, 0x3000: None}))
def test_what_nobody_can_see_changes_nothing(hidden):
    assert read_line(f"北京{hidden}星辰") == "北京星辰"
    assert read_code(f"PY{hidden}2026") == "PY2026"
    assert read_money(f"{hidden}200{hidden},000") == Decimal(200000)
    assert read_date(f"2026-{hidden}06-01") == date(2026, 6, 1)
    assert same_words(f"北京{hidden}星辰（集团）", "北京星辰(集团)")


@pytest.mark.parametrize("read", READERS)
@given(text=ANY_TEXT)
@example(text="\u0816")  # a mark that stands on a letter, and no letter
def test_any_text_is_read_or_refused_in_words_and_reading_twice_changes_nothing(read, text):
    try:
        kept = read(text)
    except Unreadable as refusal:
        kept = refusal
    if isinstance(kept, Unreadable):
        assert kept.code in READING
        assert "%(" not in say(kept)
    elif isinstance(kept, str):
        assert read(kept) == kept
        unseen = [c for c in kept if unicodedata.category(c) in ("Cc", "Cf", "Co", "Cn", "Cs") and c != "\n"]
        assert unseen == []
        assert kept == kept.strip()
        assert kept == "" or not is_empty(kept)


@given(ANY_TEXT)
def test_the_forms_for_comparing_never_refuse_and_are_stable(text):
    for form in (narrow, compact, one_line, paragraph):
        assert form(form(text)) == form(text)
    assert same_words(text, text)


@pytest.mark.parametrize(
    ("typed", "yuan"),
    [
        ("200000", "200000.00"), ("200,000.00", "200000.00"), ("２００，０００．０５", "200000.05"),
        ("￥2500", "2500.00"), ("¥ 2500", "2500.00"), ("2500元", "2500.00"), ("人民币2500元整", "2500.00"),
        (" 1,234,567.8 ", "1234567.80"), ("0.5", "0.50"), ("0", "0.00"), ("100.000", "100.00"),
        ("20万", "200000.00"), ("20 万元", "200000.00"), ("1.5亿", "150000000.00"), ("3百万", "3000000.00"),
        ("0.000001亿", "100.00"), ("999999999999.99", "999999999999.99"),
    ],
)  # fmt: skip
def test_money_is_read(typed, yuan):
    assert str(read_money(typed)) == yuan


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("200 300", "figure_blank"), ("￥ 2 500", "figure_blank"), ("1\u00a0000", "figure_blank"),
        ("10²", "raised"), ("½", "raised"), ("①", "raised"), ("𝟏𝟎", "raised"),
        ("1,00", "figure_grouping"), ("20,0000", "figure_grouping"), ("1,2345.00", "figure_grouping"),
        ("1.234,56", "figure_grouping"), ("1e3", "figure_exponent"), ("1E+3", "figure_exponent"),
        ("1_0", "figure_character"), ("二十万", "money_shape"), ("٣٤", "money_shape"), ("6 Mio", "figure_character"),
        ("+5", "figure_character"), ("1'000", "figure_character"), ("NaN", "money_shape"),
        ("Infinity", "money_shape"), ("0x10", "figure_character"), ("5-", "figure_character"),
        ("20万5千", "figure_mixed"), ("万", "money_shape"), ("1.2.3", "money_shape"), (".", "money_shape"),
        (".5", "figure_point"), ("5.", "figure_point"), ("1,200.", "figure_point"), (".5万", "figure_point"),
        ("-5", "money_negative"), ("－5", "money_negative"), ("1.005", "money_fen"), ("1.23456789万", "money_fen"),
        ("9" * 13, "money_large"), ("9" * 27, "money_large"), ("9" * 5000, "money_large"),
        ("1" + "0" * 14 + "亿", "money_large"), ("$5", "money_other_currency"), ("5 美元", "money_other_currency"),
    ],
)  # fmt: skip
def test_doubtful_money_is_refused_with_the_reason(typed, code):
    assert refused(read_money, typed).code == code


def test_the_stranger_in_a_figure_is_named_with_its_place():
    assert refused(read_money, "1_0").params == {"character": "_", "point": "U+005F", "place": 2}


def test_a_minus_is_understood_where_it_may_stand():
    assert read_money("−1,200.50", negative=True) == Decimal("-1200.50")


@given(st.decimals(min_value=0, max_value=MOST_YUAN, places=2))
def test_an_amount_as_any_page_shows_it_is_read_back(amount):
    for text in (f"{amount:.2f}", f"{amount:,.2f}", f"￥{amount:,.2f}", f"{amount:,.2f} 元", f"{amount / 10_000} 万"):
        if "E" not in text:
            assert read_money(text) == amount


@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_two_numbers_never_become_one(one, other):
    assert refused(read_money, f"{one} {other}").code == "figure_blank"


@pytest.mark.parametrize(
    ("typed", "read"), [("85", 85), ("１，２００", 1200), ("85人", 85), ("1.2万", 12000), ("7.0", 7)]
)
def test_a_whole_number_is_read(typed, read):
    assert read_whole(typed) == read


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("8.5", "whole_broken"),
        ("-3", "whole_small"),
        ("9" * 5000, "whole_large"),
        ("11", "whole_large"),
        ("x", "whole_broken"),
    ],
)
def test_a_whole_number_is_not_guessed(typed, code):
    assert refused(read_whole, typed, most=10).code == code


def test_shares():
    assert read_share("33.33 ％") == Decimal("33.33")
    assert read_share("50") == 50
    assert refused(read_share, "101").code == "share_range"
    assert read_share("5‰") == read_share("５ ‰") == Decimal("0.5")
    assert refused(read_share, "1001‰").code == "share_range"
    assert refused(read_share, "5‱").code == "share_of_ten_thousand"
    assert refused(read_share, "5%‰").code == "figure_character"


@pytest.mark.parametrize(
    "typed",
    [
        "2025-03-01", "2025-3-1", "2025/3/1", "2025.03.01", "2025. 3. 1", "20250301", "2025年3月1日",
        "2025 年 3 月 1 日", "２０２５年３月１日", "2025－3－1", "二〇二五年三月一日", "二零二五年三月一日",
    ],
)  # fmt: skip
def test_a_day_is_read(typed):
    assert read_date(typed) == date(2025, 3, 1)


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_every_day_is_read_in_words_too(day):
    digits = str.maketrans("0123456789", "〇一二三四五六七八九")
    small = ["", *"一二三四五六七八九"]
    words = [(("" if n < 20 else small[n // 10]) + "十" + small[n % 10]) if n > 9 else small[n] for n in range(32)]
    assert read_date(f"{str(day.year).translate(digits)}年{words[day.month]}月{words[day.day]}日") == day
    assert read_date(day.isoformat()) == read_date(f"{day:%Y年%m月%d日}") == day


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("1/3/2025", "date_year_first"), ("25-3-1", "date_year_first"), ("2025-02-30", "date_none"),
        ("2025-13-01", "date_none"), ("2025-3/1", "date_shape"), ("10000-01-01", "date_shape"),
        ("0999-01-01", "date_range"), ("2025", "date_shape"), ("昨天", "date_shape"), ("9" * 5000, "date_shape"),
        ("2025-03-01 2025-03-02", "date_shape"), ("二〇二五年十三月一日", "date_none"),
    ],
)  # fmt: skip
def test_a_doubtful_day_is_refused_with_the_reason(typed, code):
    assert refused(read_date, typed).code == code


def test_a_moment():
    assert read_moment("2026-06-01T09:00:00") == read_moment("2026年6月1日 09:00") == datetime(2026, 6, 1, 9, 0)  # noqa: DTZ001
    assert refused(read_moment, "2026-06-01").code == "moment_shape"
    assert refused(read_moment, "2026-06-01 25:00").code == "moment_shape"


@pytest.mark.parametrize(
    ("typed", "alphabet", "kept"),
    [
        (" ｐｙ dz 2026 ", PAPER, "PYDZ2026"), ("PY—2026/（1）", PAPER, "PY-2026/(1)"), ("\u202e21\u202c", PAPER, "21"),
        ("gr202511000001", CERTIFICATE, "GR202511000001"), ("2025年第3号", CERTIFICATE, "2025年第3号"),
        ("京财〔2026〕1号", DOCUMENT, "京财〔2026〕1号"), ("2511 2000 0000 0000 0001", INVOICE, "25112000000000000001"),
    ],
)  # fmt: skip
def test_a_number_from_paper_is_read(typed, alphabet, kept):
    assert read_code(typed, alphabet) == kept


@pytest.mark.parametrize(
    ("typed", "code", "character", "place"),
    [
        ("РY2026", "look_alike", "Р", 1), ("PYΟ26", "look_alike", "Ο", 3),
        ("PY京1", "code_character", "京", 3), ("PY٣", "code_character", "٣", 3), ("PY²", "raised", "²", 3),
        ("PY😀", "code_character", "😀", 3), ("PY'1", "code_character", "'", 3),
    ],
)  # fmt: skip
def test_a_stranger_in_a_number_is_named(typed, code, character, place):
    refusal = refused(read_code, typed)
    assert (refusal.code, refusal.params["place"]) == (code, place)
    if code != "raised":
        assert refusal.params["character"] == character


@given(st.characters(whitelist_categories=["L", "N"]))
def test_no_letter_of_another_alphabet_gets_into_a_number(character):
    try:
        kept = read_code(f"A{character}B")
    except Unreadable:
        return
    assert kept.isascii()


def test_what_others_cannot_read_is_refused_with_its_place():
    for strange in ("\ue000", "\ufffd", "\udc80", "\U000f0000"):
        assert refused(read_line, f"北京{strange}").params["place"] == 3


def test_a_text_too_long_is_refused_not_cut():
    assert refused(read_line, "字" * 11, most=10).params == {"most": 10, "length": 11}
    assert read_line("字\u200b" * 10, most=10) == "字" * 10


def test_a_paragraph_keeps_its_lines():
    assert read_paragraph("\r\n一、理由 \r\n\r\n\r\n\r\n二、\u3000金额\u2028三\n") == "一、理由\n\n二、 金额\n三"


def test_chinese_punctuation_stays_and_radicals_of_pdfs_become_characters():
    assert read_line("理由：“不符”，（第１条）⼈") == "理由：“不符”，（第1条）人"


@pytest.mark.parametrize(
    ("given_name", "kept"),
    [
        ("../../etc/passwd", "passwd"), ("C:\\docs\\发票.pdf", "发票.pdf"), ("invoice\u202efdp.exe", "invoicefdp.exe"),
        ("a\nb.pdf", "a b.pdf"), ("...", ""), ("x" * 300 + ".pdf", "x" * 116 + ".pdf"), ('<b>"x".png', "bx.png"),
    ],
)  # fmt: skip
def test_a_file_name_is_read(given_name, kept):
    assert read_file_name(given_name) == kept
