"""The few signs of the portal, as SVG written into the page: they follow the colour of the text and print."""

from django.utils.safestring import SafeString, mark_safe

PATHS = {
    "ok": "M3 8.5 6.5 12 13 4.5",
    "look": "M8 2.2 14.6 13.5H1.4zM8 6.5v3.2M8 11.6v.1",
    "stop": "M4 4l8 8M12 4l-8 8",
    "info": "M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12M8 7.3v3.4M8 5.1v.1",
    "open": "M8 10.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12",
    "wait": "M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12M8 4.8V8l2.2 1.6",
    "busy": "M8 2a6 6 0 1 1-6 6",
    "draft": "M3 13l.6-2.7L10.8 3a1.5 1.5 0 0 1 2.1 2.1l-7.2 7.2z",
    "file": "M4 1.8h5L12.2 5v9.2H4zM9 1.8V5h3.2",
    "paper": "M3.5 2.5h9v11h-9zM6 5.5h4M6 8h4M6 10.5h2.5",
    "seal": "M8 14.2A6.2 6.2 0 1 0 8 1.8a6.2 6.2 0 0 0 0 12.4M5.5 6h5M5.5 10h5M8 6v4",
    "back": "M9.5 3.5 5 8l4.5 4.5",
    "next": "M6.5 3.5 11 8l-4.5 4.5",
    "print": "M4.5 5.5v-4h7v4M4.5 11.5H2v-6h12v6h-2.5M4.5 9.5h7v5h-7z",
    "download": "M8 2v8M4.5 7 8 10.5 11.5 7M2.5 13.5h11",
    "money": "M4 2.5 8 8l4-5.5M8 8v6M4.8 8.5h6.4M4.8 11h6.4",
    "off": "M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12M3.8 3.8l8.4 8.4",
}


def icon(name: str) -> SafeString:
    """The sign called `name`, hidden from screen readers: a word always stands beside it."""
    path = PATHS[name]
    return mark_safe(f'<svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><path d="{path}"/></svg>')  # noqa: S308 -- own constant
