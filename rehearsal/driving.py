"""The real program in processes of its own, driven from outside through `ui/conducting.py`.

Starts `main.py`, or the frozen program, where nobody sees it, and does with it what a worker does: look,
press, type, wait. A lock really ends the worker's process; the one after it reports here by itself.
"""

from __future__ import annotations

import json
import os
import queue
import secrets
import subprocess
import sys
import threading
from collections.abc import Sequence
from multiprocessing.connection import Connection, Listener
from pathlib import Path
from types import TracebackType
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
THIS_MACHINE = "127.0.0.1"
WIDTH_PX, HEIGHT_PX = 1366, 768
START_TIMEOUT_S = 30.0
END_TIMEOUT_S = 10.0
ANSWER_TIMEOUT_S = 15.0
WAIT_S = 15.0
"""How long anything on the screen may take: a slow laptop's time, not a good one's."""


class AppError(Exception):
    """The program did not do what a worker would have seen it do; the text says what stood there instead."""


class DrivenApp:
    """One start of the program. `folder` is where it keeps everything."""

    def __init__(
        self,
        folder: Path,
        *,
        program: Sequence[str] = (),
        arguments: Sequence[str] = (),
        patience: float = 1.0,
    ) -> None:
        """`program`: the frozen one, or else the sources. `patience`: how many times as long all may take."""
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.folder = folder
        self._patience = patience
        key = secrets.token_bytes(32)
        self._listener = Listener((THIS_MACHINE, 0), "AF_INET", backlog=4, authkey=key)
        _host, port = self._listener.address
        self._arrived: queue.SimpleQueue[Connection] = queue.SimpleQueue()
        threading.Thread(target=self._accept, daemon=True).start()
        conductor = folder / "conductor.json"
        conductor.write_text(json.dumps({"port": port, "key": key.hex()}))
        screens = folder / "screens.json"
        screens.write_text(json.dumps({"screens": [_screen()]}))
        run_folder = folder / "run"
        run_folder.mkdir(mode=0o700, exist_ok=True)
        self._log = (folder / "program.log").open("ab")
        started = program or (sys.executable, str(ROOT / "main.py"))
        own = ("--folder", str(folder), "--conducted", str(conductor))
        self._process = subprocess.Popen(
            [*started, *own, *arguments],
            cwd=folder,
            env={
                **os.environ,
                "QT_QPA_PLATFORM": f"offscreen:configfile={screens}",
                "XDG_RUNTIME_DIR": str(run_folder),
                "LOCALAPPDATA": str(run_folder),
            },
            stdin=subprocess.DEVNULL,
            stdout=self._log,
            stderr=self._log,
            start_new_session=True,
        )
        self._worker: Connection | None = None

    # --- processes ---

    def meet_worker(self) -> None:
        """Wait for the worker that is shown now: the first one, or the one after a lock."""
        if self._worker is not None:
            self._worker.close()
        try:
            self._worker = self._arrived.get(timeout=START_TIMEOUT_S * self._patience)
        except queue.Empty as error:
            raise AppError(f"no window came; the program said:\n{self.said()}") from error

    def wait_for_end_of_worker(self) -> None:
        """The worker's process has ended, and with it everything it knew."""
        if self._worker is None or not self._worker.poll(END_TIMEOUT_S * self._patience):
            raise AppError("the worker did not end")
        try:
            self._worker.recv_bytes()
        except (EOFError, ConnectionError):
            return
        raise AppError("the worker went on instead of ending")

    @property
    def process_id(self) -> int:
        """The supervisor's."""
        return self._process.pid

    def said(self) -> str:
        """The last lines that the program printed."""
        text = (self.folder / "program.log").read_text("utf-8", errors="replace")
        return "\n".join(text.splitlines()[-12:])

    def close(self) -> None:
        """End the program: its window is closed, or else the supervisor is told to end."""
        if self._worker is not None:
            self._worker.close()
            self._worker = None
        self._process.terminate()
        try:
            self._process.wait(END_TIMEOUT_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._listener.close()
        self._log.close()

    def __enter__(self) -> DrivenApp:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # --- what a worker does ---

    def wait(
        self,
        name: str,
        text: str = "",
        *,
        enabled: bool = False,
        gone: bool = False,
        timeout_s: float = WAIT_S,
    ) -> None:
        """Until `name` is to be seen with `text` in it (or is gone). AppError after the time."""
        longest_s = timeout_s * self._patience
        self._ask(
            "wait", timeout_s=longest_s, name=name, text=text, enabled=enabled, gone=gone, spare_s=longest_s
        )

    def wait_for_other(self, name: str, words: str) -> None:
        """Until `name` says something else than `words`, or is gone."""
        longest_s = WAIT_S * self._patience
        self._ask("wait", timeout_s=longest_s, name=name, unlike=words, spare_s=longest_s)

    def click(self, name: str) -> None:
        self._ask("click", name=name)

    def focus(self, name: str) -> None:
        self._ask("focus", name=name)

    def write(self, name: str, text: str) -> None:
        """Go to a field and type."""
        self.focus(name)
        self._ask("type", text=text)

    def clear(self, name: str) -> None:
        """Go to a field and take out what stands in it."""
        self.focus(name)
        for _ in self.read(name):
            self.press("backspace")

    def press(self, key: str, *, hold: bool = False) -> None:
        self._ask("press", key=key, hold=hold)

    def release(self, key: str) -> None:
        self._ask("release", key=key)

    def read(self, name: str) -> str:
        """The words on a widget."""
        return str(self._ask("read", name=name)["text"])

    def look(self, name: str) -> list[dict[str, Any]]:
        """What is to be seen within a widget."""
        seen: list[dict[str, Any]] = self._ask("look", name=name)["widgets"]
        return seen

    def draw(self, path: Path) -> list[str]:
        """The window as a picture, in the size of a worker's screen; returns words that are cut off in it."""
        size = self._ask("draw", path=str(path))
        if (size["width"], size["height"]) != (WIDTH_PX, HEIGHT_PX):
            raise AppError(f"the window is {size['width']} x {size['height']}")
        return [str(words) for words in size["cut"]]

    def _ask(self, what: str, *, spare_s: float = 0.0, **details: Any) -> dict[str, Any]:
        worker = self._worker
        if worker is None:
            raise AppError("no window is there")
        try:
            worker.send_bytes(json.dumps({"do": what, **details}).encode())
            if not worker.poll(ANSWER_TIMEOUT_S * self._patience + spare_s):
                raise AppError(f"{what} {details}: the window does not answer")
            answer: dict[str, Any] = json.loads(worker.recv_bytes())
        except (EOFError, ConnectionError) as error:
            raise AppError(f"{what} {details}: the window went away\n{self.said()}") from error
        if "unable" in answer:
            raise AppError(f"{what} {details}: {answer['unable']}")
        return answer

    def _accept(self) -> None:
        while True:
            try:
                self._arrived.put(self._listener.accept())
            except OSError:  # closed
                return


def _screen() -> dict[str, Any]:
    return {
        "name": "laptop",
        "x": 0,
        "y": 0,
        "width": WIDTH_PX,
        "height": HEIGHT_PX,
        "logicalDpi": 96,
        "logicalBaseDpi": 96,
        "dpr": 1,
    }
