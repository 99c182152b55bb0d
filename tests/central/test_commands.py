"""The operator's command line, from init to a new epoch, as it is typed."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from central.app import app_of
from central.commands import main
from central.office import open_office
from central.settings import read_settings
from core.clock import SystemClock
from core.ids import new_id
from core.ops import Verb
from core.policy.combining import combine
from core.policy.policy import Policy
from core.policy.reading import Layer, Source
from core.schema import Entity
from core.words import fingerprint_words
from tests.central.laptop import InProcess, Laptop, fields, member
from tests.central.test_publishing import FORM, PACK

URL = "https://tirek.example.kz"


class Console:
    """`python -m central --folder …`, without a process."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def run(self, *words: str, typed: str = "") -> Result:
        return CliRunner().invoke(main, ["--folder", str(self.folder), *words], input=typed)

    def do(self, *words: str, typed: str = "") -> str:
        result = self.run(*words, typed=typed)
        assert result.exit_code == 0, result.output
        return result.output.strip()

    def fail(self, *words: str, typed: str = "") -> str:
        result = self.run(*words, typed=typed)
        assert result.exit_code == 1
        assert "Traceback" not in result.output
        return result.output


@pytest.fixture
def console(tmp_path: Path) -> Console:
    made = Console(tmp_path / "central")
    made.do("init", "kz-test", "--name", "Қараой", "--host", "central.example", "--host", "10.0.0.7")
    return made


@pytest.fixture
def laptop(console: Console) -> Iterator[Laptop]:
    """A laptop that asked to be enrolled, by a code from the console."""
    console.do("add-person", "aigul", "Айгүл", "--district", "Qaraoi")
    office = open_office(read_settings(console.folder), SystemClock())
    asked = Laptop(InProcess(app_of(office)), SystemClock(), "aigul")
    asked.ask(console.do("issue-code", "aigul"))
    yield asked
    office.close()


def test_init_makes_everything_once(console: Console) -> None:
    names = {path.name for path in console.folder.iterdir()}
    assert {"central.toml", "central.db", "keys", "tls", "mark.cbor"} <= names
    assert read_settings(console.folder).host_names == ("central.example", "10.0.0.7")
    assert "already" in console.fail("init", "kz-test")


def test_without_init_every_command_says_so(tmp_path: Path) -> None:
    assert "run init" in Console(tmp_path).fail("status")


def test_a_laptop_is_approved_by_its_words(console: Console, laptop: Laptop) -> None:
    line = console.do("pending", "--language", "ru")
    assert line.startswith(laptop.enrolment_id.hex())
    words = " ".join(line.split()[-6:])
    asked = console.do("approve", laptop.enrolment_id.hex(), "--language", "ru", typed="y\n")
    assert words in asked
    laptop.state()
    laptop.log_in()
    laptop.open_file()
    laptop.sync_all()

    seen = console.do("status")
    assert re.search(r"aigul approved last=\d{4}-\d\d-\d\dT\S+ missing=0 withheld=0 forks=0 refused=0", seen)
    assert json.loads(console.do("status", "--json"))["devices"][0]["worker_code"] == "aigul"
    assert "Айгүл" not in seen
    console.do("revoke", laptop.enrolment_id.hex(), "--reason", "lost", "--order", "lock")
    assert "revoked" in console.do("status")


def test_other_words_keep_a_laptop_out(console: Console, laptop: Laptop) -> None:
    console.fail("approve", laptop.enrolment_id.hex(), typed="n\n")
    assert "does not wait" in console.fail("approve", laptop.enrolment_id.hex(), typed="y\n")


def test_mistakes_are_one_plain_line(console: Console) -> None:
    assert "worker code" in console.fail("issue-code", "nobody")
    assert "known roles" in console.fail("add-person", "x", "X", "--role", "king")
    assert "not in force" in console.fail("revoke", "00" * 16, "--reason", "lost")
    assert console.run("approve", "zz").exit_code == 2


def test_forms_and_rules_are_published(console: Console, tmp_path: Path) -> None:
    form, pack = tmp_path / "tiny.md", tmp_path / "pack.json"
    form.write_text(FORM, encoding="utf-8")
    pack.write_bytes(PACK)
    assert console.do("publish-form", str(form)).startswith("tiny 3 ")
    assert console.do("publish-rules", str(pack)).startswith("programme-defaults 2026-11-01 ")
    form.write_text(FORM.replace("text |", "colour |"), encoding="utf-8")
    assert "survey, row 2, column type: “colour” is no question type" in console.fail(
        "publish-form", str(form)
    )
    form.write_text(FORM.replace("text |", "note |"), encoding="utf-8")
    assert "tiny 3 is published already with other content" in console.fail("publish-form", str(form))


