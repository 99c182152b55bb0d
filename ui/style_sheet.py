"""The one style sheet, made from the tokens of a theme; and the small drawings it needs.

It selects by property (`role`, `tone`, `kind`, `surface`, `notice`), never by object name: names belong
to tests and screen readers. `python -m ui.style_sheet` redraws `resources/icons/controls`.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Protocol

CONTROLS = Path(__file__).resolve().parent.parent / "resources" / "icons" / "controls"

_ROLES = (
    ("title", "text", 700),
    ("section", "text", 600),
    ("display", "text", 700),
    ("strong", "text", 600),
    ("body", "text", 400),
    ("hint", "text2", 400),
    ("small", "text2", 400),
)


class _Look(Protocol):
    @property
    def scheme(self) -> str: ...
    def hex(self, token: str) -> str: ...
    def px(self, length: float) -> int: ...
    def pt(self, role: str) -> float: ...


def style_sheet(theme: _Look) -> str:
    parts = (_labels, _surfaces, _buttons, _fields, _choices, _lists)
    return "\n".join(part(theme) for part in parts)


def _labels(t: _Look) -> str:
    lines = ["QLabel { background: transparent; }"]
    for role, token, weight in _ROLES:
        lines.append(
            f'QLabel[role="{role}"] {{ color: {t.hex(token)}; font-size: {t.pt(role):g}pt; '
            f"font-weight: {weight}; }}"
        )
    lines.append(f'QLabel[tone="muted"] {{ color: {t.hex("text2")}; }}')
    for tone in ("error", "warning", "success", "primary"):
        lines.append(f'QLabel[tone="{tone}"] {{ color: {t.hex(tone)}; }}')
    lines.append(
        f'QLabel[chip="true"] {{ color: {t.hex("text2")}; border: 1px solid {t.hex("control")}; '
        f"border-radius: 4px; padding: {t.px(1)}px {t.px(6)}px; font-size: {t.pt('small'):g}pt; "
        "font-weight: 600; }"
    )
    lines.append(
        f"QToolTip {{ color: {t.hex('text')}; background: {t.hex('surface')}; "
        f"border: 1px solid {t.hex('control')}; padding: 4px 8px; }}"
    )
    return "\n".join(lines)


def _surfaces(t: _Look) -> str:
    surface, window, divider = t.hex("surface"), t.hex("window"), t.hex("divider")
    rules = {
        "page": f"background: {surface};",
        "tint": f"background: {window};",
        "rail": f"background: {window}; border-right: 1px solid {divider};",
        "header": f"background: {surface}; border-bottom: 1px solid {divider};",
        "footer": f"background: {window}; border-top: 1px solid {divider};",
        "actions": f"background: {surface}; border-top: 1px solid {divider};",
        "side-left": f"background: {window}; border-right: 1px solid {divider};",
        "side-right": f"background: {window}; border-left: 1px solid {divider};",
        "panel": f"background: {window}; border-radius: 4px;",
        "well": f"background: {surface}; border: 1px solid {t.hex('control')}; border-radius: 4px;",
        "card": f"background: {surface}; border: 1px solid {divider}; border-radius: 6px;",
        "rule": f"background: {divider}; border: none;",
        "current": f"background: {t.hex('selection')}; border-left: 3px solid {t.hex('primary')};",
        "chosen": f"background: {t.hex('selection')};",
        "choice": f"background: {surface}; border: 1px solid {divider}; border-radius: 4px;",
        "choice-on": f"background: {t.hex('selection')}; border: 1px solid {t.hex('primary')}; "
        "border-radius: 4px;",
    }
    lines = [f'QWidget[surface="{name}"] {{ {rule} }}' for name, rule in rules.items()]
    notices = {
        "error": ("error-fill", "error"),
        "warning": ("warning-fill", "warning"),
        "success": ("success-fill", "success"),
        "info": ("window", "text2"),
    }
    for tone, (fill, edge) in notices.items():
        lines.append(
            f'QFrame[notice="{tone}"] {{ background: {t.hex(fill)}; border-left: 3px solid {t.hex(edge)}; }}'
        )
        lines.append(f'QFrame[notice="{tone}"]:focus {{ border: 2px solid {t.hex("primary")}; }}')
    for tone in ("error", "warning"):
        edge = f"background: transparent; border-left: 3px solid {t.hex(tone)};"
        lines.append(f'QFrame[mark="{tone}"] {{ {edge} }}')
    lines.append(f'QWidget[surface="cover"] {{ background: {window}; border: 1px solid {divider}; }}')
    lines.append(f'QWidget[surface="cover"]:focus {{ border: 2px solid {t.hex("primary")}; }}')
    lines.append(
        f"QMenu {{ background: {surface}; color: {t.hex('text')}; border: 1px solid {t.hex('control')}; }}"
    )
    lines.append(
        f"QMenu::item {{ padding: {t.px(8)}px {t.px(16)}px; }} "
        f"QMenu::item:selected {{ background: {t.hex('selection')}; color: {t.hex('text')}; }}"
    )
    return "\n".join(lines)


def _buttons(t: _Look) -> str:
    control, text, primary = t.px(36), t.hex("text"), t.hex("primary")
    body = f"font-size: {t.pt('body'):g}pt;"
    pad = t.px(16)
    return f"""
