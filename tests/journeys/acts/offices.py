"""What officers do: examine, meet, publish."""

from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from tests.journeys.acts.filing import payload
from tests.journeys.acts.papers import paper
from tests.journeys.acts.screens import control, fill, follow, press, reads, row, sees, zh


def open_case(page: Page, receipt_no: str) -> None:
    """From the work list."""
    page.goto("/review/")
    line = row(page, receipt_no)
    follow(page, line.get_by_role("link").first)
    reads(page, receipt_no)


def take_paper(page: Page) -> None:
    """Ticks the paper that came in; whatever was marked stays marked."""
    press(page, "Received, agrees")
    expect(page.locator("#paper").get_by_text(zh("Received, agrees"))).to_be_visible()


def mark_in_order(page: Page) -> None:
    """What needs a look by hand, the rest with one button."""
    for item in page.locator(".checks > li.look").all():
        _mark(item, "ok")
    control(page, "The rest is in order", start=True).click()


def _mark(item: Locator, mark: str) -> None:
    item.locator("label").filter(has=item.page.locator(f"input[value={mark}]")).click()


def examine(page: Page, receipt_no: str, opinion: str = "材料齐全，符合条件。", *, paper_too: bool = False) -> None:
    """Opens the case, takes its paper where there is some, looks at everything, passes it on."""
    open_case(page, receipt_no)
    if paper_too:
        take_paper(page)
    mark_in_order(page)
    page.locator("#id_opinion").fill(opinion)
    press(page, "Pass, and the next case")
    expect(page.locator(".messages")).to_contain_text(receipt_no)


def return_for(page: Page, receipt_no: str, item: str, reason: str) -> None:
    """Marks one item as to be mended, says why, and returns the case."""
    open_case(page, receipt_no)
    mark_in_order(page)
    check = page.locator(".checks > li").filter(has_text=item).first
    _mark(check, "fix")
    check.get_by_label(zh("What has to be put right")).fill(reason)
    press(page, "Return for correction")
    expect(page.locator(".messages")).to_contain_text(receipt_no)


def meet(page: Page, title: str, chair: str, resolution_no: str, expected_yuan: str) -> None:
    """Calls a meeting for what waits, approves everything, keeps who was there, concludes with the minutes."""
    page.goto("/review/")
    follow(page, page.locator("a[href*='/review/meetings/new/?stage=']").first)
    fill(page, "Title", title)
    fill(page, "Chair", chair)
    press(page, "Call it and set the agenda")
    press(page, "Put the chosen cases on the agenda")
    expect(page.locator("table.agenda")).to_contain_text(expected_yuan)
    press(page, "Approve every case without an outcome")
    fill(page, "Who attended", f"{chair}，主持\n记录员，记录")
    press(page, "Keep the attendance")
    fill(page, "Resolution number", resolution_no)
    page.locator("#id_minutes").set_input_files([payload(paper("会议纪要"))])
    press(page, "Conclude the meeting")
    reads(page, resolution_no.replace(" ", ""))  # numbers of documents are kept without blanks
    sees(page, "Concluded")


def publish(page: Page, title: str) -> None:
    """Publishes the list of everything that is ready."""
    page.goto("/review/notices/")
    follow(page, page.locator("a[href*='/review/notices/new/']").first)
    fill(page, "Title (Chinese)", title)
    fill(page, "Title (English)", "Proposed support 2026")
    press(page, "Publish the list")
    reads(page, title)


def resolve(seat: Callable[[str], Page], receipt_no: str, amount: str, title: str) -> None:
    """The bureau examines twice, meets, the district government meets; the list is published under `title`.

    `seat(key)` is the page of that officer, signed in.
    """
    for key in ("pre-review", "re-review"):
        examine(seat(key), receipt_no)
    meet(seat("bureau-meeting"), "2026 年第一次室务会", "高主任", "海金室〔2026〕1 号", amount)
    meet(seat("government"), "2026 年第一次区政府会议", "区领导", "海政会〔2026〕1 号", amount)
    publish(seat("bureau-meeting"), title)
