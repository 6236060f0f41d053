"""The two signs other pieces are made of: the article in the margin, and a state in a word and a sign."""

from urllib.parse import quote

from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from accounts.templatetags.formats import article_name
from accounts.templatetags.icons import icon

# what a tag means → (its colour, its sign)
TAGS = {
    "open": ("ok", "open"),
    "ok": ("ok", "ok"),
    "paid": ("ok", "money"),
    "look": ("look", "look"),
    "wait": ("look", "wait"),
    "stop": ("stop", "stop"),
    "info": ("info", "info"),
    "on": ("info", "wait"),
    "draft": ("", "draft"),
    "plain": ("", ""),
    "off": ("", "off"),
}
# the state of an application → its tag
STATES = {
    "draft": "draft",
    "filed": "on",
    "returned": "look",
    "withdrawn": "off",
    "lapsed": "off",
    "approved": "ok",
    "refused": "stop",
}


def article(scheme: str, number: object) -> SafeString:
    """The note in the margin: 第四条, opening that article of the scheme. Nothing without a number."""
    if number in (None, ""):
        return SafeString("")
    name = article_name(number)
    try:
        address = f"{reverse('portal:policy', args=[scheme])}#article-{quote(str(number))}" if scheme else ""
    except NoReverseMatch:
        address = ""
    if not address:
        return format_html('<span class="art">{}</span>', name)
    return format_html('<a class="art" href="{}">{}</a>', address, name)


def tag(kind: str, text: object) -> SafeString:
    """A state in a word and a sign. Kinds: open ok paid look wait stop info on draft plain off."""
    colour, sign = TAGS[kind]
    return format_html('<span class="tag {}">{}{}</span>', colour, icon(sign) if sign else "", text)
