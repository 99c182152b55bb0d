"""One day of a worker, walked through the real program, with a picture of every step.

    python3 dev.py tour --out DIR [--language kk|ru|en] [--theme light|dark] [--text 100|125|150|200]
                        [--app PROGRAM] [--patience TIMES]

Every step waits for what a worker would see; a picture alone proves nothing. The visit is typed, finished
and locked away while the central service is really stopped. At the end the office's own database and the
signed receipt say whether the road was walked. Exit code 0 only then.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import socket
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from core.clock import SystemClock, today
from core.errors import TirekError
from core.words import fingerprint_words
from rehearsal import casework_road
from rehearsal.agency import SUPERVISOR, WORKERS, Agency, open_agency
from rehearsal.driving import AppError, DrivenApp
from rehearsal.families import FAMILIES, RehearsedColleague
from rehearsal.laptop import LaptopError
from rehearsal.office import OfficeError
from rehearsal.proof import Proof, ProofError, prove
from rehearsal.steps import Tour, TourError, say
from rehearsal.worker import FIRST_SYNC_S, Worker

FAMILY = next(family for family in FAMILIES if family.number == "ЖӨ-0103")
WORKER = WORKERS[0]
QT_ALONE = re.compile(r"Qt(Warning|Critical)Msg at [A-Za-z0-9:~.]+", re.ASCII)
"""Qt's own complaint of the platform without a screen, by its speaker alone: its words may hold anything."""
LEVEL = "high"
"""What the answers below come to."""

WAITS = {
    "kk": "1 өзгеріс жіберілуін күтіп тұр",
    "ru": "1 изменение ждёт отправки",
    "en": "1 change waits",
}
AT_CENTRE = {"kk": "Бәрі орталықта бар", "ru": "Всё есть в центре", "en": "Everything is at the centre"}

ANSWERS: Mapping[str, str] = {
    # the home visit
    "visit_kind": "planned",
    "visit_outcome": "met",
    "present": "grandparent children",
    "with_me": "alone",
    "safe_place": "yes",
    "consent_basis": "given",
    "consent_by": "guardian",
    "consent_form": "oral",
    "consent_limits": "Көршілерге айтпауын сұрады",
    "child_informed": "young",
    "members_new": "0",
    "m_danger": "no",
    "k_health": "well",
    "k_muac": "138",
    "k_oedema": "no",
    "k_eats": "plain",
    "h_kind": "house",
    "h_right": "own",
    "h_amenities": "electricity water_out toilet_out heating_stove",
    "h_warm": "cool",
    "h_sanitary": "fair",
    "h_hazards": "stove",
    "h_conclusion": "partly",
    "h_note": "Пеш түтіндейді, мұржа тазаланбаған.",
    "i_sources": "pensions benefits",
    "i_enough": "food_only",
    "needs_now": "fuel clothes",
    "child_seen": "all | yes",
    "child_alone": "young",
    "care_seen": "warm",
    "words_n": "0",
    "danger_now": "no",
    "how_known": "none",
    "outsider": "no",
    "strengths": "bond relatives",
    "agree_n": "1",
    "a_text": "Пешті шебер тексеріп, мұржасын тазалайды",
    "a_who": "other",
    "next_choice": "proposed",
    "family_words": "Қыста отын жетпейді деп қорқамыз.",
    # the risk assessment
    "assess_kind": "repeat",
    "basis": "visit caregiver",
    "h_violence": "no",
    "h_access": "no",
    "protect": "adult relatives",
    "raise": "none",
    "worker_note": "Пештен иіс тиюі мүмкін, осы аптада тексерту керек.",
    **{f"d{number}": "no" for number in range(1, 11)},
    **{f"f{number}": "0" for number in (1, 2, 5, 6, 7)},
    "f3": "3",
    "f4": "2",
    **{f"c{number}": "0" for number in range(1, 8)},
    **{f"k{number}": "0" for number in (1, 2, 3, 4, 8)},
    **{f"k{number}": "na" for number in (5, 6, 7)},
}


@dataclass(frozen=True)
class Look:
    """How the program is to look."""

    language: str
    theme: str
    text_percent: int


