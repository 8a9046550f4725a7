"""``harvester signout``: wipe every sign-in kept on this machine."""

from __future__ import annotations

import typer

from harvester.cli.exit_codes import ExitCode
from harvester.cli.face import Face


def signout(context: typer.Context) -> ExitCode:
    """Wipe the sealed files and their keys in the keyring."""
    from harvester.platform.signin.session_store import wipe_all

    face: Face = context.obj
    count = wipe_all()
    face.say("platform.signout.wiped" if count else "platform.signout.nothing", count=count)
    return ExitCode.DONE
