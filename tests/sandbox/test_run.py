"""What every launcher gives the code it runs."""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from residency.domain.errors import BadInput
from residency.domain.exercise import Command
from residency.domain.run import USUAL, Ended, Limits, Run
from tests.sandbox.launchers import each_launcher, has, opened, run_python

pytestmark = [pytest.mark.sandbox, each_launcher]


def run(launcher: str, files: Mapping[str, str | bytes], *words: str, limits: Limits = USUAL) -> Run:
    return opened(launcher).run(files, Command(words, 30), limits)


@pytest.fixture
def temporary(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty folder for temporary files that a stranger, too, gets into."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder)
        path.chmod(0o755)
        monkeypatch.setattr(tempfile, "tempdir", folder)
        yield path


def test_finds_the_files_where_they_were_put_and_nothing_else(launcher: str) -> None:
    ran = run_python(
        launcher,
        """
        print(sorted(str(path) for path in Path().rglob("*")))
        print(Path.cwd() == Path(__file__).resolve().parent)
        """,
    )
    assert ran.output == "['program.py']\nTrue\n"

    files: dict[str, str | bytes] = {
        "shop/__init__.py": "",
        "shop/prices.py": "PRICE = 3\n",
        "data/raw.bin": b"\x00\xff",
        "main.py": MAIN,
    }
    assert run(launcher, files, "python", "main.py").output == "3 b'\\x00\\xff' 4\n"


def test_answers_with_the_words_exit_code_and_time(launcher: str) -> None:
    ran = run(launcher, {}, "python", "-I", "-c", "raise SystemExit(7)")

    assert ran.words == ("python", "-I", "-c", "raise SystemExit(7)")
    assert (ran.exit_code, ran.ended, ran.passed) == (7, Ended.EXITED, False)
    assert 0 < ran.seconds < 10


def test_reports_a_death_by_signal_like_a_shell(launcher: str) -> None:
    ran = run(launcher, {}, "python", "-I", "-c", "import os, signal; os.kill(os.getpid(), signal.SIGSEGV)")

    assert ran.exit_code == 128 + 11


def test_keeps_both_outputs_in_their_order(launcher: str) -> None:
    program = "import os\nfor n in range(4): os.write(1 + n % 2, str(n).encode())"

    assert run(launcher, {}, "python", "-I", "-c", program).output == "0123"


def test_makes_text_of_any_bytes(launcher: str) -> None:
    ran = run(launcher, {}, "python", "-I", "-c", r"import os; os.write(1, b'a\xff\0b')")

    assert ran.output == "a\N{REPLACEMENT CHARACTER}\N{REPLACEMENT CHARACTER}b"


def test_runs_pytest_without_a_warning(launcher: str) -> None:
    if not has(launcher, "pytest"):
        pytest.skip("this Python has no pytest")
    files = {"shop.py": "def price():\n    return 3\n", "tests/test_shop.py": TESTS}

    ran = run(launcher, files, "python", "-m", "pytest", "-q", "-W", "error")

    assert (ran.exit_code, ran.output.count("warning")) == (1, 0)
    assert "1 failed, 1 passed" in ran.output
    assert "assert 3 == 4" in ran.output


def test_runs_typescript_under_node(launcher: str) -> None:
    if not has(launcher, "node"):
        pytest.skip("this Python has no node")
    files = {"price.ts": "export const price: number = 3;\n", "price.test.ts": NODE_TEST}

    ran = run(launcher, files, "node", "--test")

    assert "pass 1" in ran.output
    assert "fail 1" in ran.output
    assert "ERR_ASSERTION" in ran.output
    assert ran.exit_code == 1


def test_gives_every_run_the_same_small_environment(launcher: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    ran = run_python(
        launcher,
        """
        import tempfile, time, zoneinfo
        print(time.tzname[0], os.environ["LANG"], os.environ["PYTHONHASHSEED"], sys.stdout.encoding)
        print(tempfile.gettempdir() == os.environ["HOME"] == str(Path.home()))
        print(zoneinfo.ZoneInfo("Europe/Zurich"))
        """,
    )

    assert ran.output == "UTC C.UTF-8 0 utf-8\nTrue\nEurope/Zurich\n"


def test_stops_at_the_seconds_of_the_command(launcher: str) -> None:
    ran = opened(launcher).run({}, Command(("python", "-I", "-c", "import time; time.sleep(60)"), 1))

    assert ran.ended is Ended.TIMED_OUT
    assert 1 <= ran.seconds < 5


def test_keeps_what_was_printed_before_the_end(launcher: str) -> None:
    program = "import time; print('so far', flush=True); time.sleep(60)"

    assert run(launcher, {}, "python", "-c", program, limits=Limits(wall_s=1)).output == "so far\n"


def test_says_which_program_is_missing(launcher: str) -> None:
    ran = run(launcher, {}, "no-such-program")

    assert "no-such-program" in ran.output
    assert ran.exit_code == 127


def test_refuses_paths_that_leave_the_folder(launcher: str) -> None:
    for path in ("../out.py", "/etc/out.py"):
        with pytest.raises(BadInput, match="no path inside a folder"):
            run(launcher, {path: ""}, "python", "-c", "pass")


def test_keeps_parallel_runs_apart_and_leaves_nothing_behind(launcher: str, temporary: Path) -> None:
    before = _handles(), threading.active_count()

    def one(number: int) -> str:
        program = (
            "import os, time; time.sleep(.1); open('mine', 'x'); print(open('number').read(), len(os.listdir()))"
        )
        return run(launcher, {"number": str(number)}, "python", "-I", "-c", program).output

    with ThreadPoolExecutor(6) as pool:
        said = list(pool.map(one, range(12)))

    assert said == [f"{number} 2\n" for number in range(12)]
    assert list(temporary.iterdir()) == []
    assert (_handles(), threading.active_count()) == before


def test_removes_what_the_program_shuts_or_nests(launcher: str, temporary: Path) -> None:
    ran = run_python(
        launcher,
        """
        os.mkdir("shut", 0o300)
        os.mkdir("shut/inside", 0o300)
        for _ in range(1500):
            os.mkdir("d")
            os.chdir("d")
        print("nested")
        """,
    )

    assert ran.output == "nested\n" or ran.ended is Ended.DISK_FULL
    assert list(temporary.iterdir()) == []


def _handles() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


MAIN = """
from pathlib import Path
from shop.prices import PRICE
Path("data/raw.bin").write_bytes(Path("data/raw.bin").read_bytes() * 2)
print(PRICE, Path("data/raw.bin").read_bytes()[:2], Path("data/raw.bin").stat().st_size)
"""

TESTS = """
from shop import price

def test_price():
    assert price() == 3

def test_other_price(tmp_path):
    (tmp_path / "note").write_text("x")
    assert price() == 4
"""

NODE_TEST = """
import assert from "node:assert";
import test from "node:test";
import { price } from "./price.ts";
test("price", () => assert.equal(price, 3));
test("other price", () => assert.equal(price, 4));
"""
