"""Turns stored text and figures into what a page shows: Markdown, shares, anchors."""

from __future__ import annotations

import re

import nh3
from flask import Flask
from markdown_it import MarkdownIt
from markupsafe import Markup

from residency.domain.figure import Share
from residency.domain.system.notation import write_line
from residency.report.words import cell_words
from residency.web.moments import moment_words
from residency.web.work.words import result_words, task_words

_TAGS = {
    *("a", "blockquote", "br", "code", "del", "em", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol"),
    *("p", "pre", "strong", "table", "tbody", "td", "th", "thead", "tr", "ul"),
}
_reader = MarkdownIt("commonmark", {"html": False, "linkify": False}).enable(["table", "strikethrough"])


def prepare_texts(app: Flask) -> None:
    """Give templates the filters of this module."""
    app.jinja_env.filters.update(
        markdown=markdown,
        inline_markdown=inline_markdown,
        percent=percent,
        cell_words=cell_words,
        share_words=share_words,
        row_anchor=row_anchor,
        sentence_case=sentence_case,
        result_words=result_words,
        task_words=task_words,
        moment_words=moment_words,
        call_line=write_line,
    )


def markdown(text: str) -> Markup:
    """Markdown as safe HTML: no raw HTML, no pictures, links only to web and mail addresses."""
    return _clean(_reader.render(text))


def inline_markdown(text: str) -> Markup:
    """The same for one sentence, without a paragraph around it and without links (it may stand in one)."""
    return Markup(nh3.clean(_reader.renderInline(" ".join(text.split())), tags={"code", "em", "strong"}))  # noqa: S704  (cleaned)


def sentence_case(text: str) -> str:
    """With a capital at its beginning, and every other letter as it is: names keep theirs."""
    return text[:1].upper() + text[1:]


def percent(value: float) -> str:
    """A share from 0 to 1 as whole percent, without the sign."""
    return f"{100 * value:.0f}"


def share_words(share: Share) -> str:
    """A share with its interval and n, in words."""
    if share.value is None:
        return "nothing yet"
    interval = f"{percent(share.low)} to {percent(share.high)}"
    return f"{percent(share.value)} % ({interval}), {share.count} of {share.n}"


def row_anchor(file: str, side: str, line: int) -> str:
    """The id of a marked place in a change."""
    return f"at-{side}-{line}-{re.sub(r'[^A-Za-z0-9]+', '-', file)}"


def _clean(html: str) -> Markup:
    cleaned = nh3.clean(
        html,
        tags=_TAGS,
        attributes={"a": {"href"}, "code": {"class"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener noreferrer nofollow",
    )
    return Markup(cleaned)  # noqa: S704  (cleaned)