@dataclass(frozen=True)
class Driven:
    """What is driven: the frozen program (none: the sources), and how many times as long it may take."""

    program: Sequence[str] = ()
    patience: float = 1.0


SOURCES = Driven()


def main(arguments: Sequence[str]) -> int:
    """Walk the whole road; returns the exit code."""
    asked = _asked(arguments)
    out: Path = asked.out.resolve()
    out.mkdir(parents=True, exist_ok=True)
    for old in out.glob("[0-9][0-9]-*.png"):
        old.unlink()
    look = Look(asked.language, asked.theme, asked.text)
    driven = Driven(() if asked.app is None else (str(asked.app.resolve()),), asked.patience)
    scratch = Path(tempfile.mkdtemp(prefix="tirek-tour-"))
    try:
        proof = walk(out, scratch, look, driven)
    except (TourError, AppError, OfficeError, LaptopError, ProofError, TirekError) as error:
        say(f"The tour failed. {error}")
        return 1
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    say(summary(proof))
    return 0


def walk(out: Path, scratch: Path, look: Look, driven: Driven = SOURCES) -> Proof:
    """All steps; the proof at the end. TourError, AppError, OfficeError, LaptopError, ProofError."""
    say("Setting up an agency with twelve invented families")
    with open_agency(scratch / "agency") as agency:
        laptop = scratch / "laptop"
        with _at_laptop(laptop, agency, WORKER, look, driven) as app:
            worker = Worker(app)
            tour = Tour(out, app)
            _set_up(tour, worker, agency, look)
            _visit_without_network(tour, worker, agency, look)
            _send(tour, worker, agency, look)
            casework_road.walk_families(tour, worker)
            _sync_once_more(tour, worker, look)
        with _at_laptop(scratch / "supervisor", agency, SUPERVISOR, look, driven) as app:
            supervisor = Worker(app)
            hers = replace(tour, app=app, drawing=False)
            _set_up(hers, supervisor, agency, look, who=SUPERVISOR)
            hers.drawing = True
            casework_road.walk_decisions(hers, supervisor)
        return prove(laptop / "vaults", worker.passphrase, office=agency.office)


@contextmanager
def _at_laptop(
    folder: Path, agency: Agency, who: RehearsedColleague, look: Look, driven: Driven
) -> Iterator[DrivenApp]:
    """The program on a laptop that IT has prepared for this person, silent until the block ends."""
    folder.mkdir(mode=0o700)
    (folder / "screen.json").write_text(json.dumps({"scheme": look.theme}), encoding="ascii")
    arguments = ("--enrol-file", str(write_enrol_file(folder, agency, who)))
    with DrivenApp(folder, program=driven.program, arguments=arguments, patience=driven.patience) as app:
        app.meet_worker()
        yield app
    if said := [line for line in app.said().splitlines() if not QT_ALONE.fullmatch(line)]:
        raise AppError("the program printed what belongs into no log:\n" + "\n".join(said))


def summary(proof: Proof) -> str:
    """What the office holds, in one line."""
    if proof.level != LEVEL or proof.family != FAMILY.number:
        raise TourError(f"the office has {proof.family} at {proof.level}")
    return (
        f"The office holds the visit to {proof.family}: number {proof.gseq} in its log, level {proof.level}; "
        f"receipt of {proof.receipt_at:%d.%m.%Y %H:%M:%S} signed by key {proof.receipt_key}, verified."
    )


def write_enrol_file(laptop: Path, agency: Agency, who: RehearsedColleague = WORKER) -> Path:
    """What IT puts on the laptop: where the centre is, its certificate, and who works here."""
    shutil.copy(agency.office.ca_path, laptop / "agency-ca.pem")
    path = laptop / "enrol.json"
    details = {"server_url": agency.office.url, "ca_file": "agency-ca.pem", "worker_code": who.code}
    path.write_text(json.dumps(details), encoding="utf-8")
    return path


# --- the road ----------------------------------------------------------------------------------------------


