"""`python -m central`; see `central.commands`."""

from __future__ import annotations

from central.commands import main

if __name__ == "__main__":
    main(prog_name="central")
