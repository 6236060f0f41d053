"""What a person recognises a session by."""

import pytest

from accounts.domain.browsers import browser_name

WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"


@pytest.mark.parametrize(
    ("header", "name"),
    [
        (f"{WINDOWS} Chrome/140.0.0.0 Safari/537.36", "Chrome 140 · Windows"),
        (f"{WINDOWS} Chrome/140.0.0.0 Safari/537.36 Edg/141.0.0.0", "Edge 141 · Windows"),
        (f"{WINDOWS} Chrome/108.0.0.0 Safari/537.36 QIHU 360SE", "360 · Windows"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox 140 · Linux"),
        ("Mozilla/5.0 (X11; Linux x86_64) Chrome/120.0 Safari/537.36 UOS Professional", "Chrome 120 · UOS"),
        (f"{IPHONE} Version/18.5 Mobile/15E148 Safari/604.1", "Safari 18 · iPhone"),
        (f"{IPHONE} Mobile/15E148 MicroMessenger/8.0.60", "WeChat 8 · iPhone"),
        ("Mozilla/5.0 (Phone; OpenHarmony 5.0) Chrome/132.0 ArkWeb/4.1 Mobile", "Chrome 132 · HarmonyOS"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/18.3 Safari/605.1.15", "Safari 18 · macOS"),
        ("curl/8.14", ""),
        ("", ""),
    ],
)
def test_browser_and_system(header, name):
    assert browser_name(header) == name
