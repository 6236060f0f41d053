"""Paying: a batch made by one person, released by another, the bank's answer handed in."""

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from payouts.tasks import make_payment_files
from tests.journeys.acts.screens import press, reads, sees, zh
from tests.journeys.clock import Clock


def make_batch(page: Page, payee: str, amount: str) -> str:
    """Looks at what can be paid to this payee and makes the batch; returns its number."""
    page.goto("/payouts/")
    press(page, "Look and make a batch")
    reads(page, payee)
    expect(page.locator(".control-total").first).to_have_text(amount)
    press(page, "Make this batch")
    sees(page, "You made this batch. Somebody else has to release it.")
    return (page.get_by_role("heading", level=1).text_content() or "").strip()


def release_batch(page: Page, number: str, in_words: str) -> None:
    """Somebody else compares the totals and releases."""
    page.goto("/payouts/")
    press(page, number)
    reads(page, in_words)
    press(page, "Release the batch")
    expect(page.get_by_role("button", name=zh("Release the batch"))).to_have_count(0)


def download_list(page: Page, number: str) -> Path:
    """The CSV file for the bank, from the batch's page."""
    page.goto("/payouts/")
    press(page, number)
    with page.expect_download() as begun:
        page.get_by_role("link", name=re.compile("CSV", re.IGNORECASE)).first.click()
    assert begun.value.suggested_filename == f"{number}.csv"
    return begun.value.path()


def answer_of_the_bank(file: Path) -> bytes:
    """The same list with every payment made."""
    rows = list(csv.reader(io.StringIO(file.read_text(encoding="utf-8-sig"))))
    head = next(row for row in rows if "业务编号" in row)
    for extra in ("处理结果", "银行流水号"):
        if extra not in head:
            head.append(extra)
    for n, row in enumerate(rows[rows.index(head) + 1 :], start=1):
        row.extend([""] * (len(head) - len(row)))
        row[head.index("处理结果")] = "成功"
        row[head.index("银行流水号")] = f"BK2027{n:06d}"
    sheet = io.StringIO()
    csv.writer(sheet).writerows(rows)
    return ("\ufeff" + sheet.getvalue()).encode()


def hand_in_results(page: Page, number: str, answer: bytes) -> None:
    """Our list filled in by hand: nothing of it counts yet."""
    page.goto("/payouts/")
    press(page, number)
    press(page, "Hand in the bank's results")
    page.locator("input[name=evidence][value=typed]").check()
    page.locator("#id_upload").set_input_files(
        [{"name": f"{number}-result.csv", "mimeType": "text/csv", "buffer": answer}]
    )
    press(page, "Hand in")
    sees(page, "Waits for a second person")
    sees(page, "You entered this yourself. Somebody else has to confirm it.")


def confirm_results(page: Page, number: str, amount: str) -> None:
    """A second person compares and confirms; now it counts."""
    page.goto("/payouts/")
    press(page, number)
    press(page, "Confirm and record")
    expect(page.locator(".figures").first).to_contain_text(amount)
    reads(page, "BK2027000001")


def pay(seat: Callable[[str], Page], clock: Clock, payee: str, amount: str, in_words: str) -> tuple[Page, str]:
    """Made in June, released when the budget year has begun, sent, answered; the maker's page and the batch number.

    `seat(key)` is the page of that officer, signed in.
    """
    number = make_batch(seat("payment-maker"), payee, amount)
    releaser = seat("payment-releaser")
    releaser.goto("/payouts/")
    press(releaser, number)
    reads(releaser, "2027 年 1 月 1 日")
    expect(releaser.get_by_role("button", name=zh("Release the batch"))).to_have_count(0)
    clock.turn_to("2027-01-11 10:00")
    release_batch(seat("payment-releaser"), number, in_words)
    assert make_payment_files() == 1
    maker = seat("payment-maker")
    hand_in_results(maker, number, answer_of_the_bank(download_list(maker, number)))
    confirm_results(seat("payment-releaser"), number, amount)
    maker = seat("payment-maker")
    maker.goto("/payouts/")
    press(maker, number)
    return maker, number
