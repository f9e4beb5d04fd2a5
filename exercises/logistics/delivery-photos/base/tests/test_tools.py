import sys

import pytest

from pod import tools


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("Kata Erdei", "Kata Erdei"),
        ("100 %", "100 %%"),
        (r"gate\north", r"gate\\north"),
        ("@torda", r"\@torda"),
        ("kata@torda", "kata@torda"),
    ],
)
def test_a_text_is_drawn_letter_for_letter(typed, word):
    assert tools.literal(typed) == word


def test_a_program_that_is_not_content():
    tools.run(sys.executable, "-c", "pass")
    with pytest.raises(tools.ToolFailed, match="no such page"):
        tools.run(sys.executable, "-c", "import sys; sys.exit('no such page')")
    with pytest.raises(tools.ToolFailed):
        tools.run("/nowhere/convert")
