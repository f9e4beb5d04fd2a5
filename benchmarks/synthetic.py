"""Synthetic changes of a given size: files of plausible Python, half new, half edited here and there."""

from __future__ import annotations

from residency.domain.diff import DiffLine, FileDiff, FileStatus, Hunk, ShownChange

_FUNCTION = '''def settle_{n}(invoice: Invoice, paid: Decimal, today: date) -> Settlement:
    """What is left of an invoice after a payment, with the fee for being late."""
    late = max(0, (today - invoice.due).days - GRACE_DAYS)
    fee = (invoice.total * RATE * late / 365).quantize(CENT, ROUND_HALF_UP)
    if paid >= invoice.total + fee:  # nothing is owed any more
        return Settlement(invoice.id, left=Decimal("0.00"), fee=fee)
    return Settlement(invoice.id, left=invoice.total + fee - paid, fee=fee)

'''
FILE_LINES = 250


def synthetic_change(changed_lines: int) -> ShownChange:
    """A change of about this many added and removed lines: new files and edited ones in turn."""
    base: dict[str, str] = {}
    head: dict[str, str] = {}
    files: list[FileDiff] = []
    left = changed_lines
    while left > 0:
        size = min(FILE_LINES, left)
        path = f"billing/part_{len(files)}.py"
        if len(files) % 2 == 0:
            head[path] = _text(size)
            files.append(_new(path, head[path]))
        else:
            base[path] = _text(size)
            head[path] = base[path].replace("GRACE_DAYS)", "grace_days(invoice))").replace("365)", "DAYS)")
            files.append(_edited(path, base[path], head[path]))
        left -= files[-1].added + files[-1].removed
    return ShownChange(base, head, tuple(files))


def _text(lines: int) -> str:
    text = "".join(_FUNCTION.replace("{n}", str(n)) for n in range(lines // 8 + 1))
    return "".join(text.splitlines(keepends=True)[:lines])


def _new(path: str, text: str) -> FileDiff:
    lines = tuple(DiffLine(None, number, line) for number, line in enumerate(text.splitlines(), start=1))
    return FileDiff(path, path, FileStatus.ADDED, (Hunk(0, 0, 1, len(lines), "", lines),))


def _edited(path: str, base: str, head: str) -> FileDiff:
    lines: list[DiffLine] = []
    both = zip(base.splitlines(), head.splitlines(), strict=True)
    for number, (old, new) in enumerate(both, start=1):
        if old == new:
            lines.append(DiffLine(number, number, new))
        else:
            lines += [DiffLine(number, None, old), DiffLine(None, number, new)]
    count = len(base.splitlines())
    return FileDiff(path, path, FileStatus.MODIFIED, (Hunk(1, count, 1, count, "", tuple(lines)),))
