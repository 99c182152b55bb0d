"""The habits of the house that no other tool keeps: who imports what, who may do what, what is called how.

Each rule is a function from source text to findings, tried below on text that breaks it, then run over the
whole tree. Directions between packages are `import-linter`'s (`pyproject.toml`). Why: `CONTRIBUTING.md`.
"""

from __future__ import annotations

import ast
import importlib.metadata
import os
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import core

ROOT = Path(__file__).resolve().parent.parent
PRODUCT = ("core", "sync", "ui", "central")
BESIDE = ("rehearsal", "bench", "installers", "tests")
SINGLE = ("main.py", "dev.py")
TEXT = {
    ".py",
    ".md",
    ".txt",
    ".in",
    ".toml",
    ".tsv",
    ".json",
    ".spec",
    ".sh",
    ".yml",
    ".yaml",
    ".cfg",
    ".ini",
}

DRAWER_WORDS = {"util", "utils", "misc", "common", "helper", "helpers", "manager", "controller", "handler"}
DRAWER_NAMES = {"base", "models"}

KERNEL = {
    "core", "core.access", "core.adoption_types", "core.attached", "core.clock", "core.encoding",
    "core.enrolment", "core.enrolment_code", "core.erasure", "core.errors", "core.fields",
    "core.identity.folding", "core.identity.iin", "core.identity.names", "core.identity.tokens", "core.ids",
    "core.merge", "core.ops", "core.placement_types", "core.plan_types", "core.receipts",
    "core.record_types", "core.records", "core.rules.clashes",
    "core.rules.emergency_numbers", "core.rules.pack", "core.schema", "core.signing", "core.words",
    "sync.assertions", "sync.bundle", "sync.letters", "sync.protocol", "sync.tus",
}  # fmt: skip
PUBLISHING = {
    "core.forms.definition",
    "core.forms.publishing",
    "core.forms.publishing.author_files",
    "core.forms.xlsform",
}
BEHIND_THE_DOORS = {
    "core.store", "core.merge", "core.ops", "core.signing", "core.words", "core.encoding",
    "sync.engine", "sync.transport", "sync.protocol",
}  # fmt: skip
SHARED_WITH_THE_SUPERVISOR = {
    "core.exit_codes", "core.machine_log", "core.only_one", "core.own_file", "core.supervision",
    "core.policy", "core.policy.combining", "core.policy.keys", "core.policy.policy", "core.policy.reading",
    "core.policy.telling",
}  # fmt: skip
"""What main.py may load of our own packages; held to the same rule as main.py itself."""

LAST_RESORTS = {"ui/background.py", "ui/failures.py"}
"""The lanes and the hook: the only places that may catch whatever comes."""

WALL_CLOCKS = {
    "time.time", "time.time_ns", "time.localtime", "time.gmtime", "time.ctime",
    "datetime.now", "datetime.utcnow", "datetime.today", "date.today",
    "QDateTime.currentDateTime", "QDateTime.currentDateTimeUtc", "QDateTime.currentMSecsSinceEpoch",
    "QDate.currentDate", "QTime.currentTime",
}  # fmt: skip
SLEEPS = {"time.sleep", "qtbot.wait", "QTest.qWait", "QTest.qSleep"}
REGISTRIES = (
    "pypi" + ".org",
    "python" + "hosted.org",
    "deb.debian" + ".org",
    "npmjs" + ".org",
    "npmjs" + ".com",
)

Rule = Callable[[ast.Module, str], Iterator[str]]


# --- the tree ------------------------------------------------------------------------------------------


def _sources(*tops: str) -> list[Path]:
    """Python files under the given names, generated and hidden folders left out."""
    found: list[Path] = []
    for top in tops:
        path = ROOT / top
        found += [path] if path.is_file() else sorted(path.rglob("*.py"))
    return [path for path in found if path.is_file()]


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _findings(rule: Rule, paths: list[Path]) -> list[str]:
    found = []
    for path in paths:
        source = path.read_text(encoding="utf-8")
        found += [f"{_name(path)}:{finding}" for finding in rule(ast.parse(source), source)]
    return found


