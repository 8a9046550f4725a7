"""``harvester serve``: the local page, for those who do not type commands."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from harvester.cli.exit_codes import ExitCode
from harvester.cli.face import Face

_KEEP = 12.0


def serve(
    context: typer.Context,
    *,
    port: Annotated[int, typer.Option("--port", metavar="N", min=0, max=65535, help="cli.serve.port")] = 0,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="cli.serve.no_browser")] = False,
    keep: Annotated[float, typer.Option("--keep", metavar="HOURS", help="cli.serve.keep")] = _KEEP,
    api_token_file: Annotated[
        Path | None, typer.Option("--api-token-file", metavar="F", help="cli.serve.api_token_file")
    ] = None,
    install_shortcut: Annotated[bool, typer.Option("--install-shortcut", help="cli.serve.install_shortcut")] = False,
    site: Annotated[Path | None, typer.Option("--site", metavar="SITE", help="cli.collect.site")] = None,
) -> ExitCode:
    """Serve until Ctrl-C; the only line on standard output is the address."""
    from harvester.web.needs import refuse_without_parts

    face: Face = context.obj
    refuse_without_parts()
    if install_shortcut:
        from harvester.web.shortcut import install_shortcut as install

        face.say("cli.serve.installed", path=install())
        return ExitCode.DONE
    from harvester.web.run import serve as run
    from harvester.web.settings import ServeSettings, keep_hours

    def tell(address: str) -> None:
        # The one address that is no person's: this machine's own.
        face.put_address(address)

    def fault(error: Exception) -> None:
        face.say("cli.fault", kind=type(error).__name__, problem=str(error))

    def ended() -> None:
        face.say("cli.serve.ended")

    settings = ServeSettings(port=port, lang=face.lang, keep=keep_hours(keep), site=site)
    # Ctrl-C is how this command ends.
    run(settings, tell, fault, ended, token_file=api_token_file, browser=not no_browser)
    return ExitCode.DONE
