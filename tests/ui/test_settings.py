"""What is chosen for the screen outlives the program and says nothing about anybody."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from platformdirs.windows import Windows

from ui.settings import Settings, SettingsFile, default_path


def test_chosen_settings_are_there_at_the_next_start(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "screen.json"
    SettingsFile(path).save(Settings("ru", 150, "dark", field_mode=True))
    assert SettingsFile(path).current == Settings("ru", 150, "dark", field_mode=True)


def test_on_windows_they_stay_on_the_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr("platformdirs.PlatformDirs", Windows)
    monkeypatch.setattr("platformdirs.windows.get_win_folder", lambda csidl: f"{tmp_path}/{csidl}")
    assert default_path() == tmp_path / "CSIDL_LOCAL_APPDATA" / "Tirek" / "screen.json"


def test_only_four_harmless_things_are_kept(tmp_path: Path) -> None:
    SettingsFile(tmp_path / "screen.json").save(Settings())
    kept = json.loads((tmp_path / "screen.json").read_text(encoding="ascii"))
    assert kept == {"language": "kk", "text_percent": 100, "scheme": "system", "field_mode": False}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        '"kk"',
        '{"language": "de", "text_percent": 37, "scheme": "pink", "field_mode": "yes"}',
        '{"language": ["kk"], "text_percent": "100", "scheme": {}}',
    ],
)
def test_what_cannot_be_used_is_as_if_never_chosen(tmp_path: Path, text: str) -> None:
    path = tmp_path / "screen.json"
    path.write_text(text, encoding="utf-8")
    assert SettingsFile(path).current == Settings()


def test_disk_that_refuses_costs_only_the_next_start(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    kept = SettingsFile(tmp_path / "file" / "screen.json")
    kept.save(Settings("en"))
    assert kept.current == Settings("en")


def test_the_language_that_it_laid_down_holds_until_somebody_chooses(tmp_path: Path) -> None:
    path = tmp_path / "screen.json"
    kept = SettingsFile(path)
    assert kept.read_again(usual_language="ru")
    assert kept.current == Settings("ru")
    assert not kept.read_again(usual_language="ru")
    kept.save(Settings("en"))
    assert not kept.read_again(usual_language="ru")
    assert SettingsFile(path).current.language == "en"
    assert not kept.read_again(usual_language="de")
