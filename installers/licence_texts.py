"""`licenses/` beside the program: the licence of every part, and `NOTICE.txt`, which says what LGPL allows.

The texts come from the parts themselves (wheels, Python, Debian's copyright files) or, where a part brings
none, from `installers/licences`.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
from pathlib import Path

from installers.parts import OWN, Part

FOLDER = "licenses"
NOTICE = "NOTICE.txt"

NOTICE_TEXT = """\
Tirek {version} is built from the parts listed below. Their licences lie in the folders beside this file.

QT AND PYSIDE (LGPL 3)

Tirek uses Qt {qt}, PySide6 and Shiboken {qt} under the GNU Lesser General Public License, version 3,
unchanged. Their libraries lie loose in the program's folder (_internal/PySide6, _internal/shiboken6), and you
may replace them by your own builds that have the same interfaces: put those files in the place of ours.
Nothing in Tirek's terms forbids this, or reverse engineering to mend such a replacement. What you replace is
then no longer as its publisher signed it: `tirek --self-test` names the files, and the program goes on.
Whoever gives you Tirek gives you on request, for three years and for no more than the cost of passing it on,
the complete source of these libraries in these versions; The Qt Company publishes it too.
In lxml there is libiconv, under LGPL 2.1 or later, to which the same applies.

Тірек использует Qt {qt}, PySide6 и Shiboken {qt} на условиях GNU LGPL версии 3, без изменений. Библиотеки
лежат отдельными файлами в папке программы, и их можно заменить собственной сборкой. Исходный код этих
библиотек именно этих версий по просьбе даёт тот, кто передал вам Тірек.

Тірек Qt {qt}, PySide6 және Shiboken {qt} кітапханаларын GNU LGPL 3-нұсқасының шарттарымен, өзгертпей
пайдаланады. Олар бағдарлама қалтасында бөлек файлдар болып жатыр, оларды өз жинағыңызбен алмастыруға болады.
Дәл осы нұсқалардың бастапқы кодын сұрасаңыз, Тіректі сізге берген тарап береді.

PARTS

"""


def write_licences(tree: Path, parts: Sequence[Part], *, version: str) -> Path:
    """Make the folder in `tree`; returns it. A part without a text of its own is named with its carrier."""
    folder = tree / FOLDER
    folder.mkdir()
    lines = []
    for part in parts:
        if part.name == OWN:
            continue
        place = _place(part) if part.texts else f"with {part.inside}" if part.inside else "in the notice"
        lines.append(f"{part.name} {part.version}".strip() + f" ({part.licence}): {place}")
        for text in part.texts:
            target = folder / _place(part) / (text.name if text.suffix else f"{text.name}.txt")
            target.parent.mkdir(exist_ok=True)
            shutil.copyfile(text, target)
            target.chmod(0o644)
    qt = next((part.version for part in parts if part.name == "Qt"), "")
    notice = NOTICE_TEXT.format(version=version, qt=qt) + "\n".join(dict.fromkeys(lines)) + "\n"
    (folder / NOTICE).write_text(notice, encoding="utf-8")
    return folder


def _place(part: Part) -> str:
    """A folder's name: the same part in two versions has two."""
    return re.sub(r"[^a-z0-9.+-]+", "-", f"{part.name}-{part.version}".lower()).strip("-")
