"""What a program in the sandbox tries against the bank, the server and the machine, with every launcher.

Each program ends by printing what it achieved, so that a test cannot pass because the attack did not run.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from residency.domain.run import Ended, Limits
from residency.sandbox.environment import BOX
from tests.sandbox.launchers import each_launcher, opened, run_python

pytestmark = [pytest.mark.sandbox, each_launcher]

PROJECT = Path(__file__).parents[2]
SMALL = Limits(wall_s=4, cpu_s=4, memory_mb=256, file_mb=8, disk_mb=16, files=500, processes=24, output_kb=64)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """An empty folder that a stranger, too, gets into."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


def test_cannot_read_the_keys_by_their_path(launcher: str, tmp_path: Path) -> None:
    key = tmp_path / "key.toml"
    key.write_text("the answer")
    paths = [
        key,
        tmp_path,
        PROJECT,
        PROJECT / "seeded_bugs",
        PROJECT / "pyproject.toml",
        Path(__file__),
        Path.home(),
    ]

    run = run_python(
        launcher,
        """
        for path in sys.argv[1:]:
            print(refused(os.listdir, path) and refused(open, path), path)
        """,
        *paths,
    )

    said = dict(line.split(" ", 1)[::-1] for line in run.output.splitlines())
    assert set(said) == {str(path) for path in paths}
    # A folder on the way to the interpreters may exist in there; then it holds nothing but that way.
    assert {path for path, answer in said.items() if answer == "False"} <= {str(PROJECT), str(Path.home())}


def test_finds_no_key_by_walking_up(launcher: str) -> None:
    run = run_python(
        launcher,
        """
        seen = set()
        for start in (os.getcwd(), *sys.argv[1:]):
            for folder in (Path(start), *Path(start).parents):
                if not refused(os.listdir, folder):
                    seen |= set(os.listdir(folder))
        print(sorted(seen))
        print("walked")
        """,
        PROJECT,
    )

    assert run.output.endswith("walked\n")
    for name in ("seeded_bugs", "exercises", "residency", "var", ".git", "etc"):
        assert f"'{name}'" not in run.output


def test_cannot_reach_a_key_through_links(launcher: str, tmp_path: Path) -> None:
    key = tmp_path / "key.toml"
    key.write_text("the answer")
    run = run_python(
        launcher,
        """
        os.symlink(sys.argv[1], "link")
        print(refused(open, "link"), refused(os.link, sys.argv[1], "hard"))
        print(refused(os.link, sys.executable, "python"))
        print(refused(os.listdir, "/proc/1/root") or sorted(os.listdir("/proc/1/root")) == sorted(os.listdir("/")))
        """,
        key,
    )

    assert run.output.split() == ["True"] * 4


def test_cannot_read_the_settings_of_the_system(launcher: str) -> None:
    run = run_python(
        launcher,
        """
        paths = ["/etc/passwd", "/etc/shadow", "/etc/hostname", "/var/log", "/home", "/sys/kernel", "/dev/mem"]
        print([path for path in paths if not (refused(open, path) and refused(os.listdir, path))])
        """,
    )

    assert run.output == "[]\n"


