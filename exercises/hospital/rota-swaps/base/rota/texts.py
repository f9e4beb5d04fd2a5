"""The mails that we send."""

from __future__ import annotations

from rota.models import Doctor, Duty, Mail
from rota.shifts import hours

SWITCHBOARD = "switchboard@valgrande.example"


def _duty(duty: Duty) -> str:
    return f"{duty.ward}, {duty.day:%d.%m.%Y}, {hours(duty)}"


def on_duty(duty: Duty, doctor: Doctor) -> Mail:
    return Mail(
        doctor.email, "You have a new duty", f"Dear {doctor.name},\n\nyour duty: {_duty(duty)}.\n"
    )


def off_duty(duty: Duty, doctor: Doctor) -> Mail:
    return Mail(
        doctor.email,
        "You have a duty less",
        f"Dear {doctor.name},\n\nno longer your duty: {_duty(duty)}.\n",
    )


def call_list_changed(duty: Duty, before: Doctor, after: Doctor) -> Mail:
    return Mail(
        SWITCHBOARD,
        f"Call list of {duty.day:%d.%m.%Y} has changed",
        f"{_duty(duty)}: call {after.name}, no longer {before.name}.\n",
    )
