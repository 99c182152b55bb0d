"""The look: contrast of the tokens, drawings that match them, fonts that have every letter we write."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QFontDatabase, QRawFont
from PySide6.QtWidgets import QApplication, QLabel

from ui import catalogues, theme
from ui.style_sheet import CONTROLS, drawings, style_sheet
from ui.theme import Theme

SCHEMES = theme.SCHEMES


def _contrast(one: str, other: str) -> float:
    """WCAG 2 contrast ratio."""

    def lightness(hex_color: str) -> float:
        color = QColor(hex_color)
        parts = [color.redF(), color.greenF(), color.blueF()]
        r, g, b = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return 0.2126 * r + 0.7152 * g + 0.0722 * b

    light, dark = sorted((lightness(one), lightness(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(
    ("ink", "paper", "least"),
    [
        ("text", "surface", 4.5),
        ("text", "window", 4.5),
        ("text", "selection", 4.5),
        ("text2", "surface", 4.5),
        ("text2", "window", 4.5),
        ("primary", "surface", 4.5),
        ("primary", "window", 4.5),
        ("on-primary", "primary", 4.5),
        ("error", "error-fill", 4.5),
        ("warning", "warning-fill", 4.5),
        ("success", "success-fill", 4.5),
        ("control", "surface", 3.0),
        ("control", "window", 3.0),
    ],
)
def test_tokens_keep_contrast(scheme: str, ink: str, paper: str, least: float) -> None:
    look = Theme(scheme, 100, theme.BODY_PX)
    assert _contrast(look.hex(ink), look.hex(paper)) >= least


@pytest.mark.parametrize("scheme", SCHEMES)
def test_risk_levels_grow_darker_with_their_gravity(scheme: str) -> None:
    fills = [
        QColor(theme.TOKENS["risk"][level][scheme]["fill"]) for level in ("low", "medium", "high", "urgent")
    ]
    shades = [0.299 * fill.red() + 0.587 * fill.green() + 0.114 * fill.blue() for fill in fills]
    assert shades == sorted(shades, reverse=True)
    assert min(before - after for before, after in itertools.pairwise(shades)) > 25


def test_gravest_level_has_its_one_russian_name() -> None:
    assert theme.TOKENS["risk"]["urgent"]["ru"] == "Экстренный"


@pytest.mark.parametrize("scheme", SCHEMES)
def test_control_drawings_are_made_from_the_tokens(scheme: str) -> None:
    for name, svg in drawings(theme.TOKENS["color"][scheme]).items():
        assert (CONTROLS / scheme / name).read_text(encoding="utf-8") == svg, "run: python -m ui.style_sheet"


@pytest.mark.parametrize("scheme", SCHEMES)
def test_style_sheet_knows_only_token_colours(scheme: str) -> None:
    sheet = style_sheet(Theme(scheme, 100, theme.BODY_PX))
    known = {value.upper() for value in theme.TOKENS["color"][scheme].values()}
    assert {color.upper() for color in re.findall(r"#[0-9A-Fa-f]{6}\b", sheet)} <= known
    for drawing in re.findall(r"url\(tirek:([^)]+)\)", sheet):
        assert (CONTROLS / drawing).is_file()


def test_style_sheet_never_selects_by_object_name() -> None:
    sheet = re.sub(r"#[0-9A-F]{6}\b", "", style_sheet(Theme("light", 100, theme.BODY_PX)))
    assert "#" not in sheet


@pytest.mark.parametrize("percent", theme.TEXT_PERCENTS)
def test_lengths_follow_the_text_size(look: Theme, qapp: QApplication, percent: int) -> None:
    look = theme.use(qapp, scheme="light", text_percent=percent)
    assert look.px(100) == pytest.approx(percent, abs=4)
    assert 100 <= look.gap(100) <= 100 + 0.5 * (percent - 100)
    assert qapp.font().pointSizeF() == pytest.approx(10.5 * percent / 100)
    assert qapp.font().family() == "Noto Sans"


def test_pictures_take_the_colour_asked_for(look: Theme) -> None:
    picture = theme.pixmap("close", "error", 20).toImage()
    colors = {
        picture.pixelColor(x, y).name()
        for x in range(picture.width())
        for y in range(picture.height())
        if picture.pixelColor(x, y).alpha() > 250
    }
    assert colors == {look.hex("error").lower()}


def test_dark_risk_marks_use_dark_fills(look: Theme) -> None:
    for level in theme.RISK_LEVELS:
        svg = theme.risk_svg(level, scheme="dark")
        fill = theme.TOKENS["risk"][level]["dark"]["fill"]
        assert f'fill="{fill}"' in svg
        assert theme.TOKENS["color"]["dark"]["text"] in svg
        assert "@" not in svg


def test_every_icon_file_is_a_drawing(look: Theme) -> None:
    for path in (theme.RESOURCES / "icons").glob("*.svg"):
        if path.stem != "logo":
            assert not theme.pixmap(path.stem).isNull()
            assert "currentColor" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("file", ["NotoSans-Regular.ttf", "NotoSans-Bold.ttf"])
def test_bundled_fonts_have_every_letter_of_the_catalogues(qapp: QApplication, file: str) -> None:
    path = theme.RESOURCES / "fonts" / file
    font = QRawFont(str(path), 14)
    letters = set("ӘәҒғҚқҢңӨөҰұҮүҺһІі₸№«»—–…•ÄĞŞ→≤≥")
    letters |= set(catalogues.WORDS.read_text(encoding="utf-8"))
    for code in catalogues.LANGUAGES:
        for message in catalogues.messages(catalogues.I18N / f"tirek_{code}.ts"):
            letters |= set("".join(message.texts) + message.source)
    missing = {letter for letter in letters if not font.supportsCharacter(ord(letter))} - set("\n\t")
    assert not missing
    assert path.stat().st_size < 180_000
    assert (path.parent / "OFL.txt").is_file()


def test_labels_are_drawn_in_the_bundled_font(look: Theme) -> None:
    assert "Noto Sans" in QFontDatabase.families()
    label = QLabel("Қ")
    label.ensurePolished()
    assert label.fontInfo().family() == "Noto Sans"


def test_resources_hold_no_colour_that_is_not_a_token() -> None:
    known = {str(value).upper() for colors in theme.TOKENS["color"].values() for value in colors.values()}
    known |= {
        str(part).upper()
        for level in theme.TOKENS["risk"].values()
        for scheme in SCHEMES
        for part in level[scheme].values()
    }
    for path in Path(theme.RESOURCES / "risk").glob("*.svg"):
        used = {color.upper() for color in re.findall(r"#[0-9A-Fa-f]{6}\b", path.read_text("utf-8"))}
        assert used <= known, path.name


def test_screens_hold_no_colours_and_no_style_sheets_of_their_own() -> None:
    """Paper (`ui/documents`) has its own templates; screens take everything from the tokens."""
    root = Path(theme.__file__).parent
    for path in root.rglob("*.py"):
        if "documents" in path.parts or path.name in ("theme.py", "style_sheet.py"):
            continue
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"""["']#[0-9A-Fa-f]{6}["']""", text), path
        assert "setStyleSheet(" not in text, path
