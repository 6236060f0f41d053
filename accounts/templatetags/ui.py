"""The shared pieces of every screen: {% load ui %}. docs/design.md lists each with its parameters and an example.
Nothing here reads the database."""

from datetime import date, datetime
from typing import Any

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.domain.bank_account import masked
from accounts.domain.browsers import browser_name
from accounts.templatetags import formats, pieces
from accounts.templatetags.icons import icon as draw
from accounts.templatetags.signs import STATES, article, tag
from records.wording import chosen, reader

HTML_LANGUAGES = {"zh-hans": "zh-CN"}

register = template.Library()
register.tags.update(pieces.register.tags)

register.simple_tag(article)
register.simple_tag(tag)
register.filter("money", formats.yuan)
register.filter("round_money", formats.round_yuan)
register.filter("article_name", formats.article_name)
register.filter("cn_date", formats.day)
register.filter("cn_datetime", formats.moment_of)
register.filter("short_date", formats.short_day)
register.filter("short_datetime", formats.short_moment)
register.filter("masked", masked)
register.filter("browser_name", browser_name)
register.filter("file_size", formats.size_of)


@register.filter
def cn_full_date(value: date | datetime | None) -> str:
    """2026 年 11 月 27 日, always with the year."""
    return formats.day(value, year=True)


@register.filter
def to_the_second(value: datetime | None) -> str:
    """11 月 27 日 23:59:59: windows are counted to the second."""
    return formats.moment_of(value, seconds=True)


@register.filter
def percent(value: object) -> str:
    """0.5 → 50%."""
    return formats.DASH if value in (None, "") else f"{float(str(value)) * 100:g}%"


@register.filter
def text(value: Any) -> str:
    """A text a policy keeps in both languages, in the reader's; anything else as it is."""
    return value.in_language(reader()) if hasattr(value, "in_language") else str(value or "")


register.simple_tag(chosen)


@register.filter
def html_language(code: str) -> str:
    """A language as HTML names it: zh-hans is zh-CN here."""
    return HTML_LANGUAGES.get(code, code)


@register.simple_tag
def time_left(until: datetime) -> str:
    """What is left of a window: 还剩 3 天 6 小时; the last hours in hours and minutes."""
    seconds = max(0, int((until - timezone.now()).total_seconds()))
    days, hours, minutes = seconds // 86400, seconds // 3600 % 24, seconds // 60 % 60
    if days:
        return _("%(days)d d %(hours)d h left") % {"days": days, "hours": hours}
    return _("%(hours)d h %(minutes)d min left") % {"hours": hours, "minutes": minutes}


@register.simple_tag
def icon(name: str) -> SafeString:
    return draw(name)


@register.simple_tag
def state(application: Any) -> SafeString:
    """The tag of an application's status."""
    return tag(STATES[application.status], application.get_status_display())


@register.simple_tag
def days_left(days: int | None) -> SafeString:
    """How many working days are left; 0 is today, negative is overdue, None is unknown and says nothing."""
    if days is None:
        return SafeString("")
    if days < 0:
        text = ngettext("%(n)d working day late", "%(n)d working days late", -days) % {"n": -days}
        return tag("stop", text)
    if days == 0:
        return tag("look", _("Due today"))
    text = ngettext("%(n)d working day left", "%(n)d working days left", days) % {"n": days}
    return tag("look" if days <= 2 else "plain", text)  # noqa: PLR2004 -- the number says it better than a name would


@register.simple_tag
def person(name: object, role: object = "", organisation: object = "") -> SafeString:
    """Who, and in which capacity."""
    capacity = " · ".join(str(part) for part in (organisation, role) if part)
    return format_html('<span class="person">{}<span class="role">{}</span></span>', name, capacity)


