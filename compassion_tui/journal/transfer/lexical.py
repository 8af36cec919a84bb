"""Standard Notes' Super notes: Lexical's tree, as plain text."""

from __future__ import annotations

from typing import Any

import msgspec

from compassion_tui.journal.transfer.json_records import dicts_in


def text_of_tree(text: str) -> str:
    """The words of a tree, one line per block; anything else is text already."""
    try:
        tree = msgspec.json.decode(text)
    except (msgspec.MsgspecError, RecursionError):
        return text
    root = tree.get("root") if isinstance(tree, dict) else None
    if not isinstance(root, dict):
        return text
    lines: list[str] = []
    _leaves(root, lines)
    return "\n".join(lines)


_INLINE = frozenset({"text", "link", "autolink", "linebreak", "tab", "code-highlight", "hashtag"})


def _leaves(node: dict[str, Any], lines: list[str]) -> None:
    children = dicts_in(node.get("children"))
    if node.get("type") == "linebreak":
        lines.append("")
    elif isinstance(node.get("text"), str):
        lines[-1:] = [(lines[-1] if lines else "") + node["text"]]
    elif node.get("type") not in _INLINE and any(each.get("type") in _INLINE for each in children):
        lines.append("")
    for each in children:
        _leaves(each, lines)
