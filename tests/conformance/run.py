"""`python3 dev.py conformance --data DIR`: runs the public cases of a folder and prints how the engine did.

DIR holds files named like those of the usual folder (`outcome`); one that is missing is skipped and said so.
The exit code is 1 when a case that binds us fails.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from tests.conformance.corpus import run_corpus
from tests.conformance.outcome import CORPUS, SCENARIOS, XPATH, Suite, usual_folder
from tests.conformance.scenario_cases import run_scenarios
from tests.conformance.xpath_cases import run_cases


def report(folder: Path) -> tuple[list[str], bool]:
    """The lines to print, the summary last, and whether all that binds us passed."""
    lines: list[str] = []
    xpath = run_cases(folder)
    scenarios = run_scenarios(folder)
    corpus = run_corpus(folder)
    suites: list[Suite] = [xpath] if xpath else []
    suites += scenarios.suites if scenarios else ()
    suites += [corpus] if corpus else []
    for name, found in ((XPATH, xpath), (SCENARIOS, scenarios), (CORPUS, corpus)):
        if found is None:
            lines.append(f"{name}: not in this folder")
    for suite in suites:
        lines += suite.lines()
    nothing = Suite("")
    loads, reads = scenarios.suites if scenarios else (nothing, nothing)
    lines.append(
        f"conformance: xpath {(xpath or nothing).share} core, scenarios loads {loads.share}, "
        f"strong reads {reads.share}, corpus {(corpus or nothing).share}"
    )
    return lines, bool(suites) and not any(suite.failed or suite.failed_beside for suite in suites)


def main() -> int:
    parser = argparse.ArgumentParser(prog="dev.py conformance", description=__doc__)
    parser.add_argument("--data", type=Path, default=None, help="the folder of cases; else the usual one")
    folder = parser.parse_args().data or usual_folder()
    if folder is None or not folder.is_dir():
        print("No such folder of cases: name one with --data, or set TIREK_CONFORMANCE.")
        return 2
    lines, passed = report(folder)
    print("\n".join(lines))
    return 0 if passed else 1


if __name__ == "__main__":
    raise SystemExit(main())