def _set_up(
    tour: Tour, worker: Worker, agency: Agency, look: Look, *, who: RehearsedColleague = WORKER
) -> None:
    app, office = tour.app, agency.office
    with tour.step("language"):
        worker.choose_language(look.language, text_percent=look.text_percent)
    with tour.step("office"):
        worker.go_on(until="first_code")
        app.write("first_code", office.issue_code(who.code))
    with tour.step("passphrase"):
        worker.go_on(until="first_again")
        worker.choose_passphrase(1)
    with tour.step("six-words"):
        app.click("first_bar_primary")
        read_out = worker.six_words()
        (waiting,) = office.pending()
        if read_out != fingerprint_words(waiting.digest, look.language):
            raise AppError(f"the laptop says {read_out}, the office another six words")
        office.approve(waiting.enrolment_id)
    with tour.step("first-sync"):
        app.click("first_bar_primary")
        app.wait("first_synced", timeout_s=FIRST_SYNC_S)
        app.wait("first_bar_primary", enabled=True)
    with tour.step("today"):
        app.click("first_bar_primary")
        app.wait("page_today")
        app.wait("today_side" if who is SUPERVISOR else "today_current")
        app.wait("strip", AT_CENTRE[look.language])


def _visit_without_network(tour: Tour, worker: Worker, agency: Agency, look: Look) -> None:
    app = tour.app
    with tour.step("family"):
        worker.open_family(FAMILY.name)
    with tour.step("visit-begun-offline"):
        agency.office.stop()
        _nobody_listens(agency)
        worker.start_visit()
    try:
        worker.fill_in(_answers(), lambda: tour.draw("page"))
    except AppError as error:
        tour.draw("page-failed")
        raise TourError(f"filling in: {error}") from error
    with tour.step("check"):
        app.wait("check_bar_primary", enabled=True)
        app.wait("problems", gone=True)
        app.wait("open_questions", gone=True)
    with tour.step("result-covered"):
        worker.finish()
        app.wait("result_body", gone=True)
    with tour.step("result-held"):
        app.focus("result_cover")
        app.press("space", hold=True)
        app.wait("result_body")
        app.wait("result_level")
    with tour.step("waiting"):
        app.release("space")
        app.wait("result_body", gone=True)
        app.click("result_bar_primary")
        app.wait("page_today")
        app.wait("strip", WAITS[look.language])
    with tour.step("locked"):
        worker.lock()
        worker.type_passphrase()
    with tour.step("unlocked-offline"):
        worker.open()
        app.wait("today_head")
        app.wait("strip", WAITS[look.language])
        _nobody_listens(agency)


def _send(tour: Tour, worker: Worker, agency: Agency, look: Look) -> None:
    app = tour.app
    with tour.step("at-the-office"):
        agency.office.start()
        worker.sync()
        app.wait("strip", AT_CENTRE[look.language], timeout_s=30)
    with tour.step("sync-page"):
        app.click("rail_sync")
        app.wait("page_sync", AT_CENTRE[look.language])
    with tour.step("families"):
        app.click("rail_families")
        app.wait("page_families")


def _sync_once_more(tour: Tour, worker: Worker, look: Look) -> None:
    app = tour.app
    with tour.step("casework-sent"):
        worker.sync()
        app.click("rail_sync")
        app.wait("page_sync", AT_CENTRE[look.language], timeout_s=30)
        app.wait("strip", AT_CENTRE[look.language])


def _answers() -> dict[str, str]:
    """What is answered; what was agreed is due in five days."""
    return {**ANSWERS, "a_due": (today(SystemClock()) + timedelta(days=5)).strftime("%d.%m.%Y")}


def _nobody_listens(agency: Agency) -> None:
    """The central service is really gone: its process has ended and its port refuses."""
    with socket.socket() as probe:
        probe.settimeout(2)
        if agency.office.running or probe.connect_ex(("127.0.0.1", agency.office.port)) == 0:
            raise OfficeError("the central service is still there")


def _asked(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python3 dev.py tour")
    parser.add_argument("--out", type=Path, required=True, help="the folder for the pictures")
    parser.add_argument("--language", choices=("kk", "ru", "en"), default="kk")
    parser.add_argument("--theme", choices=("light", "dark"), default="light")
    parser.add_argument("--text", type=int, choices=(100, 125, 150, 200), default=100, help="text size")
    parser.add_argument("--app", type=Path, help="the frozen program, instead of the sources")
    parser.add_argument("--patience", type=float, default=1.0, help="times as long for everything: Wine")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