def test_the_emergency_numbers_of_a_district_are_published(console: Console, tmp_path: Path) -> None:
    numbers = Path(__file__).resolve().parents[2] / "resources" / "rules" / "emergency-numbers.example.json"
    assert console.do("publish-numbers", str(numbers)).startswith("emergency_numbers 0 ")
    broken = tmp_path / "numbers.json"
    broken.write_text(numbers.read_text("utf-8").replace('"112"', '"police"'), encoding="utf-8")
    assert "no list of emergency numbers" in console.fail("publish-numbers", str(broken))


def test_what_is_withheld_is_listed_taken_in_and_erased_by_its_ids(console: Console, laptop: Laptop) -> None:
    console.do("approve", laptop.enrolment_id.hex(), "--yes")
    laptop.state()
    laptop.log_in()
    stream = laptop.open_file(members=[new_id()])
    laptop.sync_all()  # nobody opens a file for others only
    assert re.fullmatch(rf"aigul {stream.hex()} out_of_scope 1 since=\S+", console.do("withheld"))
    assert "nobody has opened it" in console.fail("accept-withheld", "aigul", stream.hex())
    laptop.write(
        stream, fields(Entity.FAMILY, new_id(), number="Т-7"), member(laptop.user), verb=Verb.OPEN_FILE
    )
    laptop.sync_all()
    assert console.do("file-id", "Т-7") == stream.hex()
    assert console.do("file-id", "Т-8") == ""
    assert "nothing was erased" in console.fail("erase", stream.hex(), "--reason", "court", typed="n\n")
    assert console.do("erase", stream.hex(), "--reason", "court", "--yes").startswith("erased in 2 op")
    assert "erased already" in console.fail("erase", stream.hex(), "--reason", "court", "--yes")
    assert console.run("erase", stream.hex(), "--reason", "because").exit_code == 2


def test_a_backup_a_restore_and_a_new_epoch(console: Console, tmp_path: Path) -> None:
    console.do("add-person", "aigul", "Айгүл")
    made = console.do("backup", str(tmp_path / "copies"))
    copy = Path(made.split(" holds ")[0])
    assert "in backups up to 1" in console.do("status")
    for leftover in console.folder.glob("central.db*"):
        leftover.unlink()

    console.do("restore", str(copy))
    assert "not empty" in console.fail("restore", str(copy))
    assert "begins after 1" in console.do("new-epoch")
    assert "epoch 2" in console.do("status")


def test_a_database_behind_its_mark_is_not_served(console: Console, tmp_path: Path, laptop: Laptop) -> None:
    shutil.copy(console.folder / "central.db", tmp_path / "old.db")
    console.do("approve", laptop.enrolment_id.hex(), "--yes")
    for leftover in console.folder.glob("central.db*"):
        leftover.unlink()
    shutil.copy(tmp_path / "old.db", console.folder / "central.db")

    assert "run new-epoch" in console.fail("serve", "--port", "0")


def test_six_words_are_taken_from_the_first_66_bits() -> None:
    for language in ("kk", "ru", "en"):
        words = fingerprint_words(bytes(32), language)
        assert len(set(words)) == 1
        highest = fingerprint_words(b"\xff" * 32, language)
        assert len(set(highest)) == 1
        assert highest != words
        one = fingerprint_words((1 << (256 - 66)).to_bytes(32, "big"), language)
        assert one[:5] == words[:5]
        assert one[5] != words[5]


def test_what_pins_laptops_to_this_service_is_printed_as_their_policy(console: Console) -> None:
    found = combine([Layer(Source.POLICY_FILE, "", json.loads(console.do("laptop-policy", "--url", URL)))])
    assert found.findings == ()
    office = open_office(read_settings(console.folder), SystemClock())
    assert found.policy == Policy(
        server_url=URL,
        org_id="kz-test",
        ca_sha256=hashlib.sha256((console.folder / "tls" / "ca.pem").read_bytes()).hexdigest(),
        agency_root_sha256=hashlib.sha256(office.keys.root.public).hexdigest(),
    )
    office.close()
    assert "ServerUrl" not in console.do("laptop-policy")
