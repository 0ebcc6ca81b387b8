"""Gradio's own components in the colours and type of assets/base.css."""

from __future__ import annotations

import gradio as gr

FONTS = (
    "system-ui",
    "PingFang SC",
    "Microsoft YaHei",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "sans-serif",
)


# Each holds in light and in dark: the variables behind them change by themselves.
_COLOURS = {
    "body_background_fill": "var(--paper)",
    "body_text_color": "var(--ink)",
    "body_text_color_subdued": "var(--soft)",
    "background_fill_primary": "var(--paper)",
    "background_fill_secondary": "var(--wash)",
    "block_background_fill": "transparent",
    "block_border_color": "var(--line)",
    "block_label_background_fill": "transparent",
    "block_label_text_color": "var(--soft)",
    "block_title_text_color": "var(--soft)",
    "border_color_primary": "var(--line)",
    "border_color_accent": "var(--accent)",
    "color_accent_soft": "var(--wash)",
    "input_border_width": "1px",
    "input_background_fill": "var(--field)",
    "input_border_color": "var(--edge)",
    "input_border_color_focus": "var(--accent)",
    "button_primary_background_fill": "var(--accent)",
    "button_primary_background_fill_hover": "var(--accent-strong)",
    "button_primary_text_color": "var(--on-accent)",
    "button_secondary_background_fill": "var(--wash)",
    "button_secondary_text_color": "var(--ink)",
    "checkbox_background_color": "var(--field)",
    "checkbox_background_color_selected": "var(--accent)",
    "checkbox_border_color": "var(--edge)",
    "checkbox_border_color_selected": "var(--accent)",
    "checkbox_label_background_fill": "transparent",
    "checkbox_label_background_fill_selected": "var(--wash)",
    "checkbox_label_text_color": "var(--ink)",
    "checkbox_label_text_color_selected": "var(--ink)",
}


def theme() -> gr.themes.Base:
    """A plain base whose colours are the page's own variables."""
    base = gr.themes.Base(
        font=list(FONTS), font_mono=["ui-monospace", "Consolas", "monospace"], radius_size="sm"
    )
    dark = {f"{name}_dark": value for name, value in _COLOURS.items()}
    return base.set(
        color_accent="var(--accent)",
        **_COLOURS,
        **dark,
    )
