"""What IT's scripts get from `tirek --print-policy`, as it is typed."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import main
from core.exit_codes import ExitCode
from core.policy.combining import combine
from core.policy.keys import KEYS
from core.policy.reading import Layer, Source, Trouble
from core.policy.telling import as_json, as_text, exit_code

PROGRAM = Path(main.__file__)


def test_each_key_tells_its_value_who_said_it_and_whether_it_is_locked() -> None:
    found = combine([Layer(Source.POLICY_FILE, "/etc/tirek/policy.d/50-a.json", {"IdleLockSeconds": 60})])
    told = json.loads(as_json(found))
    assert [one["key"] for one in told["settings"]] == [key.name for key in KEYS]
    by_key = {one["key"]: one for one in told["settings"]}
    assert by_key["IdleLockSeconds"] == {
        "key": "IdleLockSeconds",
        "value": 60,
        "source": "policy_file",
        "where": "/etc/tirek/policy.d/50-a.json",
        "locked": True,
    }
    assert by_key["AllowPrint"]["source"] == "default"
    assert told["findings"] == []
    assert exit_code(found) == 0
    assert "IdleLockSeconds" in as_text(found)


def test_what_has_to_be_put_right_is_told_without_its_value() -> None:
    found = combine([Layer(Source.POLICY_FILE, "a.json", {"IdleLockSeconds": "secret", "New": "secret"})])
    assert json.loads(as_json(found))["findings"] == [
        {"trouble": "wrong_type", "where": "a.json", "key": "IdleLockSeconds"},
        {"trouble": "unknown_key", "where": "a.json", "key": "New"},
    ]
    assert exit_code(found) is ExitCode.NOT_RIGHT
    assert "secret" not in as_json(found) + as_text(found)
    assert exit_code(combine([Layer(Source.POLICY_FILE, "a.json", {"New": 1})])) == 0
    assert (
        exit_code(combine([Layer(Source.POLICY_FILE, "a.json", trouble=Trouble.NOT_TRUSTED)]))
        == ExitCode.NOT_RIGHT
    )


def test_the_program_prints_its_policy_without_a_vault_with_python_alone(
    tmp_path: Path,
) -> None:
    environment = {"HOME": str(tmp_path), "PATH": "/usr/bin:/bin"}
    # -S: no packages
    bare = [
        sys.executable,
        "-E",
        "-s",
        "-S",
        str(PROGRAM),
        "--print-policy",
        "--json",
    ]
    done = subprocess.run(bare, env=environment, capture_output=True, text=True, timeout=30, check=False)
    assert done.returncode in (ExitCode.DONE, ExitCode.NOT_RIGHT), done.stderr
    assert [one["key"] for one in json.loads(done.stdout)["settings"]] == [key.name for key in KEYS]
    assert list(tmp_path.iterdir()) == []
