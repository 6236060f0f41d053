"""Acting on a page as a person does: by what stands on it. Words are given in English and looked up in Chinese,
the language the browser shows; a word that is on no page fails the test."""

import re

from django.utils import translation
from django.utils.translation import gettext, pgettext
from playwright.sync_api import Locator, Page, expect


def zh(words: str, context: str = "", **params: object) -> str:
    """What the portal shows for `words`."""
    with translation.override("zh-hans"):
        said = pgettext(context, words) if context else gettext(words)
    return said % params if params else said


def shown(words: str, *, start: bool = False, **params: object) -> re.Pattern[str]:
    """A name as it stands on the page: blanks around it, and the star of a required field, do not matter."""
    end = "" if start else r"\s*\*?\s*$"
    return re.compile(rf"^\s*{re.escape(zh(words, **params))}{end}")


def control(page: Page | Locator, words: str, *, start: bool = False) -> Locator:
    """The button or link with this name; with `start` its name only begins so."""
    name = shown(words, start=start)
    return page.get_by_role("button", name=name).or_(page.get_by_role("link", name=name)).first


def press(page: Page, words: str, *, within: Locator | None = None, start: bool = False) -> None:
    """Presses a button or link that leads to another page, and waits for it."""
    goal = control(within or page, words, start=start)
    with page.expect_navigation(wait_until="domcontentloaded"):
        goal.click()


def follow(page: Page, link: Locator) -> None:
    with page.expect_navigation(wait_until="domcontentloaded"):
        link.click()


def entry(page: Page | Locator, words: str) -> Locator:
    """The field with this label."""
    return page.get_by_label(shown(words)).and_(page.locator("input, textarea, select")).first


def fill(page: Page | Locator, words: str, value: str) -> None:
    entry(page, words).fill(value)


def choose(page: Page | Locator, words: str, option: str) -> None:
    """Chooses from a list by what the option says, or begins with."""
    box = entry(page, words)
    for each in box.locator("option").all():
        if (each.text_content() or "").strip().startswith(option):
            box.select_option(value=each.get_attribute("value"))
            return
    raise AssertionError(f"{zh(words)} offers no {option}")


def tick(page: Page | Locator, name: str) -> None:
    page.get_by_label(re.compile(rf"^\s*{re.escape(name)}")).first.check()


def sees(page: Page | Locator, words: str, **params: object) -> None:
    """The page says `words`."""
    expect(page.get_by_text(zh(words, **params)).first).to_be_visible()


def reads(page: Page | Locator, text: str) -> None:
    """The page shows this very text (a name, a number, an amount)."""
    expect(page.get_by_text(text).first).to_be_visible()


def row(page: Page, text: str) -> Locator:
    """The line of a table or list that names `text`."""
    return page.locator("tbody tr, li").filter(has_text=text).first
