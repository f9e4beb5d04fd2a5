"""The form of a spec."""

from __future__ import annotations

from dataclasses import replace

from residency.domain.system.written import Rows, Rule, Spec
from residency.web.work.rows_form import (
    Edited,
    Form,
    Tree,
    numbered,
    raised,
    rows_of,
    text_of,
    texts_of,
    with_part,
    without,
)


def _read(tree: Tree) -> Spec:
    return Spec(
        background=rows_of(tree.get("background")),
        rules=tuple(
            Rule(text_of(part, "text"), rows_of(part.get("bites")), rows_of(part.get("outside")))
            for part in numbered(tree.get("rule"))
        ),
        open_questions=texts_of(tree.get("open")),
    )


def _rows_at(spec: Spec, part: str) -> Rows:
    if part == "background":
        return spec.background
    rule, side = _rule(part)
    return spec.rules[rule].bites if side == "bites" else spec.rules[rule].outside


def _with_rows(spec: Spec, part: str, rows: Rows) -> Spec:
    if part == "background":
        return replace(spec, background=rows)
    index, side = _rule(part)
    rule = spec.rules[index]
    changed = replace(rule, bites=rows) if side == "bites" else replace(rule, outside=rows)
    return replace(spec, rules=with_part(spec.rules, index, changed))


def _rule(part: str) -> tuple[int, str]:
    kind, index, side = part.split(".")
    if kind != "rule" or side not in ("bites", "outside"):
        raise ValueError(part)
    return int(index), side


def _add_rule(spec: Spec, _place: str) -> Edited[Spec]:
    return Edited(replace(spec, rules=(*spec.rules, Rule())), f"rule.{len(spec.rules)}.text")


def _remove_rule(spec: Spec, place: str) -> Edited[Spec]:
    return Edited(replace(spec, rules=without(spec.rules, int(place))), "add-rule")


def _raise_rule(spec: Spec, place: str) -> Edited[Spec]:
    index = int(place)
    return Edited(replace(spec, rules=raised(spec.rules, index)), f"rule.{index - 1}.text")


def _add_open(spec: Spec, _place: str) -> Edited[Spec]:
    added = (*spec.open_questions, "")
    return Edited(replace(spec, open_questions=added), f"open.{len(spec.open_questions)}")


def _remove_open(spec: Spec, place: str) -> Edited[Spec]:
    return Edited(replace(spec, open_questions=without(spec.open_questions, int(place))), "add-open")


def _copy_example(spec: Spec, place: str) -> Edited[Spec]:
    """The example where the rule bites, as a start for the one just outside it."""
    index = int(place)
    rows = _rows_at(spec, f"rule.{index}.bites")
    part = f"rule.{index}.outside"
    return Edited(_with_rows(spec, part, rows), f"{part}.{max(len(rows) - 1, 0)}.do")


SPEC_FORM = Form(
    _read,
    _rows_at,
    _with_rows,
    {
        "add-rule": _add_rule,
        "raise-rule": _raise_rule,
        "remove-rule": _remove_rule,
        "add-open": _add_open,
        "remove-open": _remove_open,
        "copy-example": _copy_example,
    },
)