QPushButton {{ min-height: {control - 2}px; padding: 0 {pad}px; border-radius: 4px;
  border: 1px solid {t.hex("control")}; background: {t.hex("surface")}; color: {text}; {body} }}
QPushButton:hover {{ background: {t.hex("hover")}; }}
QPushButton:focus {{ border: 2px solid {primary}; padding: 0 {pad - 1}px; min-height: {control - 4}px; }}
QPushButton:disabled {{ color: {t.hex("disabled")}; border-color: {t.hex("track")}; }}
QPushButton[kind="primary"] {{ background: {primary}; border-color: {primary};
  color: {t.hex("on-primary")}; font-weight: 600; }}
QPushButton[kind="primary"]:hover {{ background: {t.hex("primary-hover")};
  border-color: {t.hex("primary-hover")}; }}
QPushButton[kind="primary"]:focus {{ border: 2px solid {text}; }}
QPushButton[kind="primary"]:disabled {{ background: {t.hex("raised")}; border-color: {t.hex("raised")};
  color: {t.hex("text2")}; }}
QPushButton[kind="danger"] {{ border-color: {t.hex("error")}; color: {t.hex("error")}; }}
QPushButton[kind="danger"]:hover {{ background: {t.hex("error-fill")}; }}
QPushButton[kind="danger"]:focus {{ border: 2px solid {primary}; }}
QPushButton[kind="quiet"] {{ background: transparent; border: 1px solid transparent; color: {primary};
  padding: 0 {t.px(8)}px; }}
QPushButton[kind="quiet"]:hover {{ background: {t.hex("raised")}; }}
QPushButton[kind="quiet"]:disabled, QPushButton[kind="link"]:disabled {{ color: {t.hex("disabled")}; }}
QPushButton[kind="link"] {{ background: transparent; border: 1px solid transparent; color: {primary};
  padding: 0; min-height: {t.px(24)}px; text-align: left; }}
QPushButton[kind="link"]:hover {{ color: {t.hex("primary-hover")}; text-decoration: underline; }}
QPushButton[kind="quiet"]:focus, QPushButton[kind="icon"]:focus {{ border: 2px solid {primary}; }}
QPushButton[kind="quiet"]:focus {{ padding: 0 {t.px(8) - 1}px; min-height: {control - 4}px; }}
QPushButton[kind="link"]:focus {{ border: 1px solid {primary}; text-decoration: underline; padding: 0;
  min-height: {t.px(24)}px; }}
QPushButton[kind="icon"] {{ background: transparent; border: 1px solid transparent; padding: 0;
  min-width: {control - 2}px; max-width: {control - 2}px; }}
QPushButton[kind="icon"]:hover {{ background: {t.hex("raised")}; }}
QPushButton[kind="icon"]:focus {{ padding: 0; min-width: {control - 4}px; max-width: {control - 4}px; }}
QPushButton[kind="letter"] {{ min-height: {t.px(30)}px; max-height: {t.px(30)}px;
  min-width: {t.px(30)}px; max-width: {t.px(30)}px; padding: 0; }}
QPushButton[kind="chip"] {{ padding: 0 {t.px(12)}px; }}
QPushButton[kind="chip"]:focus {{ padding: 0 {t.px(12) - 1}px; }}
QPushButton[kind="chip"]:checked {{ background: {t.hex("selection")}; border-color: {primary};
  color: {text}; font-weight: 600; }}
