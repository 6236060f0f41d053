import pytest
from hypothesis import given
from hypothesis import strategies as st

from papers.domain.media import claimed_code, safe_name


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("保单.pdf", "保单.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\王芳\\发票.PDF", "发票.pdf"),
        ("evil\r\nSet-Cookie: a=b.pdf", "evilSet-Cookie a=b.pdf"),
        ("\u202efdp.exe", "fdp.pdf"),
        ("", "document.pdf"),
        (".htaccess", "htaccess.pdf"),
        ("x" * 300 + ".pdf", "x" * 120 + ".pdf"),
    ],
)
def test_names_are_made_safe(name, shown):
    assert safe_name(name, "pdf") == shown


@given(st.text(max_size=300))
def test_no_name_escapes(name):
    shown = safe_name(name, "png")
    assert shown.endswith(".png")
    assert not set(shown) & set('/\\<>:"|?*\r\n\0')
    assert 5 <= len(shown) <= 130


def test_claimed_type_is_the_last_ending():
    assert [claimed_code(name) for name in ("a.PDF", "a.pdf.jpeg", "none", "a.")] == ["pdf", "jpg", "", ""]
