def test_throws_away_what_is_half_written(night):
    for name in ("a.part", "a.sql"):
        (night.store / name).write_text("")
    assert night.run("clean-scratch", SCRATCH_DIR=str(night.store)).returncode == 0
    assert night.kept() == ["a.sql"]


def test_wants_its_folder(night):
    assert night.run("clean-scratch").returncode != 0