QPushButton[kind="nav"] {{ border: none; border-radius: 0; border-left: 3px solid transparent;
  background: transparent; text-align: left; min-height: {t.px(40)}px; padding: 0; }}
QPushButton[kind="nav"]:hover {{ background: {t.hex("raised")}; }}
QPushButton[kind="nav"]:checked {{ background: {t.hex("selection")}; border-left: 3px solid {primary}; }}
QPushButton[kind="nav"]:focus {{ border: 2px solid {primary}; min-height: {t.px(40) - 4}px; padding: 0; }}
QPushButton[kind="nav"][narrow="true"] {{ min-height: {t.px(28)}px; }}
QPushButton::menu-indicator {{ image: url(tirek:{t.scheme}/arrow-down.svg); width: {t.px(18)}px;
  height: {t.px(18)}px; subcontrol-origin: padding; subcontrol-position: right center; right: {t.px(8)}px; }}
QPushButton[kind="menu"] {{ text-align: left; padding: 0 {t.px(36)}px 0 {t.px(12)}px; }}
QPushButton[kind="menu"]:focus {{ padding: 0 {t.px(36) - 1}px 0 {t.px(12) - 1}px; }}
QPushButton[kind="row"] {{ border: none; border-radius: 0; border-bottom: 1px solid {t.hex("divider")};
  background: transparent; text-align: left; padding: 0; min-height: {t.px(40)}px; }}
QPushButton[kind="row"]:hover {{ background: {t.hex("hover")}; }}
QPushButton[kind="row"]:checked {{ background: {t.hex("selection")}; border-left: 3px solid {primary}; }}
QPushButton[kind="row"]:focus {{ border: 2px solid {primary}; padding: 0;
  min-height: {t.px(40) - 3}px; }}
QPushButton[kind="segment"] {{ border-radius: 0; border-right-width: 0; padding: 0 {t.px(14)}px; }}
QPushButton[kind="segment"][end="left"] {{ border-top-left-radius: 4px; border-bottom-left-radius: 4px; }}
QPushButton[kind="segment"][end="right"] {{ border-top-right-radius: 4px;
  border-bottom-right-radius: 4px; border-right-width: 1px; }}
QPushButton[kind="segment"]:checked {{ background: {t.hex("selection")}; color: {text};
  font-weight: 600; border: 1px solid {primary}; }}
QPushButton[kind="segment"]:focus {{ border: 2px solid {primary}; padding: 0 {t.px(14) - 1}px; }}
"""


def _fields(t: _Look) -> str:
    control, text, primary = t.px(36), t.hex("text"), t.hex("primary")
    pad = t.px(11)
    selected = f"selection-background-color: {t.hex('selection')}; selection-color: {text};"
    edge = f"border: 1px solid {t.hex('control')}; border-radius: 4px;"
    paper = f"background: {t.hex('surface')}; color: {text}; font-size: {t.pt('body'):g}pt;"
    return f"""
QComboBox {{ min-height: {control - 2}px; max-height: {control - 2}px; padding: 0 {pad}px; }}
QLineEdit {{ min-height: {control - 3}px; max-height: {control - 3}px; padding: 0 {pad}px 1px {pad}px;
  lineedit-password-character: 8226; }}
QLineEdit, QComboBox {{ {edge} {paper} {selected} placeholder-text-color: {t.hex("text2")}; }}
QLineEdit:disabled, QComboBox:disabled, QPlainTextEdit:disabled {{ color: {t.hex("text2")};
  background: {t.hex("window")}; border-color: {t.hex("track")}; }}
QLineEdit:read-only {{ background: {t.hex("window")}; }}
QComboBox:focus, QComboBox[tone="error"], QComboBox[tone="warning"] {{ border: 2px solid {primary};
  padding: 0 {pad - 1}px; min-height: {control - 4}px; max-height: {control - 4}px; }}
QLineEdit:focus, QLineEdit[tone="error"], QLineEdit[tone="warning"] {{ border: 2px solid {primary};
  padding: 0 {pad - 1}px 1px {pad - 1}px; min-height: {control - 5}px; max-height: {control - 5}px; }}
QLineEdit[tone="error"], QComboBox[tone="error"], QPlainTextEdit[tone="error"] {{
  border-color: {t.hex("error")}; }}
QLineEdit[tone="warning"], QComboBox[tone="warning"], QPlainTextEdit[tone="warning"] {{
  border-color: {t.hex("warning")}; }}
