"""Door zero, as the pages call it: vaults of a laptop, passphrases, words."""

from __future__ import annotations

import hashlib
import math
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from platformdirs.windows import Windows

from core.errors import Code, TirekError
from core.policy.keys import BY_NAME
from core.policy.policy import Policy
from core.unlocking import (
    OpenVault,
    PassphraseProblem,
    VaultState,
    bounds_under,
    change_passphrase,
    create_vault,
    default_vault_root,
    find_vault,
    fingerprint_words,
    list_vaults,
    new_vault_folder,
    passphrase_problem,
    propose_passphrases,
    unlock,
    vault_state,
    word_list,
    worker_reference,
)
from core.words import WORDS_FOLDER
from tests.core.store.quick import PASSPHRASE, QUICK, QUICK_BOUNDS, make_vault, open_vault
from tests.fakes import FixedClock

OTHER = "екінші құпия сөз тіркесі"
WORDS = tuple(f"w{number:04d}" for number in range(2048))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "vaults"


@pytest.fixture
def vault(root: Path) -> Iterator[OpenVault]:
    made = make_vault(new_vault_folder(root))
    yield made
    made.close()


@pytest.fixture
def words(tmp_path: Path) -> Path:
    folder = tmp_path / "words"
    folder.mkdir()
    (folder / "en.txt").write_text("\n".join(WORDS) + "\n", encoding="utf-8")
    return folder


def state(folder: Path) -> VaultState:
    return vault_state(folder, bounds=QUICK_BOUNDS)


# --- vaults ------------------------------------------------------------------------------------------


def test_a_folder_is_named_after_its_vault_and_nobody_else(vault: OpenVault, root: Path) -> None:
    assert vault.folder.parent == root
    assert vault.folder.name == vault.vault_id.hex()
    assert new_vault_folder(root) != new_vault_folder(root)
    elsewhere = make_vault(root / "elsewhere")
    assert len(elsewhere.vault_id) == 16
    elsewhere.close()


def test_states(vault: OpenVault, root: Path) -> None:
    folder = vault.folder
    assert state(root / "nothing") is VaultState.MISSING
    assert state(folder) is VaultState.READY
    vault.close()
    a, b = (folder / "header.a").read_bytes(), (folder / "header.b").read_bytes()
    (folder / "header.b").write_bytes(b"damaged")
    assert state(folder) is VaultState.ONE_COPY_DAMAGED
    assert (folder / "header.b").read_bytes() == b"damaged"  # asking changes nothing
    open_vault(folder).close()
    assert state(folder) is VaultState.READY
    newer = bytearray(a)
    newer[9] = 2
    newer[-64:-32] = hashlib.sha256(newer[:-64]).digest()
    (folder / "header.a").write_bytes(newer)
    assert state(folder) is VaultState.NEEDS_NEWER
    for content in (b"", None):
        for name in ("header.a", "header.b"):
            (folder / name).unlink()
            if content is not None:
                (folder / name).write_bytes(content)
        assert state(folder) is VaultState.DAMAGED
    (folder / "header.b").write_bytes(b)
    assert state(folder) is VaultState.ONE_COPY_DAMAGED
    (folder / "header.b").write_bytes(b)
    assert vault_state(folder) is VaultState.DAMAGED  # a cost the program itself never accepts


def test_the_vaults_of_a_shared_laptop(vault: OpenVault, root: Path) -> None:
    other = make_vault(new_vault_folder(root), passphrase=OTHER)
    for made, code in ((vault, "Ж-104"), (other, "aigul7")):
        reference = worker_reference(code, vault_id=made.vault_id)
        made.set_enrolment(org_id="o", device_id="d", worker_ref=reference)
        made.close()
    (root / "unfinished.new").mkdir()
    (root / "a file").write_bytes(b"")
    (root / "a folder").mkdir()
    places = list_vaults(root, bounds=QUICK_BOUNDS)
    assert [place.vault_id for place in places] == sorted((vault.vault_id, other.vault_id))
    for typed in ("ж-104", " Ж-104 ", "Ж -104"):
        found = find_vault(root, typed, bounds=QUICK_BOUNDS)
        assert found is not None
        assert found.vault_id == vault.vault_id
    assert find_vault(root, "nobody", bounds=QUICK_BOUNDS) is None
    assert find_vault(root / "nowhere", "aigul7", bounds=QUICK_BOUNDS) is None
    with pytest.raises(TirekError) as refusal:
        open_vault(vault.folder, passphrase=OTHER)
    assert refusal.value.code is Code.VAULT_WRONG_PASSPHRASE