def test_sees_nothing_of_the_servers_environment(launcher: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RESIDENCY_SECRET_KEY", "do-not-tell")
    run = run_python(
        launcher,
        """
        print(dict(os.environ))
        for file in Path("/proc").glob("*/environ") if not refused(os.listdir, "/proc") else ():
            if not refused(file.read_bytes):
                print(file.read_bytes())
        print("looked")
        """,
    )

    assert run.output.endswith("looked\n")
    assert "RESIDENCY" not in run.output
    assert "do-not-tell" not in run.output


def test_reaches_no_network(launcher: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as tcp, socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as udp:
        udp.bind(("127.0.0.1", 0))
        udp.settimeout(0.2)
        run = run_python(
            launcher,
            """
            import socket
            def send(port):
                socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"x", ("127.0.0.1", port))
            tcp, udp = map(int, sys.argv[1:])
            print(refused(socket.create_connection, ("127.0.0.1", tcp), timeout=1))
            print(refused(socket.create_connection, ("192.0.2.1", 80), timeout=1))
            print(refused(socket.getaddrinfo, "example.com", 80))
            print(refused(socket.socket, socket.AF_PACKET, socket.SOCK_RAW))
            print(refused(socket.socket, socket.AF_VSOCK))
            refused(send, udp)
            """,
            tcp.getsockname()[1],
            udp.getsockname()[1],
        )
        with pytest.raises(TimeoutError):
            udp.recv(1)

    assert run.output.split() == ["True"] * 5


def test_reaches_no_socket_of_the_machine(launcher: str, tmp_path: Path) -> None:
    abstract = f"\0residency-{uuid.uuid4()}"
    with socket.socket(socket.AF_UNIX) as named, socket.socket(socket.AF_UNIX) as nameless:
        named.bind(str(tmp_path / "socket"))
        nameless.bind(abstract)
        named.listen()
        nameless.listen()
        run = run_python(
            launcher,
            """
            import socket
            def connect(address):
                socket.socket(socket.AF_UNIX).connect(address)
            print(refused(connect, sys.argv[1]), refused(connect, chr(0) + sys.argv[2]))
            """,
            tmp_path / "socket",
            abstract[1:],
        )

    assert run.output.split() == ["True", "True"]


def test_stops_a_program_that_forks_without_end(launcher: str) -> None:
    token = str(uuid.uuid4())
    run = run_python(
        launcher,
        """
        import time
        count = 1
        try:
            while count < 3000:
                if os.fork() == 0:
                    time.sleep(60)
                count += 1
        except BlockingIOError:
            pass
        print(count)
        """,
        token,
        limits=SMALL,
    )

    assert run.ended is Ended.TOO_MANY_PROCESSES or int(run.output) <= SMALL.processes
    assert not _processes_with(token)


def test_stops_a_chain_of_forks_that_runs_from_its_killer(launcher: str) -> None:
    token = str(uuid.uuid4())
    started = time.monotonic()
    run = run_python(
        launcher,
        """
        while True:
            if os.fork():
                os._exit(0)
            refused(os.setsid)
        """,
        token,
        limits=SMALL,
    )

    assert run.seconds <= SMALL.wall_s + 2
    assert time.monotonic() - started < 10
    assert not _processes_with(token)


@pytest.mark.parametrize("where", [".", os.fspath(BOX), "/dev/shm", "/tmp", "/"])  # noqa: S108
def test_cannot_fill_the_disk(launcher: str, where: str) -> None:
    run = run_python(
        launcher,
        """
        written = 0
        try:
            for number in range(600):
                with open(f"{sys.argv[1]}/{number}", "wb") as file:
                    written += file.write(bytes(1_000_000))
        except OSError:
            pass
        print(written)
        """,
        where,
        limits=SMALL,
    )

    assert run.ended is Ended.DISK_FULL or int(run.output) <= SMALL.disk_mb * 1024 * 1024
    assert run.ended in (Ended.DISK_FULL, Ended.EXITED)


def test_cannot_fill_the_disk_with_deleted_files(launcher: str) -> None:
    run = run_python(
        launcher,
        """
        held, written = [], 0
        try:
            for number in range(200):
                held.append(open("file", "wb", buffering=0))
                os.unlink("file")
                written += held[-1].write(bytes(4_000_000))
        except OSError:
            pass
        print(written)
        """,
        limits=SMALL,
    )

    assert run.ended is Ended.DISK_FULL or int(run.output) <= SMALL.disk_mb * 1024 * 1024


def test_cannot_make_files_without_end(launcher: str) -> None:
    run = run_python(
        launcher,
        """
        for number in range(10**9):
            os.mkdir(str(number))
        """,
        limits=SMALL,
    )

    assert run.ended is Ended.DISK_FULL


def test_cannot_hide_folders_by_nesting_them(launcher: str) -> None:
    run = run_python(
        launcher,
        """
        for number in range(10**9):
            os.mkdir("d" * 200)
            os.chdir("d" * 200)
        """,
        limits=SMALL,
    )

    assert run.ended is Ended.DISK_FULL


def test_cannot_write_a_file_without_end(launcher: str) -> None:
    run = run_python(
        launcher,
        """
        with open("/dev/zero", "rb") as zero, open("big", "wb") as big:
            print(refused(lambda: [big.write(zero.read(1_000_000)) for _ in range(1000)]))
            print(os.stat("big").st_size)
        """,
        limits=SMALL,
    )

    answer, size = run.output.split()
    assert answer == "True"
    assert int(size) <= SMALL.file_mb * 1024 * 1024


@pytest.mark.parametrize(
    "take",
    [
        pytest.param("bytearray(10**6)", id="private"),
        pytest.param("shared()", id="shared"),
        pytest.param("memfd()", id="memfd"),
        pytest.param("(os.fork() or time.sleep(2) or bytearray(10**7)) and b''.join([b'x' * 10**7])", id="forked"),
    ],
)
def test_cannot_take_memory_without_end(launcher: str, take: str) -> None:
    run = run_python(
        launcher,
        f"""
        import mmap, time
        def shared():
            memory = mmap.mmap(-1, 10**7)
            memory.write(bytes(10**7))
            return memory
        def memfd():
            os.write(os.memfd_create("x"), bytes(10**6))
        held = []
        try:
            for _ in range(5000):
                held.append({take})
        except (OSError, MemoryError):
            held.clear()
            print("refused")
        else:
            print("took it all")
        """,
        limits=SMALL,
    )

    assert "took it all" not in run.output
    assert run.ended is not Ended.EXITED or "refused" in run.output


def test_stops_a_program_that_prints_without_end(launcher: str) -> None:
    run = run_python(launcher, "while True: print('x' * 1000)", limits=SMALL)

    assert run.ended is Ended.TOO_MUCH_OUTPUT
    assert len(run.output) == SMALL.output_kb * 1024


def test_stops_a_program_that_sleeps_for_ever(launcher: str) -> None:
    run = run_python(launcher, "import time; time.sleep(3600)", limits=Limits(wall_s=0.3))

    assert run.ended is Ended.TIMED_OUT
    assert run.exit_code is None
    assert run.seconds < 3


def test_stops_a_program_that_computes_for_ever_in_many_processes(launcher: str) -> None:
    run = run_python(
        launcher,
        """
        os.fork(), os.fork()
        while True: pass
        """,
        limits=Limits(wall_s=20, cpu_s=1),
    )

    assert run.ended is Ended.TIMED_OUT
    assert run.seconds < 10


def test_lets_nothing_outlive_the_run(launcher: str) -> None:
    token = str(uuid.uuid4())
    run = run_python(
        launcher,
        """
        import signal, time
        for ignored in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
            signal.signal(ignored, signal.SIG_IGN)
        if os.fork() == 0:
            refused(os.setsid)
            if os.fork() == 0:
                time.sleep(60)
            os._exit(0)
        os.wait()
        print("daemon started", flush=True)
        """,
        token,
    )

    assert run.output == "daemon started\n"
    assert run.seconds < 5
    assert not _processes_with(token)


def test_leaves_nothing_when_the_server_is_killed(launcher: str, open_folder: Path) -> None:
    opened(launcher)
    token = str(uuid.uuid4())
    program = "import os, time; os.fork(); os.fork(); time.sleep(60)"
    server = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import sys; from tests.sandbox.launchers import run_python; run_python(*sys.stdin.read().split('|'))",
        ],
        stdin=subprocess.PIPE,
        cwd=PROJECT,
        env={**os.environ, "TMPDIR": str(open_folder)},
    )
    assert server.stdin is not None
    with server.stdin as asked:
        asked.write(f"{launcher}|{program}|{token}".encode())
    assert _wait_until(lambda: len(_processes_with(token)) >= 5), "the run has not started"

    server.kill()
    server.wait()

    assert _wait_until(lambda: not _processes_with(token))
    assert _wait_until(lambda: not list(open_folder.iterdir()))