QLineEdit[tone]:focus, QComboBox[tone]:focus, QPlainTextEdit[tone]:focus {{ border-color: {primary}; }}
QComboBox QLineEdit, QComboBox QLineEdit:focus {{ border: none; padding: 0; min-height: 0;
  background: transparent; }}
QLineEdit[kind="search"] {{ background: transparent; border: none; padding: 0; min-height: {t.px(24)}px; }}
QWidget[surface="search"] {{ background: {t.hex("window")}; border: 1px solid {t.hex("control")};
  border-radius: 4px; }}
QWidget[surface="search"][active="true"] {{ border: 2px solid {primary}; }}
QPlainTextEdit, QTextEdit {{ {edge} {paper} {selected} padding: {t.px(4)}px {t.px(7)}px; }}
QPlainTextEdit[tone="error"], QPlainTextEdit[tone="warning"] {{ border-width: 2px; }}
QPlainTextEdit:focus, QTextEdit:focus {{ border: 2px solid {primary};
  padding: {t.px(4) - 1}px {t.px(7) - 1}px; }}
QComboBox::drop-down {{ border: none; width: {t.px(32)}px; }}
QComboBox::down-arrow {{ image: url(tirek:{t.scheme}/arrow-down.svg); width: {t.px(18)}px;
  height: {t.px(18)}px; }}
QComboBox QAbstractItemView, QListView {{ background: {t.hex("surface")}; color: {text};
  border: 1px solid {t.hex("control")}; {selected} outline: none; font-size: {t.pt("body"):g}pt; }}
QComboBox QAbstractItemView::item, QListView::item {{ min-height: {t.px(32)}px;
  padding: 0 {t.px(8)}px; }}
QListView::item:selected {{ background: {t.hex("selection")}; color: {text}; }}
QSpinBox {{ min-height: {control - 2}px; {edge} {paper} {selected} padding: 0 {pad}px; }}
QSlider {{ background: transparent; min-height: {t.px(32)}px; min-width: {t.px(32)}px; }}
QSlider::groove {{ background: {t.hex("control")}; border-radius: {t.px(2)}px; }}
QSlider::groove:horizontal {{ height: {t.px(4)}px; }}
QSlider::groove:vertical {{ width: {t.px(4)}px; }}
QSlider::handle {{ background: {primary}; border: {t.px(2)}px solid {primary};
  width: {t.px(16)}px; height: {t.px(16)}px; border-radius: {t.px(10)}px; }}
QSlider::handle:horizontal {{ margin: -{t.px(8)}px 0; }}
QSlider::handle:vertical {{ margin: 0 -{t.px(8)}px; }}
QSlider[untouched="true"]::handle {{ background: {t.hex("surface")}; border-color: {t.hex("control")}; }}
QSlider::handle:focus, QSlider[untouched="true"]::handle:focus {{ border: {t.px(3)}px solid {text}; }}
QProgressBar {{ border: 1px solid {t.hex("control")}; border-radius: 4px; background: {t.hex("surface")};
  color: {text}; text-align: center; min-height: {t.px(20)}px; }}
QProgressBar::chunk {{ background: {t.hex("selection")}; }}
"""


def _choices(t: _Look) -> str:
    here = f"tirek:{t.scheme}"
    lines = [
        f"QRadioButton, QCheckBox {{ spacing: {t.px(8)}px; min-height: {t.px(32)}px; "
        f"color: {t.hex('text')}; background: transparent; font-size: {t.pt('body'):g}pt; }}",
        f"QRadioButton:disabled, QCheckBox:disabled {{ color: {t.hex('text2')}; }}",
        f"QRadioButton::indicator, QCheckBox::indicator {{ width: {t.px(20)}px; height: {t.px(20)}px; }}",
    ]
    states = (
        ("", ""),
        (":focus", "-focus"),
        (":disabled", "-off"),
        (":checked", "-on"),
        (":checked:focus", "-on-focus"),
        (":checked:disabled", "-on-off"),
    )
    for widget, drawing in (("QRadioButton", "radio"), ("QCheckBox", "check")):
        for state, suffix in states:
            lines.append(f"{widget}::indicator{state} {{ image: url({here}/{drawing}{suffix}.svg); }}")
    for widget in ("QRadioButton", "QCheckBox"):
        lines.append(f'{widget}[bare="true"]::indicator {{ width: 0; height: 0; image: none; }}')
    ring = f"border: 2px solid {t.hex('primary')};"
    lines.append(f'QFrame[surface="choice"][focused="true"] {{ {ring} }}')
    lines.append(f'QFrame[surface="choice-on"][focused="true"] {{ {ring} }}')
    return "\n".join(lines)


def _lists(t: _Look) -> str:
    text = t.hex("text")
    return f"""
