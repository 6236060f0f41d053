"""A licence is known by its content."""

import pytest

from accounts.domain.licence import MOST_BYTES, LicenceRefused, accept


@pytest.mark.parametrize(
    ("start", "extension"), [(b"%PDF-1.7\n", "pdf"), (b"\xff\xd8\xff\xe0", "jpg"), (b"\x89PNG\r\n\x1a\n", "png")]
)
def test_accept_by_the_first_bytes(start, extension):
    assert accept(start=start, size=1000)[0] == extension


@pytest.mark.parametrize(
    ("start", "size", "code"),
    [
        (b"", 0, "licence_empty"),
        (b"%PDF-", MOST_BYTES + 1, "licence_too_large"),
        (b"<!doctype html>", 90, "licence_type"),
        (b"MZ\x90", 90, "licence_type"),
        (b"%PD", 3, "licence_type"),
    ],
)
def test_accept_refuses(start, size, code):
    with pytest.raises(LicenceRefused) as refused:
        accept(start=start, size=size)
    assert refused.value.code == code


def test_accept_exactly_the_largest():
    assert accept(start=b"%PDF-", size=MOST_BYTES)
