"""The look: tokens -> palette, style sheet, fonts, icons and lengths, for light and dark.

`use(app, scheme=..., text_percent=...)` is called before the first window, and again (with the pages
rebuilt) when the person changes the theme or the text size. Everything drawn reads `current()`.
It must never hold a colour of its own: colours come from `resources/tokens.json`.
The style sheet itself is in `ui/style_sheet.py`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QByteArray, QDir, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QFontInfo,
    QGuiApplication,
    QIcon,
    QPainter,
    QPalette,
    QPixmap,
    QPixmapCache,
)
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QStyleFactory

from ui.style_sheet import style_sheet

RESOURCES: Final = Path(__file__).resolve().parent.parent / "resources"
TOKENS: Final[dict[str, Any]] = json.loads((RESOURCES / "tokens.json").read_text(encoding="utf-8"))
TEXT_PERCENTS: Final = (100, 125, 150, 200)
SCHEMES: Final = ("light", "dark")
RISK_LEVELS: Final = ("urgent", "high", "medium", "low", "none")
BODY_PX: Final = 14.0  # pixel size of the 10.5 pt body font at 96 dpi, the size tokens are measured at

_FONT_FILES: Final = ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf")


@dataclass(frozen=True)
class Theme:
    """Colours by token, lengths that follow the text. `em_px` is the body font's real pixel size."""

    scheme: str
    text_percent: int
    em_px: float

    def hex(self, token: str) -> str:
        return str(TOKENS["color"][self.scheme][token])

    def color(self, token: str) -> QColor:
        return QColor(self.hex(token))

    def px(self, length: float) -> int:
        """A length at 100 % that grows with the text: controls, icons, rows."""
        return round(length * self.em_px / BODY_PX)

    def gap(self, length: float) -> int:
        """A distance at 100 %; it grows 0.4 times as fast as the text, so that 200 % still fits."""
        return round(length * (1 + (self.em_px / BODY_PX - 1) * 0.4))

    def pt(self, role: str) -> float:
        return float(TOKENS["type"][role]["pt"]) * self.text_percent / 100

    def font(self, role: str = "body") -> QFont:
        font = QFont(TOKENS["type"]["family"])
        font.setPointSizeF(self.pt(role))
        font.setWeight(QFont.Weight(TOKENS["type"][role]["weight"]))
        return font

    @property
    def roomy(self) -> bool:
        """Room for words in the rail and for panes at the sides; above 125 % they fold."""
        return self.text_percent < 140


_current = Theme("light", 100, BODY_PX)


def current() -> Theme:
    return _current


def use(app: QApplication, *, scheme: str = "system", text_percent: int = 100) -> Theme:
    """Make a theme current and dress the application in it. `scheme`: light, dark or system."""
    global _current
    if scheme == "system":
        app.styleHints().unsetColorScheme()
        dark = app.styleHints().colorScheme() == Qt.ColorScheme.Dark
        scheme = "dark" if dark else "light"
    else:
        wanted = Qt.ColorScheme.Dark if scheme == "dark" else Qt.ColorScheme.Light
        app.styleHints().setColorScheme(wanted)
    load_fonts()
    theme = Theme(scheme, text_percent, BODY_PX)
    font = theme.font()
    theme = Theme(scheme, text_percent, float(QFontInfo(font).pixelSize()))
    _current = theme
    QDir.setSearchPaths("tirek", [str(RESOURCES / "icons" / "controls")])
    app.setStyle(QStyleFactory.create("Fusion"))
    app.setFont(font)
    app.setPalette(palette(theme))
    app.setStyleSheet(style_sheet(theme))
    return theme


def load_fonts() -> None:
    """Bring in the bundled fonts; asking twice costs nothing."""
    if TOKENS["type"]["family"] in _loaded_families:
        return
    for name in _FONT_FILES:
        number = QFontDatabase.addApplicationFont(str(RESOURCES / "fonts" / name))
        _loaded_families.update(QFontDatabase.applicationFontFamilies(number))


_loaded_families: set[str] = set()


def palette(theme: Theme) -> QPalette:
    result = QPalette()
    role = QPalette.ColorRole
    for target, token in (
        (role.Window, "surface"),
        (role.Base, "surface"),
        (role.AlternateBase, "window"),
        (role.Button, "surface"),
        (role.WindowText, "text"),
        (role.Text, "text"),
        (role.ButtonText, "text"),
        (role.BrightText, "on-primary"),
        (role.Highlight, "selection"),
        (role.HighlightedText, "text"),
        (role.Accent, "primary"),
        (role.Link, "primary"),
        (role.LinkVisited, "primary"),
        (role.PlaceholderText, "text2"),
        (role.ToolTipBase, "surface"),
        (role.ToolTipText, "text"),
        (role.Light, "raised"),
        (role.Mid, "divider"),
        (role.Dark, "control"),
    ):
        result.setColor(target, theme.color(token))
    for target in (role.WindowText, role.Text, role.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, target, theme.color("disabled"))
    return result


