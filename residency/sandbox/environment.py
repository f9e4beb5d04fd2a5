"""What a program in the sandbox finds around it: its folders and its environment variables."""

from __future__ import annotations

from pathlib import PurePosixPath

from residency.domain.run import Limits
from residency.sandbox.interpreters import Interpreters

BOX = PurePosixPath("/box")
WORK = BOX / "repository"
TEMPORARY = BOX / "tmp"
SHARED_MEMORY = PurePosixPath("/dev/shm")  # noqa: S108  (a path inside)


def environment(interpreters: Interpreters, limits: Limits, *, temporary: PurePosixPath) -> dict[str, str]:
    """All the variables of a run, the same in every run; none is taken from this process's own environment."""
    return {
        "PATH": interpreters.search_path,
        "HOME": str(temporary),
        "TMPDIR": str(temporary),
        "USER": "nobody",
        "LOGNAME": "nobody",
        "LANG": "C.UTF-8",
        "TZ": "UTC",
        "PYTHONHASHSEED": "0",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
        "PYTEST_ADDOPTS": "-p no:cacheprovider",
        # Told its limit, V8 ends with a clear message before the kernel says no.
        "NODE_OPTIONS": f"--max-old-space-size={limits.memory_mb // 2}",
        "NO_COLOR": "1",
        "OPENSSL_CONF": "/dev/null",  # Node does not start where a configuration is there but cannot be read
    }