def _dotted(node: ast.expr) -> str:
    """`self.a.b` -> "self.a.b"; anything else in between becomes "?"."""
    if isinstance(node, ast.Attribute):
        return f"{_dotted(node.value)}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else "?"


def _called(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield node.lineno, _dotted(node.func)


def _imported(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Every imported module; `from core import ids` gives both `core` and `core.ids`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.lineno, node.module
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def _within(module: str, packages: set[str]) -> bool:
    return any(module == package or module.startswith(package + ".") for package in packages)


# --- the rules -----------------------------------------------------------------------------------------


def opens_with_a_docstring(tree: ast.Module, _source: str) -> Iterator[str]:
    if not ast.get_docstring(tree):
        yield "1: says nowhere what it is for"


def imports_inside_functions_say_why(tree: ast.Module, source: str) -> Iterator[str]:
    lines = source.splitlines()
    for function in ast.walk(tree):
        if not isinstance(function, (ast.FunctionDef, ast.AsyncFunctionDef)):
            continue
        for node in ast.walk(function):
            if isinstance(node, (ast.Import, ast.ImportFrom)):
                here, above = lines[node.lineno - 1], lines[node.lineno - 2].strip()
                if "#" not in here and not above.startswith("#"):
                    yield f"{node.lineno}: an import inside a function, without its reason"


def catches_only_what_it_names(tree: ast.Module, _source: str) -> Iterator[str]:
    """A handler for everything is right where it only tidies up and raises again."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.ExceptHandler):
            continue
        kinds = node.type.elts if isinstance(node.type, ast.Tuple) else [node.type]
        everything = any(kind is None or _dotted(kind) in ("Exception", "BaseException") for kind in kinds)
        last = node.body[-1]
        if everything and not (isinstance(last, ast.Raise) and last.exc is None):
            yield f"{node.lineno}: catches everything"


def asks_the_clock_object(tree: ast.Module, _source: str) -> Iterator[str]:
    for line, name in _called(tree):
        if any(name == clock or name.endswith("." + clock) for clock in WALL_CLOCKS):
            yield f"{line}: {name}() reads the wall clock; take a core.clock.Clock"


def runs_no_nested_loop(tree: ast.Module, _source: str) -> Iterator[str]:
    for line, name in _called(tree):
        last = name.rpartition(".")[2]
        if last in ("exec_", "processEvents", "QEventLoop") or (last == "exec" and "." in name):
            yield f"{line}: {name}() runs a loop inside the loop; dialogs use open()"


def waits_for_signals(tree: ast.Module, _source: str) -> Iterator[str]:
    for line, name in _called(tree):
        if name in SLEEPS:
            yield f"{line}: {name}(): wait for a signal, not for time"


def uses_no_mocks(tree: ast.Module, _source: str) -> Iterator[str]:
    for line, module in _imported(tree):
        if _within(module, {"unittest.mock", "mock"}):
            yield f"{line}: a mock; use the real part, or a stand-in at the wire, the clock or the dialog"


def needs_the_standard_library_only(tree: ast.Module, _source: str) -> Iterator[str]:
    """`ui.app` is how the supervisor becomes a worker, `ui.machine` how it answers IT; nothing else."""
    in_functions = {
        module
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef)
        for _line, module in _imported(function)
    }
    for line, module in _imported(tree):
        if module.partition(".")[0] in sys.stdlib_module_names:
            continue
        if module == "core" or _within(module, SHARED_WITH_THE_SUPERVISOR):
            continue
        if not (module in in_functions and _within(module, {"ui.app", "ui.machine"})):
            yield f"{line}: {module} is not of the standard library"


def imports_only(allowed: set[str]) -> Rule:
    """Of the own packages, nothing but these modules."""

    def rule(tree: ast.Module, _source: str) -> Iterator[str]:
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                wanted = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and node.module:
                wanted = [_module_of(node.module, alias.name) for alias in node.names]
            else:
                continue
            for module in wanted:
                if (
                    _within(module, set(PRODUCT))
                    and module not in allowed
                    and not _within(module, {"central"})
                ):
                    yield f"{node.lineno}: {module} is not the kernel's"

    return rule


def _module_of(package: str, name: str) -> str:
    """`from core import ids` means the module core.ids; `from core.ids import new_id` means core.ids."""
    path = ROOT.joinpath(*package.split("."))
    return f"{package}.{name}" if (path / f"{name}.py").exists() or (path / name).is_dir() else package


def knocks_at_the_doors(tree: ast.Module, _source: str) -> Iterator[str]:
    for line, module in _imported(tree):
        if _within(module, BEHIND_THE_DOORS):
            yield f"{line}: {module} lies behind the doors; see core.casework, core.unlocking, sync.service"


def _drawer_name(path: Path) -> bool:
    return path.stem in DRAWER_NAMES or bool(DRAWER_WORDS & set(path.stem.split("_")))


# --- the rules can fail ----------------------------------------------------------------------------------

BROKEN: list[tuple[Rule, str]] = [
    (opens_with_a_docstring, "import os\n"),
    (imports_inside_functions_say_why, "def f():\n    x = 1\n    import os\n"),
    (catches_only_what_it_names, "try:\n    f()\nexcept Exception:\n    pass\n"),
    (catches_only_what_it_names, "try:\n    f()\nexcept (ValueError, BaseException):\n    g()\n"),
    (catches_only_what_it_names, "try:\n    f()\nexcept:\n    g()\n"),
    (asks_the_clock_object, "import datetime\ndatetime.datetime.now()\n"),
    (asks_the_clock_object, "import time\ntime.time()\n"),
    (runs_no_nested_loop, "dialog.exec()\n"),
    (runs_no_nested_loop, "QApplication.processEvents()\n"),
    (waits_for_signals, "import time\ntime.sleep(1)\n"),
    (uses_no_mocks, "from unittest import mock\n"),
    (needs_the_standard_library_only, "import requests\n"),
    (needs_the_standard_library_only, "from ui.app import run_worker\n"),
    (imports_only(KERNEL), "from core import unlocking\n"),
    (imports_only(KERNEL), "import core.store.database\n"),
    (knocks_at_the_doors, "from core.store.database import Database\n"),
    (knocks_at_the_doors, "from sync import engine\n"),
]

RIGHT: list[tuple[Rule, str]] = [
    (imports_inside_functions_say_why, "def f():\n    import lxml  # heavy: loaded when first needed\n"),
    (catches_only_what_it_names, "try:\n    f()\nexcept BaseException:\n    undo()\n    raise\n"),
    (asks_the_clock_object, "import time\ntime.monotonic()\nself._clock.now_ms()\n"),
    (runs_no_nested_loop, "dialog.open()\n"),
    (needs_the_standard_library_only, "import os\ndef f():\n    from ui.app import run_worker\n"),
    (imports_only(KERNEL), "from core import ids\nfrom core.ops import Op\nimport fastapi\n"),
    (knocks_at_the_doors, "from core.unlocking import unlock\nfrom core.errors import Code\n"),
]


@pytest.mark.parametrize(("rule", "source"), BROKEN)
def test_a_rule_finds_what_breaks_it(rule: Rule, source: str) -> None:
    assert list(rule(ast.parse(source), source))


@pytest.mark.parametrize(("rule", "source"), RIGHT)
def test_a_rule_leaves_what_is_right(rule: Rule, source: str) -> None:
    assert not list(rule(ast.parse(source), source))


@pytest.mark.parametrize("name", ["utils.py", "date_utils.py", "base.py", "device_manager.py"])
def test_a_drawer_is_recognised(name: str) -> None:
    assert _drawer_name(Path(name))


# --- the tree keeps them ---------------------------------------------------------------------------------


def test_every_module_says_what_it_is_for() -> None:
    paths = [path for path in _sources(*PRODUCT, *BESIDE, *SINGLE) if path.name != "__init__.py"]
    assert len(paths) > 20
    assert _findings(opens_with_a_docstring, paths) == []


def test_packages_hold_nothing_themselves() -> None:
    inits = [path for path in _sources(*PRODUCT, *BESIDE) if path.name == "__init__.py"]
    filled = {_name(path) for path in inits if path.read_text(encoding="utf-8").strip()}
    assert filled == {"core/__init__.py"}
    version = (ROOT / "core" / "__init__.py").read_text(encoding="utf-8")
    assert re.fullmatch(r'__version__ = "\d+\.\d+\.\d+"\n', version)


def test_the_newest_changes_are_those_of_this_version() -> None:
    """The version stands in core/__init__.py alone; a released one has its day in the changelog."""
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    headings = re.findall(r"^## (.*)$", changes, re.M)
    told = [re.fullmatch(r"(\d+\.\d+\.\d+)(?: \(not released\)|, \d{4}-\d\d-\d\d)", one) for one in headings]
    assert all(told), headings
    versions = [match[1] for match in told if match]
    assert versions[0] == core.__version__
    assert len(set(versions)) == len(versions)


def test_nothing_is_called_a_drawer() -> None:
    paths = _sources(*PRODUCT, *BESIDE, *SINGLE)
    folders = {folder for path in paths for folder in path.relative_to(ROOT).parents}
    assert [str(path) for path in [*paths, *folders] if _drawer_name(path)] == []


def test_imports_inside_functions_say_why() -> None:
    assert _findings(imports_inside_functions_say_why, _sources(*PRODUCT, *BESIDE, *SINGLE)) == []


def test_only_the_lanes_and_the_hook_catch_everything() -> None:
    paths = [path for path in _sources(*PRODUCT, *SINGLE) if _name(path) not in LAST_RESORTS]
    assert _findings(catches_only_what_it_names, paths) == []


def test_only_core_clock_reads_the_wall_clock() -> None:
    paths = [path for path in _sources(*PRODUCT) if _name(path) != "core/clock.py"]
    assert _findings(asks_the_clock_object, paths) == []


def test_the_window_never_runs_a_loop_inside_its_loop() -> None:
    """The one loop is the program's own, in ui/app.py."""
    found = _findings(runs_no_nested_loop, _sources("ui"))
    assert [
        finding for finding in found if not re.match(r"ui/app\.py:\d+: (\w+\.)*app\.exec\(\)", finding)
    ] == []


def test_tests_wait_for_signals_and_use_real_parts() -> None:
    assert _findings(waits_for_signals, _sources("tests")) == []
    assert _findings(uses_no_mocks, _sources("tests")) == []


def test_the_supervisor_and_dev_need_python_alone() -> None:
    shared = [module.replace(".", "/") for module in SHARED_WITH_THE_SUPERVISOR]
    shared = [name if (ROOT / name).is_dir() else f"{name}.py" for name in shared]
    assert _findings(needs_the_standard_library_only, _sources(*SINGLE, *shared)) == []


def test_central_imports_the_kernel_only() -> None:
    assert _findings(imports_only(KERNEL | PUBLISHING), _sources("central")) == []


def test_the_kernel_is_closed() -> None:
    paths = [ROOT.joinpath(*module.split(".")).with_suffix(".py") for module in KERNEL if "." in module]
    assert all(path.exists() for path in paths)
    assert _findings(imports_only(KERNEL), paths) == []


def test_the_window_knocks_at_the_doors() -> None:
    """Only where everything meets may open them from inside."""
    meeting = {"ui/app.py", "ui/inside.py"}
    paths = [path for path in _sources("ui") if _name(path) not in meeting]
    assert _findings(knocks_at_the_doors, paths) == []


# --- files that are not code -----------------------------------------------------------------------------


def _texts() -> Iterator[Path]:
    skipped = {"build", "dist", "tour", "__pycache__"}
    for name, folders, files in os.walk(ROOT):  # what is skipped is not walked through: it may be going away
        folders[:] = sorted(
            one for one in folders if one not in skipped and (one == ".ci" or not one.startswith("."))
        )
        folder = Path(name)
        for path in (folder / one for one in sorted(files) if not one.startswith(".")):
            if path.suffix in TEXT or folder.name == ".ci":
                yield path


def test_no_file_names_a_package_registry() -> None:
    """Where packages come from is each machine's own setting."""
    named = [
        f"{_name(path)} names {registry}"
        for path in _texts()
        for registry in REGISTRIES
        if registry in path.read_text(encoding="utf-8", errors="replace")
    ]
    assert named == []


LOCKS = ["dev", "run", "central"]


def _locked(name: str) -> dict[str, str]:
    """Package -> the whole of its entry: the pin and its hashes."""
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    entries = text.replace("\\\n", " ").splitlines()
    found = [entry for entry in entries if entry.strip() and not entry.lstrip().startswith("#")]
    return {entry.partition("==")[0].strip().lower().replace("_", "-"): entry for entry in found}


@pytest.mark.parametrize("name", LOCKS)
def test_every_locked_package_has_a_version_and_a_hash(name: str) -> None:
    locked = _locked(name)
    assert locked
    loose = [
        entry
        for entry in locked.values()
        if not re.match(r"[\w.\-]+==\S+ .*--hash=sha256:[0-9a-f]{64}", entry)
    ]
    assert loose == []


@pytest.mark.parametrize("name", LOCKS)
def test_what_is_asked_for_is_locked(name: str) -> None:
    assert _asked(name) - set(_locked(name)) == set()


def _asked(name: str) -> set[str]:
    lines = (ROOT / "requirements" / f"{name}.in").read_text(encoding="utf-8").splitlines()
    return {re.split(r"[\s=<>\[#]", line)[0].lower() for line in lines if re.match(r"[A-Za-z]", line)}


def _distributions_used(paths: list[Path]) -> set[str]:
    """The packages, by the names they are installed under, that these files import."""
    owners = importlib.metadata.packages_distributions()
    tops = {module.partition(".")[0] for path in paths for _line, module in _imported(_parsed(path))}
    foreign = tops - set(sys.stdlib_module_names) - {*PRODUCT, *BESIDE}
    return {owner.lower().replace("_", "-") for top in foreign for owner in owners.get(top, [top])[:1]}


def _parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def test_what_is_imported_is_asked_for() -> None:
    """Not only pulled in by another package, which may stop doing so."""
    kernel = [ROOT.joinpath(*module.split(".")).with_suffix(".py") for module in KERNEL if "." in module]
    forms = ROOT / "core" / "forms"  # central's part of them: a laptop never publishes
    publishing = [forms / "xlsform.py", forms / "workbook.py", *(forms / "publishing").glob("*.py")]
    laptop = [path for path in _sources("main.py", "core", "sync", "ui") if path not in publishing]
    assert _distributions_used(laptop) - _asked("run") == set()
    assert _distributions_used([*_sources("central"), *kernel, *publishing]) - _asked("central") == set()


@pytest.mark.parametrize("name", ["run", "central"])
def test_tests_run_with_the_versions_that_ship(name: str) -> None:
    pins = {package: entry.split()[0] for package, entry in _locked("dev").items()}
    differ = {
        entry.split()[0] for package, entry in _locked(name).items() if pins.get(package) != entry.split()[0]
    }
    assert differ == set()


def test_qt_stays_below_the_version_that_aborts() -> None:
    """6.12.0 loses a reference per signal emission on CPython 3.11 and aborts after about a thousand."""
    assert re.match(r"pyside6-essentials==6\.11\.\d+ ", _locked("run")["pyside6-essentials"])
    assert re.match(r"shiboken6==6\.11\.\d+ ", _locked("run")["shiboken6"])
