"""HTML in which other programs keep words, as plain text."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_BLOCKS = frozenset({
    "address", "article", "blockquote", "br", "dd", "div", "dl", "dt", "figure", "h1", "h2", "h3",
    "h4", "h5", "h6", "hr", "li", "ol", "p", "pre", "section", "table", "tr", "ul",
})  # fmt: skip
_UNSEEN = frozenset({"script", "style", "head", "title"})
_WITHIN = frozenset({
    "a", "abbr", "audio", "b", "bdi", "bdo", "big", "body", "button", "caption", "center", "cite",
    "code", "col", "colgroup", "data", "del", "details", "dfn", "em", "en-media", "en-note",
    "en-todo", "figcaption", "font", "footer", "header", "html", "i", "iframe", "img", "input",
    "ins", "kbd", "label", "link", "main", "mark", "meta", "nav", "o:p", "picture", "q", "s",
    "samp", "small", "source", "span", "strike", "strong", "sub", "summary", "sup", "svg", "tbody",
    "td", "tfoot", "th", "thead", "time", "track", "tt", "u", "var", "video", "wbr",
})  # fmt: skip
"""With the two above, the tags that HTML has. Anything else in angle brackets is words."""
_TAG = re.compile(r"</?([A-Za-z][\w:-]*)(?:\s+[\w:-]+=[^<>]*|\s*/?)>")


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if not _is_known(tag):
            self.handle_data(self.get_starttag_text() or "")
            return
        self._unseen += tag in _UNSEEN
        if tag in _BLOCKS:
            self.pieces.append("\n- " if tag == "li" else "\n")
        if tag in ("td", "th"):
            self.pieces.append("\t")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if not _is_known(tag):
            self.handle_data(f"</{tag}>")
            return
        self._unseen = max(0, self._unseen - (tag in _UNSEEN))
        if tag in _BLOCKS and tag not in ("br", "li", "hr"):
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.pieces.append(data)


def has_tags(text: str) -> bool:
    """Whether a text is HTML, rather than one with `<` or `a<b and c>d` in it."""
    return any(_is_known(tag[1].lower()) for tag in _TAG.finditer(text))


def _is_known(tag: str) -> bool:
    return tag in _WITHIN or tag in _BLOCKS or tag in _UNSEEN


def text_of_html(html: str) -> str:
    """The words of some HTML, with at most one blank line between paragraphs."""
    parser = _Text()
    parser.feed(html)
    parser.close()
    text = "".join(parser.pieces).replace("\xa0", " ")
    return re.sub(r"\n[ \t]*\n\s*\n", "\n\n", text).strip()
