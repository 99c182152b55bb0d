"""Programs of the system that a package is made with: found, installed by root, or named as missing."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
from collections.abc import Mapping


class ToolsError(Exception):
    """Programs are missing; the text names them and the one command that brings them."""


def provide(tools: Mapping[str, str]) -> None:
    """`tools`: program -> Debian's packages of it. Root on a Debian gets what is missing. ToolsError."""
    missing = [name for name in tools if shutil.which(name) is None]
    if not missing:
        return
    packages = sorted({package for name in missing for package in tools[name].split()})
    install = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    if shutil.which("apt-get") is None:
        raise ToolsError(f"this machine lacks {', '.join(missing)} (Debian's packages: {' '.join(packages)})")
    if os.geteuid() != 0:
        raise ToolsError(
            f"this machine lacks {', '.join(missing)}; please type this, then try again:\n"
            f"    sudo apt-get update && sudo {shlex.join(install)}"
        )
    print(f"installing {' '.join(packages)}", flush=True)
    for command in (["apt-get", "update"], install):
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        done = subprocess.run(command, env=quiet, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            last = "\n".join((done.stdout + done.stderr).splitlines()[-6:])
            raise ToolsError(f"{', '.join(missing)} could not be installed:\n{last}")
    if still := [name for name in missing if shutil.which(name) is None]:
        raise ToolsError(f"installed, yet still missing: {', '.join(still)}")
