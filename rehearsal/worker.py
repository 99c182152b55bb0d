"""What a worker does with the program, in her words: set it up, open a family, fill in a page, lock.

Speaks of widgets by their object names only, so that it works in every language; each act waits for what a
worker would see before she goes on. `tour` puts these acts in order.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from rehearsal.driving import AppError, DrivenApp

BUTTONS = ("QRadioButton", "QCheckBox")
ANSWER = "answer_"
PAGES_AT_MOST = 60
FIRST_SYNC_S = 30.0
VAULT_S = 30.0
"""Computing a key takes a second by design, on a slow laptop several."""

OR = " | "
"""Between answers to questions of two forms that share a name: the one that is offered is given."""


class Worker:
    """One person at one program."""

    def __init__(self, app: DrivenApp) -> None:
        self.app = app
        self.passphrase = ""

    # --- setting up and locking ---

    def choose_language(self, code: str, *, text_percent: int) -> None:
        self.app.wait("first_language")
        self.app.click(f"first_language_{code}")
        self.app.wait("first_text_size")
        self.app.click(f"first_text_size_{text_percent}")
        self.app.wait("first_bar_primary", enabled=True)

    def go_on(self, until: str) -> None:
        """Continue, in the first run."""
        self.app.click("first_bar_primary")
        self.app.wait(until)

    def choose_passphrase(self, number: int) -> None:
        """One of the four that are proposed, and type it once more."""
        self.app.click(f"first_passphrase_{number}")
        self.passphrase = self.app.read(f"first_passphrase_{number}")
        self.app.write("first_again", self.passphrase)

    def six_words(self) -> tuple[str, ...]:
        """The words on the screen, as they are read out."""
        self.app.wait("first_bar_primary", enabled=True, timeout_s=VAULT_S)
        self.app.wait("first_words", timeout_s=VAULT_S)
        lines = self.app.read("first_words").splitlines()
        return tuple(line for line in lines if not line.rstrip(".").isdigit())

    def lock(self) -> None:
        """Lock, and be sure that the process that knew everything has ended."""
        self.app.click("rail_lock")
        self.app.wait_for_end_of_worker()
        self.app.meet_worker()
        self.app.wait("unlock")

    def type_passphrase(self) -> None:
        self.app.write("unlock_passphrase", self.passphrase)

    def open(self) -> None:
        """Unlock."""
        self.app.click("unlock_open")
        self.app.wait("page_today", timeout_s=VAULT_S)

    # --- a family and a visit ---

    def open_family(self, family_name: str) -> None:
        """From Today: its row, then its page; by its name where Today does not show it yet."""
        self.app.wait("today_current")
        rows = [one for one in self.app.look("today_due") if one["name"].startswith("due_")]
        row = next((one["name"] for one in rows if family_name in one["text"]), None)
        if row is None:  # Today shows the first of what is due
            self.find_family(family_name)
            return
        self.app.click(row)
        self.app.wait("today_current", family_name)
        self.app.click("today_current_family")
        self.app.wait("page_family")
        self.app.wait("family_start", enabled=True)

    def search(self, words: str) -> None:
        """In the line above every page."""
        self.app.clear("header_search")
        self.app.write("header_search", words)
        self.app.wait("page_found")

    def find_family(self, family_name: str) -> None:
        """By its name as it is written, then its page."""
        self.search(family_name)
        self.app.wait("found_0", family_name)
        self.app.click("found_0")
        self.app.wait("page_family")
        self.app.wait("family_start", enabled=True)

    def open_room(self, room: str, page: str) -> None:
        """A line of the family page: messages, referrals, ..."""
        self.app.click(f"room_{room}")
        self.app.wait(page)
        self.app.wait("plan_head" if page == "page_plan" else "room_head")

    def back_to_family(self) -> None:
        """From a room."""
        heads = [one["name"] for one in self.app.look("window") if one["name"].endswith("_head_back")]
        self.app.click(heads[0])
        self.app.wait("page_family")
        self.app.wait("family_start", enabled=True)

    def named(self, within: str, start: str, *, last: bool = False) -> str:
        """The first (or last) control in `within` whose name begins so: its end is the id of a record."""
        self.app.wait(within)
        names = [one["name"] for one in self.app.look(within) if one["name"].startswith(start)]
        if not names:
            raise AppError(f"{within} has nothing named {start}…")
        return str(names[-1 if last else 0])

    def start_visit(self) -> None:
        self.app.click("family_start")
        self.app.wait("form_page")
        self.app.wait("page_title")

    def fill_in(self, said: Mapping[str, str], drawn: Callable[[], None]) -> None:
        """Page after page until Check and finish; `drawn` is called when a page is filled in."""
        for _ in range(PAGES_AT_MOST):
            place = self._place()
            self._answer_page(said)
            drawn()
            before = self.app.read("form_page")
            self.app.click("visit_bar_primary")
            self.app.wait_for_other("form_page", before)
            if self._next_page(place):
                return
        raise AppError("the visit does not end")

    def finish(self) -> None:
        """Finish visit; the result comes, covered."""
        self.app.click("check_bar_primary")
        self.app.wait("result_cover")

    def sync(self) -> None:
        """Sync now."""
        self.app.click("strip_sync")

    # --- inside ---

    def _place(self) -> str:
        """Which page of the visit is open: its line in the list of pages."""
        seen = self.app.look("window")
        lines = [one["name"] for one in seen if one["name"].startswith("pages_") and one["checked"]]
        folded = [one["text"] for one in seen if one["name"] == "pages"]
        return "".join(lines or folded)

    def _next_page(self, before: str) -> bool:
        """True when Check and finish came instead of another page."""
        self.app.wait("page_title")
        if any(one["name"] == "check_bar" for one in self.app.look("window")):
            return True
        if self._place() == before:
            problems = [one["text"] for one in self._seen() if one["kind"] == "FieldBlock"]
            raise AppError(f"still on {before}: {problems}")
        return False

    def _answer_page(self, said: Mapping[str, str]) -> None:
        """Answer what is asked here and has an answer; answers may bring further questions."""
        done: set[str] = set()
        moved = True
        while moved:
            moved = False
            seen = self._seen()
            for question in _questions(seen):
                answer = said.get(question.removeprefix(ANSWER), "")
                if question in done or not answer:
                    continue
                done.add(question)
                moved = True
                self._answer(question, answer, seen)
                break

    def _seen(self) -> list[dict[str, Any]]:
        return self.app.look("form_page")

    def _answer(self, question: str, answer: str, seen: list[dict[str, Any]]) -> None:
        options = {one["name"]: one for one in seen if one["name"].startswith(f"{question}_")}
        buttons = {name: one for name, one in options.items() if one["kind"] in BUTTONS}
        if f"{question}_day" in options and f"{question}_time" in options:
            day, _, clock = answer.partition(" ")
            self.app.write(f"{question}_day", day)
            self.app.write(f"{question}_time", clock)
            return
        if not buttons:
            if self.app.read(question).strip() != answer:
                self.app.write(question, answer)
            return
        meant = [[f"{question}_{value}" for value in one.split()] for one in answer.split(OR)]
        offered = [names for names in meant if all(name in buttons for name in names)]
        if not offered:
            raise AppError(f"{question}: {answer} is not offered, but {sorted(buttons)}")
        for name in offered[0]:
            if not buttons[name]["checked"]:
                self.app.click(name)


def _questions(seen: list[dict[str, Any]]) -> list[str]:
    """Names of fields, in the order of the page; not of their parts."""
    names = [one["name"] for one in seen if one["name"].startswith(ANSWER) and one["kind"] not in BUTTONS]
    return [name for name in names if not any(name.startswith(f"{other}_") for other in names)]
