"""Writing a policy with the editor, by the keyboard: pages, blocks, fields; saves and typed fields are counted."""

from dataclasses import dataclass, field

from playwright.sync_api import Locator, Page

from tests.journeys.acts.screens import control, press, sees

UNFOLD = "document.querySelectorAll('details').forEach(each => { each.open = true })"


@dataclass
class Author:
    """Somebody at the editor; `typed` are the fields that were filled in by hand, `saves` how often was saved."""

    page: Page
    typed: list[str] = field(default_factory=list)
    saves: list[str] = field(default_factory=list)
    draft: str = ""

    def begin(self, code: str, title: str) -> None:
        """A policy from nothing."""
        self.page.goto("/calls/manage/definitions/new/")
        self.types("scheme_code", code)
        self.types("title", title)
        press(self.page, "Begin with a skeleton")
        self.saves.append("begin")
        self.draft = self.page.url.partition("/edit/")[0]

    def opens(self, part: str) -> None:
        self.page.goto(f"{self.draft}/edit/{part}/", wait_until="domcontentloaded")
        self.page.evaluate(UNFOLD)

    def types(self, name: str, value: str) -> None:
        self.typed.append(name)
        self._field(name).fill(value)

    def chooses(self, name: str, option: str) -> None:
        """Chooses from a list by what the option says."""
        self._field(name).select_option(label=option)

    def ticks(self, name: str, label: str = "") -> None:
        """One box, or that of several which says `label`."""
        box = self._field(name).get_by_label(label, exact=True) if label else self._field(name)
        box.press("Space")

    def adds(self, blocks: str) -> None:
        """One more block in a list: what was typed stays, nothing is saved."""
        self._turns(self.page.locator(f"button[name=do][value='add {blocks}']"))

    def shows(self, block: str) -> None:
        """The fields of the kind that was chosen."""
        self._turns(control(self.page.locator(f"[id='{block}']"), "Show the fields of this kind"))

    def saves_it(self) -> None:
        press(self.page, "Save")
        sees(self.page, "Saved.")
        self.saves.append(self.page.url.rstrip("/").rpartition("/")[2])

    def _turns(self, button: Locator) -> None:
        with self.page.expect_navigation(wait_until="domcontentloaded"):
            button.press("Enter")
        self.page.evaluate(UNFOLD)

    def _field(self, name: str) -> Locator:
        """The field of this name; what it is folded into is open."""
        return self.page.locator(f"[id='id_{name}']")
