"""Parts of a change that can be judged alone."""

from __future__ import annotations

from itertools import pairwise

import pytest

from residency.catalog.catalog import Catalog
from residency.catalog.cuts import LONGEST
from residency.domain.errors import BadInput
from residency.domain.exercise import ExerciseRef
from residency.domain.family import Family

PROXY = ExerciseRef("hospital", "proxy-access")


def test_cuts_the_hunk_of_a_bug_and_its_clean_twin_from_every_exercise(catalog: Catalog) -> None:
    cut = 0
    for ref in catalog.exercises:
        for bug in catalog.bugs(ref):
            found = catalog.twins(ref, bug)
            if found is None:
                continue
            cut += 1
            clean, buggy = found
            assert clean.files[0].path == buggy.files[0].path
            assert clean.files[0].hunks[0].lines != buggy.files[0].hunks[0].lines
            for twin in found:
                [file] = twin.files
                [hunk] = file.hunks
                assert 1 <= len(hunk.lines) <= LONGEST
                assert set(twin.head) <= {file.path}
                text = twin.head[file.path].splitlines()
                for line in hunk.lines:
                    if line.new is not None:
                        assert text[line.new - 1] == line.text
                numbers = [line.new for line in hunk.lines if line.new is not None]
                assert all(after == before + 1 for before, after in pairwise(numbers))
    assert cut >= 25


def test_shows_in_the_twin_with_the_bug_every_line_that_the_bug_writes(catalog: Catalog) -> None:
    for ref in catalog.exercises:
        for bug in catalog.bugs(ref):
            found = catalog.twins(ref, bug)
            if found is None:
                continue
            shown = {line.new for line in found[1].files[0].hunks[0].lines}
            [keyed] = catalog.key(ref, [bug]).bugs
            regions = [one for one in keyed.regions if one.side == "new" and not one.why]
            assert regions, (ref, bug)
            assert all({one.start, one.end} <= shown for one in regions), (ref, bug)


def test_cuts_no_hunk_of_a_test(catalog: Catalog) -> None:
    tests = [
        (ref, bug)
        for ref in catalog.exercises
        for bug, pattern in catalog.patterns(ref).items()
        if pattern.startswith(Family.TEST.value)
    ]
    assert tests
    assert all(catalog.twins(ref, bug) is None for ref, bug in tests)


def test_cuts_no_hunk_of_an_unknown_bug(catalog: Catalog) -> None:
    with pytest.raises(BadInput, match="no bug"):
        catalog.twins(PROXY, "none")


def test_leaves_one_file_to_be_reviewed_and_the_rest_as_it_will_be(catalog: Catalog) -> None:
    for bug, path in catalog.one_file_bugs(PROXY).items():
        whole, part = catalog.variant(PROXY, [bug]), catalog.one_file(PROXY, path, [bug])
        assert [file.path for file in part.files] == [path]
        assert part.head == whole.head
        assert {region.file for region in catalog.key(PROXY, [bug]).bugs[0].regions} == {path}
