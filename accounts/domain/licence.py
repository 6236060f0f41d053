"""Whether an uploaded business licence is a file somebody can look at: by its content, not by its name."""

from records.domain.refusals import Refusal

MOST_BYTES = 10 * 1024 * 1024
STARTS = {
    b"%PDF-": ("pdf", "application/pdf"),
    b"\xff\xd8\xff": ("jpg", "image/jpeg"),
    b"\x89PNG\r\n\x1a\n": ("png", "image/png"),
}
LONGEST_START = max(len(start) for start in STARTS)


class LicenceRefused(Refusal):
    """Codes: licence_empty, licence_too_large(most_mb), licence_type."""


def accept(*, start: bytes, size: int) -> tuple[str, str]:
    """Extension and content type by the first bytes. Raises LicenceRefused. `size` in bytes."""
    if size == 0:
        raise LicenceRefused("licence_empty", field="licence")
    if size > MOST_BYTES:
        raise LicenceRefused("licence_too_large", field="licence", most_mb=MOST_BYTES // 1024 // 1024)
    for known, kind in STARTS.items():
        if start.startswith(known):
            return kind
    raise LicenceRefused("licence_type", field="licence")
