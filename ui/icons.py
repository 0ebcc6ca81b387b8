"""The few pictures of the page: 20 × 20, drawn in lines of the text's own colour."""

from __future__ import annotations

_LINES = {
    "copy": '<rect x="7" y="7" width="9.5" height="9.5" rx="1.5"/><path d="M13 4H5a1 1 0 0 0-1 1v8"/>',
    "share": '<path d="M10 12.5V3.5M6.5 6.5 10 3l3.5 3.5M4.5 10.5V16a1 1 0 0 0 1 1h9a1 1 0 0 0 1-1v-5.5"/>',
    "retry": '<path d="M15.5 8A6 6 0 1 0 16 11.5M16 4v4.2h-4.2"/>',
    "up": '<path d="M4 9h2.8v7.5H4zM6.8 9.3 10 3.5c1.3 0 2 .9 2 2L11.6 8H15a1.4 1.4 0 0 1 1.4 1.7l-1.1 5.4'
    'a1.8 1.8 0 0 1-1.8 1.4H6.8"/>',
    "down": '<path d="M4 11h2.8V3.5H4zM6.8 10.7 10 16.5c1.3 0 2-.9 2-2L11.6 12H15a1.4 1.4 0 0 0 1.4-1.7'
    'l-1.1-5.4a1.8 1.8 0 0 0-1.8-1.4H6.8"/>',
    "edit": '<path d="M4 16l.8-3.4L13.4 4l2.6 2.6-8.6 8.6z"/>',
}


def icon(name: str) -> str:
    """An inline picture that screen readers pass over: the words beside it say what it is."""
    return (
        '<svg class="icon" viewBox="0 0 20 20" width="18" height="18" aria-hidden="true" fill="none"'
        ' stroke="currentColor" stroke-width="1.5" stroke-linejoin="round" stroke-linecap="round">'
        f"{_LINES[name]}</svg>"
    )