QTableView, QTreeView {{ border: none; background: {t.hex("surface")}; color: {text};
  selection-background-color: {t.hex("selection")}; selection-color: {text};
  gridline-color: transparent; outline: none; font-size: {t.pt("body"):g}pt; }}
QTableView::item {{ border-bottom: 1px solid {t.hex("divider")}; padding: 0 {t.px(8)}px; }}
QTableView::item:selected {{ background: {t.hex("selection")}; color: {text}; }}
QTableView:focus {{ border: 2px solid {t.hex("primary")}; }}
QTableView[ring="row"]:focus {{ border: none; }}
QHeaderView {{ background: {t.hex("surface")}; border: none; }}
QHeaderView::section {{ background: {t.hex("surface")}; color: {t.hex("text2")}; border: none;
  border-bottom: 1px solid {t.hex("track")}; padding: 0 {t.px(8)}px; min-height: {t.px(32)}px;
  font-size: {t.pt("small"):g}pt; font-weight: 600; text-align: left; }}
QScrollArea {{ border: none; background: transparent; }}
QScrollArea > QWidget > QWidget {{ background: transparent; }}
QScrollBar:vertical {{ background: transparent; width: 12px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 0; }}
QScrollBar::handle {{ background: {t.hex("control")}; border-radius: 3px; margin: 3px; }}
QScrollBar::handle:vertical {{ min-height: 40px; }}
QScrollBar::handle:horizontal {{ min-width: 40px; }}
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {{
  background: transparent; height: 0; width: 0; }}
"""


# ------------------------------------------------------------------ drawings for ::indicator


def drawings(colors: dict[str, str]) -> dict[str, str]:
    """Check boxes, radio buttons and the combo arrow, by file name, in the colours of one scheme."""
    tick = _path("m5.5 10.4 3 3 6-6.8", colors["on-primary"], 2)
    arrow = _path("m5 7.75 5 5 5-5", colors["text2"], 1.75)
    result = {"arrow-down": arrow}
    for state, edge, width in (
        ("", colors["control"], 1.5),
        ("-focus", colors["primary"], 2.5),
        ("-off", colors["track"], 1.5),
    ):
        paint = f'fill="{colors["surface"]}" stroke="{edge}" stroke-width="{width}"'
        result[f"check{state}"] = f'<rect x="1.5" y="1.5" width="17" height="17" rx="3" {paint}/>'
        result[f"radio{state}"] = f'<circle cx="10" cy="10" r="8.5" {paint}/>'
    for state, fill, ring in (
        ("-on", colors["primary"], ""),
        ("-on-focus", colors["primary"], colors["text"]),
        ("-on-off", colors["control"], ""),
    ):
        halo = f' stroke="{ring}" stroke-width="2"' if ring else ""
        result[f"check{state}"] = (
            f'<rect x="1.5" y="1.5" width="17" height="17" rx="3" fill="{fill}"{halo}/>{tick}'
        )
        result[f"radio{state}"] = (
            f'<circle cx="10" cy="10" r="8.25" fill="{colors["surface"]}" stroke="{ring or fill}" '
            f'stroke-width="2"/><circle cx="10" cy="10" r="4.75" fill="{fill}"/>'
        )
    head = '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20" viewBox="0 0 20 20">'
    return {f"{name}.svg": f"{head}{body}</svg>\n" for name, body in result.items()}


def draw_controls(tokens: dict[str, dict[str, str]], folder: Path) -> None:
    for scheme, colors in tokens.items():
        (folder / scheme).mkdir(parents=True, exist_ok=True)
        for name, svg in drawings(colors).items():
            (folder / scheme / name).write_text(svg, encoding="utf-8", newline="\n")


def _path(d: str, stroke: str, width: float) -> str:
    return (
        f'<path d="{d}" fill="none" stroke="{stroke}" stroke-width="{width}" '
        'stroke-linecap="round" stroke-linejoin="round"/>'
    )


if __name__ == "__main__":
    draw_controls(json.loads((CONTROLS.parent.parent / "tokens.json").read_text("utf-8"))["color"], CONTROLS)
