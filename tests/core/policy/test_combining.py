"""Which value holds when several say one: a table of who said what, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields

import pytest

from core.policy.combining import Effective, combine
from core.policy.keys import BY_NAME, KEYS, Kind, Stricter
from core.policy.policy import UNFIT, Policy
from core.policy.reading import Finding, Layer, Source, Trouble

GROUP, FILE, INSTALLER, DEFAULT = Source.GROUP_POLICY, Source.POLICY_FILE, Source.INSTALLER, Source.DEFAULT
ORDER = (GROUP, FILE, INSTALLER)


def effective(said: Mapping[Source, Mapping[str, object]]) -> Effective:
    return combine([Layer(source, source.value, said[source]) for source in ORDER if source in said])


def holds(found: Effective, name: str) -> tuple[object, Source]:
    one = next(setting for setting in found.settings if setting.key.name == name)
    assert getattr(found.policy, one.key.field) == one.value
    return one.value, one.source


@pytest.mark.parametrize(
    ("name", "said", "value", "by"),
    [
        # the default holds only where nobody said anything: it is no ceiling
        ("IdleLockSeconds", {}, 300, DEFAULT),
        ("IdleLockSeconds", {GROUP: 1200}, 1200, GROUP),
        ("IdleLockSeconds", {FILE: 600}, 600, FILE),
        # the strictest, whoever says it
        ("IdleLockSeconds", {GROUP: 600, FILE: 120}, 120, FILE),
        ("IdleLockSeconds", {GROUP: 120, FILE: 600}, 120, GROUP),
        ("MinPassphraseChars", {GROUP: 16, FILE: 20}, 20, FILE),
        ("Argon2MinMiB", {GROUP: 512, FILE: 128}, 512, GROUP),
        ("RequireGenerated", {GROUP: False, FILE: True}, True, FILE),
        ("AllowExport", {GROUP: True}, True, GROUP),
        ("AllowExport", {GROUP: True, FILE: False}, False, FILE),
        ("AllowPrint", {GROUP: False, FILE: True}, False, GROUP),
        # of two that say the same, the one that comes first is named
        ("IdleLockSeconds", {GROUP: 120, FILE: 120}, 120, GROUP),
        # an installer never sets security
        ("AllowExport", {INSTALLER: 1}, False, DEFAULT),
        ("IdleLockSeconds", {INSTALLER: 30}, 300, DEFAULT),
    ],
)
def test_who_decides(name: str, said: Mapping[Source, object], value: object, by: Source) -> None:
    found = effective({source: {name: _as_kept(source, raw)} for source, raw in said.items()})
    assert found.findings == ()
    assert holds(found, name) == (value, by)


def _as_kept(source: Source, raw: object) -> object:
    """The registry has no yes and no, only numbers."""
    return int(raw) if source is GROUP and isinstance(raw, bool) else raw


@pytest.mark.parametrize(
    ("name", "raw", "value", "trouble"),
    [
        ("IdleLockSeconds", "120", 300, Trouble.WRONG_TYPE),
        ("IdleLockSeconds", True, 300, Trouble.WRONG_TYPE),
        ("IdleLockSeconds", 12.5, 300, Trouble.WRONG_TYPE),
        ("IdleLockSeconds", None, 300, Trouble.WRONG_TYPE),
        ("IdleLockSeconds", 5, 30, Trouble.OUT_OF_RANGE),
        ("IdleLockSeconds", 999_999, 300, Trouble.OUT_OF_RANGE),
        ("MinPassphraseChars", 8, 15, Trouble.OUT_OF_RANGE),
        ("MinPassphraseChars", 500, 28, Trouble.OUT_OF_RANGE),
        ("Argon2MinMiB", 1, 64, Trouble.OUT_OF_RANGE),
        ("Argon2MinMiB", 10**12, 1024, Trouble.OUT_OF_RANGE),
        ("RequireGenerated", "yes", True, Trouble.WRONG_TYPE),
        ("AllowExport", "yes", False, Trouble.WRONG_TYPE),
        ("AllowPrint", 1, False, Trouble.WRONG_TYPE),
    ],
)
def test_what_cannot_be_right_is_held_strictly_and_told(
    name: str, raw: object, value: object, trouble: Trouble
) -> None:
    found = effective({FILE: {name: raw}})
    assert found.refused == (Finding(trouble, "policy_file", name),)
    assert holds(found, name) == (value, FILE)


def test_a_value_that_cannot_be_right_loosens_nothing_that_another_source_says() -> None:
    found = effective({GROUP: {"IdleLockSeconds": 60}, FILE: {"IdleLockSeconds": 10**9}})
    assert holds(found, "IdleLockSeconds") == (60, GROUP)


@pytest.mark.parametrize(
    ("name", "raw", "value"),
    [
        ("ServerUrl", "https://tirek.example.kz", "https://tirek.example.kz"),
        ("ServerUrl", "https://10.1.2.3:8443/", "https://10.1.2.3:8443"),
        ("ServerUrl", "http://tirek.example.kz", None),
        ("ServerUrl", "https://", None),
        ("ServerUrl", "https://name:secret@tirek.example.kz", None),
        ("ServerUrl", "https://tirek.example.kz/there", None),
        ("ServerUrl", "https://tirek.example.kz:99999", None),
        ("ServerUrl", "https://тірек.kz", None),
        ("ServerUrl", 7, None),
        ("Proxy", "http://proxy.example.kz:3128", "http://proxy.example.kz:3128"),
        ("Proxy", "socks5://proxy.example.kz:1080", None),
        ("Proxy", "http://name:secret@proxy.example.kz:3128", None),
        ("CaFile", "/etc/tirek/ca/agency.pem", "/etc/tirek/ca/agency.pem"),
        ("CaFile", r"C:\ProgramData\Tirek\ca\agency.pem", r"C:\ProgramData\Tirek\ca\agency.pem"),
        ("CaFile", "agency.pem", None),
        ("Language", "ru", "ru"),
        ("Language", "RU", None),
        ("UpdateNotice", "off", "off"),
        ("CaFile", "../agency.pem", None),
        ("CaSha256", "A" * 64, "a" * 64),
        ("CaSha256", ":".join(["AB"] * 32), "ab" * 32),
        ("CaSha256", "ab" * 31, UNFIT),
        ("CaSha256", None, UNFIT),
        ("AgencyRootSha256", "g" * 64, UNFIT),
        ("OrgId", "kz-test", "kz-test"),
        ("OrgId", "x" * 65, UNFIT),
        ("OrgId", 7, UNFIT),
    ],
)
def test_where_central_is_is_taken_as_it_is_or_told(name: str, raw: object, value: str | None) -> None:
    """A pin that cannot be understood is met by nobody; of anything else it is as if nobody had said it."""
    found = effective({FILE: {name: raw}})
    assert holds(found, name) == (("", DEFAULT) if value is None else (value, FILE))
    assert bool(found.refused) == (value in (None, UNFIT))


def test_of_what_is_no_matter_of_strictness_the_first_decides() -> None:
    said = {
        GROUP: {"ServerUrl": "https://group.example.kz", "OrgId": ""},
        FILE: {"ServerUrl": "https://file.example.kz", "OrgId": "of-file"},
        INSTALLER: {
            "ServerUrl": "https://installer.example.kz",
            "CaFile": "/ca.pem",
            "Language": "kk",
            "AgencyRootSha256": "ab" * 32,
        },
    }
    found = effective(said)
    assert found.findings == ()
    assert holds(found, "Language") == ("kk", INSTALLER)
    assert holds(found, "ServerUrl") == ("https://group.example.kz", GROUP)
    assert holds(found, "OrgId") == ("of-file", FILE)
    assert holds(found, "CaFile") == ("/ca.pem", INSTALLER)
    assert holds(found, "AgencyRootSha256") == ("", DEFAULT)  # the installer knows none
    assert {one.key.name for one in found.settings if one.locked} == {"ServerUrl", "OrgId", "CaFile"}


@pytest.mark.parametrize("source", [GROUP, FILE])
def test_a_key_that_nobody_knows_is_told_and_changes_nothing(source: Source) -> None:
    found = effective({source: {"LeaseWeeks": 3, "IdleLockSeconds": 60}})
    assert found.findings == (Finding(Trouble.UNKNOWN_KEY, source.value, "LeaseWeeks"),)
    assert found.refused == ()
    assert found.policy == Policy(idle_lock_s=60)


def test_what_else_the_installer_keeps_is_not_told() -> None:
    assert effective({INSTALLER: {"InstallFolder": "C:\\", "AllowPrint": 0}}) == effective({})


def test_names_in_the_registry_are_read_in_any_case_and_in_a_file_as_they_are_written() -> None:
    assert effective({GROUP: {"idlelockseconds": 60}}).policy.idle_lock_s == 60
    assert effective({FILE: {"idlelockseconds": 60}}).policy == Policy()


def test_a_source_that_cannot_be_read_holds_every_security_key_strictly() -> None:
    broken = Layer(FILE, "50-a.json", trouble=Trouble.NOT_UNDERSTOOD)
    found = combine([Layer(GROUP, "group", {"AllowExport": 1, "IdleLockSeconds": 1800}), broken])
    assert found.refused == (Finding(Trouble.NOT_UNDERSTOOD, "50-a.json"),)
    assert found.policy == Policy(require_generated=True, allow_print=False)


def test_whatever_is_said_everything_has_a_value_within_its_bounds() -> None:
    odd: tuple[object, ...] = (None, True, -1, 10**20, 1.5, "", "x" * 100, [], {}, b"x")
    for key in KEYS:
        for source in ORDER:
            for raw in odd:
                value, _by = holds(effective({source: {key.name: raw}}), key.name)
                if key.kind is Kind.NUMBER:
                    assert isinstance(value, int)
                    assert key.least <= value <= key.most


def test_the_table_and_the_policy_are_of_one_piece() -> None:
    assert [key.field for key in KEYS] == [field.name for field in fields(Policy)]
    assert len(BY_NAME) == len(KEYS)
    for key in KEYS:
        if key.kind is Kind.NUMBER:
            assert isinstance(key.default, int)
            assert key.least <= key.default <= key.most
        assert key.stricter is Stricter.FIRST or not (key.by_installer or key.pin)


def test_over_an_open_form_one_may_sit_longer_but_not_for_ever() -> None:
    waits = {seconds: Policy(idle_lock_s=seconds).form_lock_s for seconds in (30, 300, 600, 1800)}
    assert waits == {30: 90, 300: 900, 600: 900, 1800: 1800}