# ------------------------------------------------------------------ pictures


def pixmap(name: str, token: str = "text2", size: float = 20, *, paper: str = "surface") -> QPixmap:
    """One of `resources/icons`, recoloured. `paper` is what shines through its holes."""
    theme = _current
    key = f"icon/{theme.scheme}/{theme.px(size)}/{name}/{token}/{paper}"
    return _cached(key, theme.px(size), lambda: _icon_svg(name, token, paper))


def icon(name: str, token: str = "text", size: float = 20, *, air: float = 0, cut: float = 0) -> QIcon:
    """The same for buttons and tables; `air` is added before the words, `cut` is taken at the left."""
    result = QIcon()
    for mode, colour in ((QIcon.Mode.Normal, token), (QIcon.Mode.Disabled, "disabled")):
        result.addPixmap(_padded(pixmap(name, colour, size), _current.px(air), _current.px(cut)), mode)
    return result


def icon_size(size: float = 20, *, air: float = 0, cut: float = 0) -> QSize:
    return QSize(_current.px(size) + _current.px(air) - _current.px(cut), _current.px(size))


def risk_svg(level: str, *, scheme: str | None = None) -> str:
    """The mark of a level in the colours of a scheme; the files hold the light ones."""
    svg = (RESOURCES / "risk" / f"{level}.svg").read_text(encoding="utf-8")
    scheme = scheme or _current.scheme
    if scheme == "light":
        return svg
    light, dark = TOKENS["risk"][level]["light"], TOKENS["risk"][level]["dark"]
    svg = svg.replace("#17212B", "@text").replace("#FFFFFF", "@ink")
    if light["fill"] != "none":
        svg = svg.replace(light["fill"], dark["fill"])
    return svg.replace("@text", str(TOKENS["color"][scheme]["text"])).replace("@ink", dark["ink"])


def risk_pixmap(level: str, size: float = 20) -> QPixmap:
    theme = _current
    return _cached(f"risk/{theme.scheme}/{theme.px(size)}/{level}", theme.px(size), lambda: risk_svg(level))


def risk_icon(level: str, size: float = 20) -> QIcon:
    return QIcon(risk_pixmap(level, size))


def paint_risk(painter: QPainter, level: str, x: float, y: float, size: float) -> None:
    """Draw the mark centred on (x, y), for charts and the genogram."""
    box = QRectF(x - size / 2, y - size / 2, size, size)
    QSvgRenderer(QByteArray(risk_svg(level).encode())).render(painter, box)


def logo_pixmap(size: float = 28) -> QPixmap:
    theme = _current

    def svg() -> str:
        raw = (RESOURCES / "icons" / "logo.svg").read_text(encoding="utf-8")
        return raw.replace("#0B5CAD", theme.hex("primary")).replace("#fff", theme.hex("on-primary"))

    return _cached(f"logo/{theme.scheme}/{theme.px(size)}", theme.px(size), svg)


def _icon_svg(name: str, token: str, paper: str) -> str:
    svg = (RESOURCES / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    return svg.replace("currentColor", _current.hex(token)).replace("#ffffff", _current.hex(paper))


def _cached(key: str, side: int, make_svg: Any) -> QPixmap:
    app = QGuiApplication.instance()
    ratio = app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0
    key = f"tirek/{ratio}/{key}"
    found = QPixmap()
    if QPixmapCache.find(key, found):
        return found
    drawn = QPixmap(round(side * ratio), round(side * ratio))
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(QByteArray(make_svg().encode())).render(painter, QRectF(drawn.rect()))
    painter.end()
    drawn.setDevicePixelRatio(ratio)
    QPixmapCache.insert(key, drawn)
    return drawn


def _padded(picture: QPixmap, air: int, cut: int) -> QPixmap:
    if not air and not cut:
        return picture
    ratio = picture.devicePixelRatio()
    wide = QPixmap(picture.width() + round((air - cut) * ratio), picture.height())
    wide.setDevicePixelRatio(ratio)
    wide.fill(Qt.GlobalColor.transparent)
    painter = QPainter(wide)
    painter.drawPixmap(-cut, 0, picture)
    painter.end()
    return wide