@register.simple_tag
def saved(at: datetime | None, element_id: str = "saving") -> SafeString:
    """Saving made visible: ✓ saved at 14:32:08. Scripts rewrite the element; without them it tells of the last save."""
    moment = formats.local(at)
    clock = f"{moment:%H:%M:%S}" if isinstance(moment, datetime) else ""
    text = _("Saved automatically at %(time)s") % {"time": clock} if clock else _("Nothing saved yet")
    return format_html(
        '<p class="saving" id="{}" role="status" data-saving data-busy="{}" data-failed="{}">{}<span>{}</span></p>',
        element_id,
        _("Saving…"),
        _("Not saved: please check the connection"),
        draw("ok") if clock else "",
        text,
    )


@register.simple_tag
def figure(label: object, value: object, unit: object = "", note: object = "") -> SafeString:
    """One large figure with its name; a row of them stands in <div class="figures">."""
    return format_html(
        '<dl class="figure"><dt>{}</dt><dd>{} <span class="unit">{}</span>{}</dd></dl>',
        label,
        value,
        unit,
        format_html('<div class="note">{}</div>', note) if note else "",
    )


@register.simple_tag
def crumb(label: object, address: str = "") -> SafeString:
    """One step of 当前位置, inside {% block crumbs %}; the last one has no address."""
    if address:
        return format_html('<li><a href="{}">{}</a></li>\n', address, label)
    return format_html('<li aria-current="page">{}</li>\n', label)


@register.simple_block_tag
def panel(content: str, title: object = "", kind: str = "", level: int = 2) -> SafeString:
    """A surface. `kind`: open, soon, closed, flush. Never inside another panel."""
    head = format_html("<header><h{0}>{1}</h{0}></header>", level, title) if title else ""
    return format_html('<section class="panel {}">{}{}</section>', kind, head, content)


@register.simple_block_tag
def note(content: str, kind: str = "", title: object = "") -> SafeString:
    """Something worth reading in its place. `kind`: "" (blue), look, stop, ok."""
    head = format_html("<strong>{}</strong>", title) if title else ""
    return format_html('<div class="note {}">{}{}</div>', kind, head, content)


@register.simple_block_tag
def actions(content: str) -> SafeString:
    """The bar with the page's one primary button; it sticks to the lower edge."""
    return format_html('<div class="actions">{}</div>', content)


@register.simple_block_tag
def row(content: str, label: object, change: str = "", error: object = "", anchor: str = "") -> SafeString:
    """One line of <dl class="summary">: label, value, a link to change it, what is wrong with it."""
    value = content.strip() or format_html('<span class="none">{}</span>', _("Not filled in"))
    if error:
        value = format_html('{}<span class="why">{}</span>', value, error)
    link = ""
    if change:
        name = format_html('{}<span class="visually-hidden"> {}</span>', _("Change"), label)
        link = format_html('<dd class="change"><a href="{}">{}</a></dd>', change, name)
    return format_html(
        '<div class="{}"{}><dt>{}</dt><dd>{}</dd>{}</div>',
        "wrong" if error else "",
        format_html(' id="{}"', anchor) if anchor else "",
        label,
        SafeString(value),
        link,
    )


@register.simple_tag
def amount_line(
    scheme: str, number: object, said: object, amount: object = None, detail: object = "", kind: str = ""
) -> SafeString:
    """One line inside <div class="amount">: article, what was done, amount. `kind`: strong, quiet, cut."""
    from_article = article(scheme, number) or SafeString('<span class="none"></span>')
    small = format_html("<small>{}</small>", detail) if detail else ""
    shown = "" if amount is None else amount if isinstance(amount, str) else formats.yuan(amount)
    return format_html(
        '<div class="amount-line {0}">{1}<span class="said">{2}{3}</span><span class="fig {0}">{4}</span></div>',
        kind,
        from_article,
        said,
        small,
        shown,
    )


@register.simple_tag
def amount_total(label: object, amount: object) -> SafeString:
    """The sum under the lines of <div class="amount">."""
    shown = formats.yuan(amount)
    unit = formats.formats().said["currency"]
    text = '<div class="amount-total"><span>{}</span><span class="fig">{} {}</span></div>'
    return format_html(text, label, shown, unit)
