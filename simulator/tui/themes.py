"""The looks: dark, light, high contrast, and one for a projector."""

from __future__ import annotations

from textual.theme import Theme

from simulator.texts import N_

BARE = {
    name: "transparent"
    for name in ("scrollbar-background", "scrollbar-background-hover", "scrollbar-background-active")
}
"""Behind a bar one sees what lies beside it, see `widgets/thin_bar.py`."""

THEMES = (
    Theme(
        name="mentor-dark", primary="#8fbcd9", secondary="#a9c0a0", accent="#e3b96f", warning="#e3b96f",
        error="#e58b7b", success="#9cc48f", foreground="#e8e4dc", background="#15191d", surface="#1c2126",
        panel="#272e35",
        variables={
            **BARE, "edge": "60%", "faint": "40%",
            "block-cursor-background": "#253b4c", "block-cursor-foreground": "#ffffff",
            "block-cursor-text-style": "none", "block-cursor-blurred-background": "#242c34",
            "footer-key-foreground": "#8fbcd9", "button-focus-text-style": "bold",
            "button-color-foreground": "#15191d", "text-muted": "#a6a5a0",
        },
    ),
    Theme(
        name="mentor-light", primary="#1d5c88", secondary="#4d6b45", accent="#8a5a00", warning="#8a5a00",
        error="#a4341f", success="#2f6b2a", foreground="#20252a", background="#fbf9f4", surface="#f4f0e7",
        panel="#e8e2d5", dark=False,
        variables={
            **BARE, "edge": "60%", "faint": "40%",
            "block-cursor-background": "#d8e8f3", "block-cursor-foreground": "#10151a",
            "block-cursor-text-style": "none", "block-cursor-blurred-background": "#e8e9e6",
            "footer-key-foreground": "#1d5c88", "button-focus-text-style": "bold",
            "button-color-foreground": "#ffffff", "text-muted": "#53565a",
        },
    ),
    Theme(
        name="mentor-contrast", primary="#ffff00", secondary="#ffffff", accent="#00ffff", warning="#ffff00",
        error="#ff8080", success="#00ff00", foreground="#ffffff", background="#000000", surface="#000000",
        panel="#3a3a3a", text_alpha=1.0,
        variables={
            **BARE, "edge": "100%", "faint": "100%",
            "block-cursor-background": "#0000c8", "block-cursor-foreground": "#ffffff",
            "block-cursor-text-style": "bold", "block-cursor-blurred-background": "#404040",
            "block-cursor-blurred-foreground": "#ffffff", "footer-key-foreground": "#ffff00",
            "text-muted": "#ffffff", "text-disabled": "#d8d8d8", "border": "#ffffff",
            "border-blurred": "#c0c0c0", "button-focus-text-style": "bold underline",
            "button-color-foreground": "#000000", "scrollbar": "#c0c0c0", "scrollbar-hover": "#ffffff",
            "scrollbar-active": "#ffffff",
        },
    ),
    Theme(
        name="mentor-projector", primary="#0b4a75", secondary="#33502b", accent="#6b4500", warning="#6b4500",
        error="#8a1f0d", success="#1e5a1a", foreground="#000000", background="#ffffff", surface="#f4f4f0",
        panel="#e4e4dc", dark=False,
        variables={
            **BARE, "edge": "80%", "faint": "60%",
            "block-cursor-background": "#dfeff9", "block-cursor-foreground": "#000000",
            "block-cursor-text-style": "bold", "block-cursor-blurred-background": "#e4e4dc",
            "footer-key-foreground": "#0b4a75", "button-focus-text-style": "bold",
            "button-color-foreground": "#ffffff", "text-muted": "#3a3a3a",
        },
    ),
)  # fmt: skip
"""Contrast of every word with what is behind it: 4.5:1 or more, 7:1 in high contrast and for a projector."""

NAMES = {"mentor-dark": N_("Dark"), "mentor-light": N_("Light"), "mentor-contrast": N_("High contrast")}
DEFAULT = "mentor-dark"
PROJECTOR = "mentor-projector"
"""Not among the colours of the settings: F7 turns it on and off."""