def test_cannot_touch_the_server_itself(launcher: str) -> None:
    run = run_python(
        launcher,
        """
        import resource
        server = int(sys.argv[1])
        print(refused(os.kill, server, 0), refused(resource.prlimit, server, resource.RLIMIT_CPU, (9, 9)))
        print(refused(os.sched_setaffinity, server, [0]), refused(os.setpriority, os.PRIO_PROCESS, server, 19))
        print(refused(open, f"/proc/{server}/environ"))
        refused(os.kill, os.getppid(), 9)
        print("alive")
        """,
        os.getpid(),
    )

    assert run.output.split() == ["True"] * 5 + ["alive"]


def test_cannot_write_or_change_anything_outside(launcher: str, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("untouched")
    file.chmod(0o644)
    before = file.stat()
    run = run_python(
        launcher,
        """
        file, *folders = map(Path, sys.argv[1:])
        print(refused(file.write_text, "x"), refused(os.truncate, file, 0), refused(file.unlink))
        print(refused(file.chmod, 0), refused(os.utime, file), refused(os.rename, file, "mine"))
        print(refused(os.chown, file, 1, 1), refused(os.chmod, sys.executable, 0))
        print([folder for folder in folders if not refused((folder / "harm").write_text, "x")])
        """,
        file,
        *(tmp_path, PROJECT, Path.home(), "/usr/bin", "/usr/lib", "/var", sys.prefix, sys.base_prefix),
    )

    assert run.output.split() == ["True"] * 8 + ["[]"]
    assert file.read_text() == "untouched"
    assert (file.stat().st_mode, file.stat().st_mtime_ns) == (before.st_mode, before.st_mtime_ns)


def test_cannot_ask_the_kernel_for_more(launcher: str) -> None:
    run = run_python(
        launcher,
        """
        import ctypes
        libc = ctypes.CDLL(None)
        NEW_USER = 0x10000000
        print(libc.unshare(NEW_USER), libc.ptrace(0, 0, 0, 0), libc.memfd_create(b"x", 0))
        print(libc.mount(b"", b"/", b"", 0, 0))
        print(libc.shmget(0, 4096, 0o1600), libc.setuid(0) if os.getuid() else -1, libc.chroot(b"."))
        """,
    )

    assert run.output.split() == ["-1"] * 7


def _processes_with(token: str) -> list[int]:
    """The processes of this machine that have the token in their command line."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if token.encode() in (folder / "cmdline").read_bytes():
                found.append(int(folder.name))
        except (FileNotFoundError, ProcessLookupError):
            continue
    return found


def _wait_until(condition: Callable[[], bool], seconds: float = 10) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.05)
    return False
