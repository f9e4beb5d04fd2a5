"""The command ``residency bank``: what the bank holds, and what it lacks."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from residency.catalog.catalog import open_catalog
from residency.catalog.census import Count, Section, census
from residency.catalog.pack import ReviewPack
from residency.catalog.proof.remembered import ProofMemory
from residency.settings import read_settings


@click.command("bank")
@click.option(
    "--packs",
    "roots",
    type=click.Path(path_type=Path),
    multiple=True,
    help="A pack root to count instead of the usual ones; may be repeated.",
)
@click.option("--gaps", "only_gaps", is_flag=True, help="Only what is missing. Exit code 1 if anything is.")
def command(roots: tuple[Path, ...], only_gaps: bool) -> None:
    """Count the review exercises of the bank by pattern, family, level, language and difficulty."""
    settings = read_settings()
    catalog = open_catalog(roots or settings.pack_roots)
    packs = [pack for pack in catalog.packs.values() if isinstance(pack, ReviewPack)]
    memory = ProofMemory(settings.data_dir / "proofs")
    sections = census(packs, proven={pack.exercise.ref for pack in packs if memory.recall(pack)})
    for problem in catalog.problems:
        click.echo(f"{problem.where}: refused\n  {problem.sentence}")
    for section in sections:
        _tell(section, only_gaps=only_gaps)
    gaps = sum(count.gap != 0 for section in sections for count in section.counts)
    click.echo(f"{gaps} of these counts are not as they should be." if gaps else "Nothing is missing.")
    if only_gaps and (gaps or catalog.problems):
        sys.exit(1)


def _tell(section: Section, *, only_gaps: bool) -> None:
    counts = [count for count in section.counts if count.gap or not only_gaps]
    if counts:
        click.echo(section.title)
        for count in counts:
            click.secho(f"  {_line(count)}", fg="red" if count.gap else None)
        click.echo()


def _line(count: Count) -> str:
    """The gap is said in words: not everybody sees the red, and a file holds none."""
    asked = f" of {count.least}" if count.least is not None else ""
    if count.gap > 0:
        return f"{count.what}: {count.found}{asked}, {count.gap} missing"
    if count.gap < 0:
        return f"{count.what}: {count.found}, {-count.gap} too many"
    return f"{count.what}: {count.found}"