def test_a_worker_code_leaves_no_trace_in_the_header(vault: OpenVault, root: Path) -> None:
    reference = worker_reference("serikova", vault_id=vault.vault_id)
    vault.set_enrolment(org_id="o", device_id="d", worker_ref=reference)
    vault.close()
    assert b"serikova" not in (vault.folder / "header.a").read_bytes()
    assert reference != worker_reference("serikova", vault_id=bytes(16))


def test_change_passphrase(vault: OpenVault) -> None:
    change_passphrase(vault, PASSPHRASE, new=OTHER, bounds=QUICK_BOUNDS)
    vault.close()
    assert vault.header.passphrase_slot().wrapped.params == QUICK
    with pytest.raises(TirekError) as refusal:
        open_vault(vault.folder)
    assert refusal.value.code is Code.VAULT_WRONG_PASSPHRASE
    open_vault(vault.folder, passphrase=OTHER).close()


@pytest.mark.parametrize(("current", "new"), [("wrong passphrase", OTHER), (PASSPHRASE, "short")])
def test_a_refused_change_changes_nothing(vault: OpenVault, current: str, new: str) -> None:
    before = (vault.folder / "header.a").read_bytes()
    with pytest.raises(TirekError) as refusal:
        change_passphrase(vault, current, new=new, bounds=QUICK_BOUNDS)
    assert refusal.value.code in (Code.VAULT_WRONG_PASSPHRASE, Code.PASSPHRASE_TOO_WEAK)
    assert (vault.folder / "header.a").read_bytes() == before


def test_a_weak_passphrase_makes_no_vault(root: Path) -> None:
    for weak in ("", "короткий пароль"[:14], "common passphrase"):
        with pytest.raises(TirekError) as refusal:
            create_vault(
                root / "new",
                weak,
                clock=FixedClock(),
                kdf=QUICK,
                bounds=QUICK_BOUNDS,
                blocked=lambda passphrase: passphrase == "common passphrase",
            )
        assert refusal.value.code is Code.PASSPHRASE_TOO_WEAK
    assert not root.exists()


def test_without_parameters_the_cost_is_this_laptops(root: Path) -> None:
    class OldLaptop(FixedClock):
        """Its stopwatch says 0.8 s, whatever was computed: 80 MiB are right for it."""

        def monotonic_s(self) -> float:
            self.advance(0.8)
            return super().monotonic_s()

    vault = create_vault(root / "new", PASSPHRASE, clock=OldLaptop())
    assert vault.header.passphrase_slot().wrapped.params.m_kib == 80 * 1024
    vault.close()
    unlock(root / "new", PASSPHRASE).close()


# --- policy ------------------------------------------------------------------------------------------


def test_a_policy_asks_for_longer_passphrases(root: Path, vault: OpenVault) -> None:
    policy = Policy(min_passphrase_chars=len(PASSPHRASE) + 1)
    assert passphrase_problem(PASSPHRASE) is None
    assert passphrase_problem(PASSPHRASE, policy=policy) is PassphraseProblem.TOO_SHORT
    with pytest.raises(TirekError) as refusal:
        create_vault(
            root / "new", PASSPHRASE, clock=FixedClock(), kdf=QUICK, bounds=QUICK_BOUNDS, policy=policy
        )
    assert (refusal.value.code, refusal.value.params) == (
        Code.PASSPHRASE_TOO_WEAK,
        {"least": len(PASSPHRASE) + 1},
    )
    with pytest.raises(TirekError):
        change_passphrase(vault, PASSPHRASE, new=PASSPHRASE, bounds=QUICK_BOUNDS, policy=policy)
    assert not (root / "new").exists()


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_policy_takes_only_the_six_words_that_are_proposed(language: str) -> None:
    policy = Policy(require_generated=True, min_passphrase_chars=BY_NAME["MinPassphraseChars"].most)
    words = propose_passphrases(language, 1)[0].split(" ")
    own = PassphraseProblem.NOT_GENERATED
    assert passphrase_problem(" ".join(words), policy=policy) is None
    assert passphrase_problem(" ".join([*words, words[0]]), policy=policy) is own
    assert passphrase_problem(" ".join([*words[:5], "тіректің"]), policy=policy) is own
    assert passphrase_problem("one passphrase of my very own", policy=policy) is own


def test_a_policy_strengthens_a_vault_when_it_is_unlocked(root: Path) -> None:
    folder = new_vault_folder(root)
    make_vault(folder).close()
    asked = Policy(argon2_min_mib=80)
    bounds = bounds_under(asked)
    assert bounds.floor.m_kib == 80 * 1024
    weak_is_allowed = replace(bounds, m_kib_min=QUICK_BOUNDS.m_kib_min)
    vault = unlock(folder, PASSPHRASE, kdf=QUICK, bounds=weak_is_allowed, policy=asked)
    assert vault.header.passphrase_slot().wrapped.params.m_kib == 80 * 1024
    vault.close()
    unlock(folder, PASSPHRASE, policy=asked).close()


