"""A question that is answered with a photo or a file: chosen, dropped or pasted; what is removed comes back.

A photo is made anew before it is kept (`pictures.py`) and lies behind a cover: others may be sitting there.
Nothing is ever opened outside the program or written to the disk. A file that is refused is told of in words
beside the field, and the answer stays as it was. What it shares with a signature: `kept_box.py`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import shiboken6
from PySide6.QtCore import QCoreApplication, QMimeDatabase, QSettings, QSize, QStandardPaths, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage, QKeyEvent, QKeySequence, QPixmap
from PySide6.QtWidgets import QApplication, QFileDialog

from core.forms.session import QuestionKind, QuestionView
from ui import language, theme
from ui.forms import pictures
from ui.forms.accepted_files import accepted_by, is_accepted, kinds_of, patterns_of
from ui.forms.kept_box import KeptBox
from ui.forms.pictures import Picture, PictureProblem
from ui.forms.shelf import Found, Shelf
from ui.widgets.buttons import Button, QuietButton
from ui.widgets.file_dialog import draw_arrows
from ui.widgets.layout import FlowLayout
from ui.widgets.picture_view import open_picture

SHOWN_SIDE: Final = 420
MOST_READ_BYTES: Final = 64 * 1024 * 1024
_PATTERNS: Final = {
    QuestionKind.IMAGE: "*.jpg *.jpeg *.png *.webp *.bmp *.gif *.heic",
    QuestionKind.AUDIO: "*.mp3 *.m4a *.ogg *.wav *.amr *.aac *.flac",
    QuestionKind.VIDEO: "*.mp4 *.webm *.3gp *.mov *.avi *.mkv",
    QuestionKind.FILE: "*",
}
TAKEN: Final = frozenset(_PATTERNS)


def answer_words(view: QuestionView) -> str:
    """An answer where it is only read: never the name by which a photo or a file is kept."""
    if view.kind not in TAKEN or not view.value:
        return view.shown_text or view.value
    if view.kind is QuestionKind.IMAGE:
        return QCoreApplication.translate("MediaBox", "1 photo")
    return QCoreApplication.translate("MediaBox", "1 file")


class MediaBox(KeptBox):
    """What is kept, and the buttons to choose, turn, remove and bring back."""

    def __init__(self, name: str, view: QuestionView, shelf: Shelf) -> None:
        super().__init__(name, view, shelf)
        self.setAcceptDrops(True)
        self._kind = view.kind
        self._label = view.label or view.name
        self._accepted = accepted_by(view)
        wanted = view.parameter("max-pixels")
        self._side_px = int(wanted) if wanted.isdigit() and int(wanted) > 0 else pictures.LONGEST_SIDE_PX
        photo = self._kind is QuestionKind.IMAGE
        self._choose = Button(
            self.tr("Choose a photo") if photo else self.tr("Choose a file"),
            f"choose_{view.name}",
            icon="plus",
        )
        self._large = QuietButton(self.tr("Open large"), f"large_{view.name}")
        self._turn = QuietButton(self.tr("Turn"), f"turn_{view.name}")
        self._remove = QuietButton(self.tr("Remove"), f"remove_{view.name}", icon="close")
        for button, press in (
            (self._choose, self.choose),
            (self._large, self.open_large),
            (self._turn, self.turn),
            (self._remove, self.remove),
        ):
            button.setAccessibleDescription(view.label)
            button.clicked.connect(press)
        self._cover = self._make_cover(
            f"photo_{view.name}", self.tr("Photo added: covered. Hold Space to see it."), view.label
        )
        self._cover.hide()
        for widget in (self._cover, self._said, self._removed):
            self._column.addWidget(widget)
        self._buttons = FlowLayout(gap=8, line_gap=4)
        for button in (self._choose, self._large, self._turn, self._remove):
            self._buttons.addWidget(button)
        self._column.addLayout(self._buttons)
        self.setFocusProxy(self._choose)
        self._draw()

    def show_answer(self, answer: str) -> None:
        """What the session has now; asks the shelf for it."""
        if answer == self.answer and (self._found is not None or not answer):
            return
        self.answer, self._found = answer, None
        if answer:
            self._shelf.find(answer, self._show_found)
        self._draw()

    # -------------------------------------------------------------- what the person does

    def choose(self) -> None:
        """Opens the list of files."""
        dialog = QFileDialog(self, self._choose.text(), _first_folder())
        dialog.setObjectName("choose_file")
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)  # the system keeps lists of what was opened
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        kind = self.tr("Photos") if self._kind is QuestionKind.IMAGE else self.tr("Files of this kind")
        patterns = patterns_of(self._accepted) or _PATTERNS[self._kind]
        dialog.setNameFilters([f"{kind} ({patterns})", f"{self.tr('All files')} (*)"])
        dialog.setLabelText(QFileDialog.DialogLabel.LookIn, self.tr("Folder:"))
        dialog.setLabelText(QFileDialog.DialogLabel.FileType, self.tr("What is listed:"))
        room, look = self.window().size(), theme.current()
        dialog.resize(min(room.width(), look.px(900)), min(room.height(), look.px(560)))
        draw_arrows(dialog)
        dialog.fileSelected.connect(self.take_file)
        dialog.destroyed.connect(_forget_places)
        dialog.open()

    def take_file(self, place: str) -> None:
        """A file was chosen or dropped."""
        path = Path(place)
        try:
            if path.stat().st_size > MOST_READ_BYTES:
                self._say(self.tr("This file is too large. It was not added."), "error")
                return
            data = path.read_bytes()
        except OSError:
            self._say(self.tr("This file could not be read. It was not added."), "error")
            return
        if self._kind is QuestionKind.IMAGE:
            self._take_picture(pictures.made_anew(data, longest_side_px=self._side_px))
            return
        kind = QMimeDatabase().mimeTypeForFileNameAndData(path.name, data[:65536])
        if not is_accepted(self._accepted, path.name, kind):
            refused = self.tr("This question takes only {kinds}. The file was not added.")
            self._say(refused.format(kinds=kinds_of(self._accepted)), "error")
            return
        self._keep(data, media_type=kind.name(), name=path.name)

    def take_image(self, image: QImage) -> None:
        """A picture was pasted."""
        if self._kind is QuestionKind.IMAGE and not image.isNull():
            self._take_picture(pictures.painted(image, longest_side_px=self._side_px))

    def open_large(self) -> None:
        """Over the page, until Escape: who sits there is looked at first."""
        image = pictures.opened(self._found[1]) if self._found is not None else None
        if image is not None:
            open_picture(self, image, self._label)

    def turn(self) -> None:
        """By a quarter to the right."""
        if self._found is not None:
            self._take_picture(pictures.turned(self._found[1], longest_side_px=self._side_px))

    # -------------------------------------------------------------- inside

    def _take_picture(self, made: Picture | PictureProblem) -> None:
        if isinstance(made, Picture):
            self._keep(made.data, media_type="image/jpeg")
        elif made is PictureProblem.PHONE_KIND:
            self._say(
                self.tr(
                    "This photo is in a format of telephones (HEIC). Save it as JPEG and choose it again."
                ),
                "error",
            )
        elif made is PictureProblem.NOT_A_PICTURE:
            self._say(self.tr("This file is not a photo. It was not added."), "error")
        else:
            self._say(self.tr("This photo is damaged and cannot be opened. It was not added."), "error")

    def _show_found(self, found: Found | None) -> None:
        if not shiboken6.isValid(self) or not self.answer:
            return
        if found is not None and found[0].answer != self.answer:
            return  # of an answer before
        self._found = found
        self._draw()
        if found is None:
            self._say(self.tr("What was added here is not on this laptop or is damaged."), "error")

    def _draw(self) -> None:
        found = self._found
        picture = found is not None and bool(found[1])
        self._cover.close_cover()
        self._cover.setVisible(picture)
        self._draw_removed()
        self._large.setVisible(picture)
        self._turn.setVisible(picture and self._kind is QuestionKind.IMAGE)
        self._remove.setVisible(bool(self.answer))
        said = ""
        if found is not None:
            size = language.current().size(found[0].size_bytes)
            said = self.tr("Only on this laptop, {size}.").format(size=size)
            if found[0].name:
                said = self.tr("{name}: only on this laptop, {size}.").format(name=found[0].name, size=size)
        self._say(said, "muted")

    def _shown_size(self, picture: QPixmap) -> QSize:
        side = theme.current().px(SHOWN_SIDE)
        return QSize(side, side)

    # -------------------------------------------------------------- Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.take_image(QApplication.clipboard().image())
            return
        super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        for url in event.mimeData().urls()[:1]:
            self.take_file(url.toLocalFile())


def _first_folder() -> str:
    """Where a worker's pictures are; not every laptop has the folder of that name."""
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
    return place if Path(place).is_dir() else str(Path.home())


def _forget_places() -> None:
    """Qt's list of files writes down where one was."""
    QSettings(QSettings.Scope.UserScope, "QtProject").remove("FileDialog")
