"""Policy from real files with real owners, and from a registry that notes what it is asked for."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from core.policy.combining import combine
from core.policy.policy import Policy
from core.policy.reading import (
    FILE_MAX_BYTES,
    REGISTRY_INSTALLER,
    REGISTRY_POLICY,
    Layer,
    Source,
    Trouble,
    file_layers,
    registry_layers,
)

only_root = pytest.mark.skipif(os.getuid() != 0, reason="only root can give a file away")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "tirek" / "policy.d"
    made.mkdir(parents=True)
    made.chmod(0o755)
    made.parent.chmod(0o755)
    return made


def layers_of(folder: Path) -> tuple[Layer, ...]:
    """As on a laptop, where the owner is root: here it is who runs the tests."""
    return file_layers(folder, owner=os.getuid())


def put(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    path.chmod(0o644)
    return path


def troubles(layers: tuple[Layer, ...]) -> list[Trouble | None]:
    return [layer.trouble for layer in layers]


def test_where_there_is_no_folder_nothing_is_laid_down(tmp_path: Path) -> None:
    assert layers_of(tmp_path / "none" / "policy.d") == ()


def test_the_file_whose_name_comes_last_comes_first(folder: Path) -> None:
    put(folder, "10-usual.json", '{"IdleLockSeconds": 600}')
    put(folder, "50-district.json", '{"IdleLockSeconds": 900}')
    put(folder, "README", "not a policy")
    layers = layers_of(folder)
    assert [Path(layer.where).name for layer in layers] == ["50-district.json", "10-usual.json"]
    assert [dict(layer.values) for layer in layers] == [{"IdleLockSeconds": 900}, {"IdleLockSeconds": 600}]


@pytest.mark.parametrize("mode", [0o664, 0o646, 0o666, 0o777])
def test_a_file_that_others_may_write_is_refused(folder: Path, mode: int) -> None:
    put(folder, "50-a.json", '{"AllowExport": true}').chmod(mode)
    layers = layers_of(folder)
    assert troubles(layers) == [Trouble.NOT_TRUSTED]
    assert layers[0].values == {}
    assert not combine(layers).policy.allow_export


@only_root
def test_a_file_that_root_does_not_own_is_refused(folder: Path) -> None:
    path = put(folder, "50-a.json", '{"AllowExport": true}')
    assert combine(file_layers(folder)).policy.allow_export
    os.chown(path, 1000, 1000)
    assert troubles(file_layers(folder)) == [Trouble.NOT_TRUSTED]


@only_root
@pytest.mark.parametrize("level", [0, 1])
def test_a_folder_that_root_does_not_own_is_refused(folder: Path, level: int) -> None:
    put(folder, "50-a.json", '{"AllowExport": true}')
    os.chown([folder, folder.parent][level], 1000, 1000)
    assert troubles(file_layers(folder)) == [Trouble.NOT_TRUSTED]


@pytest.mark.parametrize("level", [0, 1])
def test_a_folder_that_others_may_write_is_refused(folder: Path, level: int) -> None:
    put(folder, "50-a.json", '{"AllowExport": true}')
    [folder, folder.parent][level].chmod(0o777)
    assert troubles(layers_of(folder)) == [Trouble.NOT_TRUSTED]


def test_a_link_is_not_followed(folder: Path, tmp_path: Path) -> None:
    elsewhere = put(tmp_path, "elsewhere.json", '{"AllowExport": true}')
    (folder / "50-a.json").symlink_to(elsewhere)
    assert troubles(layers_of(folder)) == [Trouble.NOT_READ]


def test_a_pipe_does_not_hold_the_program_up(folder: Path) -> None:
    os.mkfifo(folder / "50-a.json", 0o644)
    assert troubles(layers_of(folder)) == [Trouble.NOT_TRUSTED]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        '"AllowExport"',
        '{"AllowExport": true, "AllowExport": false}',
        '{"AllowExport": true} {}',
        "[" * 60_000,
    ],
)
def test_a_file_that_is_no_policy_is_told_and_holds_strictly(folder: Path, text: str) -> None:
    put(folder, "50-a.json", text)
    put(folder, "10-usual.json", '{"AllowExport": true, "IdleLockSeconds": 1800}')
    layers = layers_of(folder)
    assert troubles(layers) == [Trouble.NOT_UNDERSTOOD, None]
    assert combine(layers).policy == Policy(require_generated=True, allow_print=False)


def test_a_file_as_windows_editors_save_it_is_read(folder: Path) -> None:
    put(folder, "50-a.json", '\ufeff{"AllowExport":\r\n true}\r\n')
    assert combine(layers_of(folder)).policy.allow_export


def test_bytes_that_are_no_text_and_a_file_without_end_are_told(folder: Path) -> None:
    put(folder, "20-b.json", "").write_bytes(b"\xff\xfe{}")
    put(folder, "10-c.json", " " * FILE_MAX_BYTES + "{}")
    assert troubles(layers_of(folder)) == [Trouble.NOT_UNDERSTOOD, Trouble.TOO_LARGE]


class Registry:
    """HKEY_LOCAL_MACHINE, and what was looked up there."""

    def __init__(self, **keys: Mapping[str, object] | OSError) -> None:
        self._keys = {REGISTRY_POLICY: keys.get("policy"), REGISTRY_INSTALLER: keys.get("installer")}
        self.asked: list[str] = []

    def read(self, path: str) -> Mapping[str, object]:
        self.asked.append(path)
        found = self._keys[path]
        if isinstance(found, OSError):
            raise found
        if found is None:
            raise FileNotFoundError(path)
        return found


def test_group_policy_comes_before_what_the_installer_was_told() -> None:
    registry = Registry(policy={"IdleLockSeconds": 60}, installer={"InstallFolder": "C:\\"})
    layers = registry_layers(registry.read)
    assert [layer.source for layer in layers] == [Source.GROUP_POLICY, Source.INSTALLER]
    assert registry.asked == [REGISTRY_POLICY, REGISTRY_INSTALLER]
    assert combine(layers).policy == Policy(idle_lock_s=60)


def test_without_any_key_in_the_registry_nothing_is_laid_down() -> None:
    assert registry_layers(Registry().read) == ()


def test_a_key_that_may_not_be_read_holds_strictly() -> None:
    layers = registry_layers(Registry(policy=PermissionError()).read)
    assert troubles(layers) == [Trouble.NOT_READ]
    assert not combine(layers).policy.allow_print


def test_the_registry_of_the_person_is_never_read() -> None:
    """Any program of hers could write there; the source itself shows that nobody asks for it."""
    source = (Path(__file__).parents[3] / "core" / "policy" / "reading.py").read_text(encoding="utf-8")
    assert "HKEY_LOCAL_MACHINE" in source
    assert "CURRENT_USER" not in source
    assert "HKCU" not in source
