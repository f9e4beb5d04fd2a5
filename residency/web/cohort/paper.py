"""HTML to a tagged PDF, where WeasyPrint is installed. Nothing is loaded: no file, no address, no picture."""

from __future__ import annotations

import importlib
from functools import cache
from types import ModuleType

from residency.domain.errors import Refused

HOW_TO = "A PDF needs WeasyPrint: install the extra with “make pdf” and start again (docs/operating.md)."


def is_there() -> bool:
    """Whether a PDF can be made here."""
    return _printer() is not None


def as_pdf(html: str) -> bytes:
    """The page as PDF/UA-1. Raises Refused where WeasyPrint or what it needs of the system is missing."""
    printer = _printer()
    if printer is None:
        raise Refused(HOW_TO)
    fetcher = printer.urls.URLFetcher(allowed_protocols=())
    pdf: bytes = printer.HTML(string=html, url_fetcher=fetcher).write_pdf(pdf_variant="pdf/ua-1")
    return pdf


@cache
def _printer() -> ModuleType | None:
    """Imported late and once: it takes a second, and its own libraries may be missing, which is an OSError."""
    try:
        return importlib.import_module("weasyprint")
    except (ImportError, OSError):
        return None
