"""``harvester doctor``: what this machine has, and the next action for what it lacks."""

from __future__ import annotations

from datetime import UTC, datetime

import typer

from harvester.cli.exit_codes import ExitCode
from harvester.cli.face import Face


def doctor(context: typer.Context) -> ExitCode:
    """Look at every part and say what was found; exit 1 if a needed part is missing."""
    # The browser's driver takes long to load, and no other command's help needs it.
    from harvester.jobs.doctor import Health, diagnose

    face: Face = context.obj
    found = diagnose(datetime.now(UTC))
    for one in found:
        name = face.text(f"doctor.{one.part.value}.name")
        health = face.text(f"doctor.{one.health.value}")
        face.put(f"[{health}] {name}: {face.text(f'doctor.{one.part.value}.{one.health.value}', **one.params)}\n")
    return ExitCode.NEEDS_EYES if any(one.health is Health.MISSING for one in found) else ExitCode.DONE