def test_a_laptop_too_small_for_its_policy_still_opens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.store.keys.physical_memory_bytes", lambda: 1 << 30)
    bounds = bounds_under(Policy(argon2_min_mib=1024))
    assert bounds.floor.m_kib == bounds.m_kib_max == 512 * 1024
    assert bounds.allow(bounds.floor)


# --- places ------------------------------------------------------------------------------------------


def test_where_vaults_lie(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    if sys.platform == "linux":
        monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
        assert default_vault_root() == tmp_path / "tirek" / "vaults"
    parts = [part.lower() for part in default_vault_root().parts]
    assert parts[-2:] == ["tirek", "vaults"]
    assert "roaming" not in parts


def test_on_windows_vaults_stay_on_the_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A folder of a profile that roams would be copied to a server at each logout, and opened elsewhere."""
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr("platformdirs.PlatformDirs", Windows)
    monkeypatch.setattr("platformdirs.windows.get_win_folder", lambda csidl: f"{tmp_path}/{csidl}")
    assert default_vault_root() == tmp_path / "CSIDL_LOCAL_APPDATA" / "Tirek" / "vaults"


# --- words -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("passphrase", "problem"),
    [
        ("", PassphraseProblem.TOO_SHORT),
        ("a" * 14, PassphraseProblem.TOO_SHORT),
        (" " * 20, PassphraseProblem.TOO_SHORT),
        ("и\u0306" * 14, PassphraseProblem.TOO_SHORT),  # 14 letters however they are written
        ("й" * 15, None),
        ("Мен Туған Ауылым", PassphraseProblem.TOO_COMMON),
        ("correct horse battery", None),
    ],
)
def test_a_passphrase_of_ones_own(passphrase: str, problem: PassphraseProblem | None) -> None:
    assert passphrase_problem(passphrase, blocked=lambda plain: plain == "мен туған ауылым") is problem


def test_proposals_are_six_words_drawn_evenly(words: Path) -> None:
    proposals = propose_passphrases("en", folder=words)
    assert len(proposals) == len(set(proposals)) == 4
    drawn = Counter(
        word for proposal in propose_passphrases("en", 2000, folder=words) for word in proposal.split()
    )
    assert drawn.total() == 12_000
    assert set(drawn) <= set(WORDS)
    # Chi-squared over 2,048 words: mean 2047, deviation 64; seven deviations never happen by chance.
    expected = drawn.total() / len(WORDS)
    chi_squared = sum((drawn[word] - expected) ** 2 / expected for word in WORDS)
    assert abs(chi_squared - 2047) < 7 * math.sqrt(2 * 2047)


def test_every_proposal_is_strong_enough() -> None:
    for language in ("kk", "ru", "en"):
        for proposal in propose_passphrases(language, 50):
            assert passphrase_problem(proposal) is None


def test_fingerprint(words: Path) -> None:
    digest = bytes.fromhex("ffe" + "001" + "0" * 58)
    # Bits: 11111111111 00000000000 01000000000 ...
    assert fingerprint_words(digest, "en", folder=words) == (
        "w2047",
        "w0000",
        "w0512",
        "w0000",
        "w0000",
        "w0000",
    )
    assert fingerprint_words(b"\xff" * 32, "en", folder=words) == ("w2047",) * 6
    one = fingerprint_words(hashlib.sha256(b"one").digest(), "en", folder=words)
    assert one != fingerprint_words(hashlib.sha256(b"two").digest(), "en", folder=words)
    number = 0
    for word in one:
        number = number << 11 | WORDS.index(word)
    assert number == int(hashlib.sha256(b"one").hexdigest(), 16) >> 190
    with pytest.raises(ValueError, match="SHA-256"):
        fingerprint_words(b"short", "en", folder=words)


def test_a_word_list_has_2048_different_words(words: Path) -> None:
    for language, content in (("xx", " ".join(WORDS[:-1])), ("yy", " ".join((*WORDS[:-1], WORDS[0])))):
        (words / f"{language}.txt").write_text(content, encoding="utf-8")
        with pytest.raises(ValueError, match=language):
            word_list(language, folder=words)


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_lists_of_this_program(language: str) -> None:
    listed = word_list(language)
    assert len(set(listed)) == 2048
    assert len({word[:4] for word in listed}) == 2048, "the first four letters tell words apart"
    assert all(4 <= len(word) <= 7 and word.isalpha() and word.islower() for word in listed)
    assert (WORDS_FOLDER / f"{language}.txt").read_text(encoding="utf-8").split() == list(listed)
