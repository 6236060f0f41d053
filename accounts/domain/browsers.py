"""Which browser on which system: what a person recognises a session by, read from the header a browser sends."""

import re

# The first that fits counts: others pretend to be Chrome, Chrome pretends to be Safari.
BROWSERS = (
    ("WeChat", r"MicroMessenger/(\d+)"),
    ("360", r"(?:QIHU|360SE|360EE)"),
    ("Edge", r"Edg(?:A|iOS)?/(\d+)"),
    ("Opera", r"OPR/(\d+)"),
    ("Firefox", r"(?:Firefox|FxiOS)/(\d+)"),
    ("Chrome", r"(?:Chrome|CriOS)/(\d+)"),
    ("Safari", r"Version/(\d+).*Safari/"),
)
SYSTEMS = (
    ("HarmonyOS", r"HarmonyOS|OpenHarmony"),
    ("Android", r"Android"),
    ("iPhone", r"iPhone"),
    ("iPad", r"iPad"),
    ("Windows", r"Windows"),
    ("macOS", r"Mac OS X|Macintosh"),
    ("UOS", r"\bUOS\b"),
    ("Linux", r"Linux|X11"),
)


def browser_name(header: str) -> str:
    """Chrome 140 · Windows; an empty text where neither is known."""
    return " · ".join(filter(None, (_first(BROWSERS, header), _first(SYSTEMS, header))))


def _first(known: tuple[tuple[str, str], ...], header: str) -> str:
    for name, pattern in known:
        found = re.search(pattern, header)
        if found:
            return f"{name} {found[1]}" if found.re.groups else name
    return ""
