from __future__ import annotations

import platform

import pytest

from residency.domain.errors import SandboxUnavailable
from residency.sandbox.seccomp import Network, syscall_filter


def test_refuses_a_machine_whose_system_calls_it_does_not_know(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(platform, "machine", lambda: "riscv64")

    with pytest.raises(SandboxUnavailable, match="riscv64"):
        syscall_filter(network=Network.NONE, alone=False, owner=True)


@pytest.mark.parametrize("machine", ["x86_64", "aarch64"])
def test_stays_within_what_the_kernel_takes(machine: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(platform, "machine", lambda: machine)

    program = syscall_filter(network=Network.NONE, alone=False, owner=True)

    assert len(program) % 8 == 0
    assert len(program) // 8 <= 4096


def test_denies_more_to_a_program_among_others() -> None:
    among_others = syscall_filter(network=Network.NONE, alone=False, owner=False)

    assert len(among_others) > len(syscall_filter(network=Network.NONE, alone=True, owner=False))
