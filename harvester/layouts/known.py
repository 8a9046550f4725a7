"""The layouts a run knows beside the shipped ones: files that were given, and those of installed packages.

A package offers layouts by an entry point of the group ``record_harvester.layouts`` whose value names a package: every
``*.toml`` in it is a declaration. Nothing of it is called; Python imports the package to find its files.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from importlib.resources import files
from pathlib import Path

from harvester.layouts.codes import LayoutCode
from harvester.layouts.file import parse_layout, read_layout
from parsers.findings import SettingsError, finding
from parsers.table.layouts import TableLayout, shipped_layouts

GROUP = "record_harvester.layouts"


def known_layouts(paths: Sequence[Path] = ()) -> tuple[TableLayout, ...]:
    """Read all declarations, those given first; raises ``SettingsError``.

    Two of one name would leave it open which one a page was read by: ``layout_twice``, shipped ones included.
    """
    found = [(layout, str(path)) for path in paths for layout in (read_layout(path),)]
    found += _installed()
    places = {layout.name: "record-harvester" for layout in shipped_layouts()}
    for layout, place in found:
        if layout.name in places:
            other = places[layout.name]
            raise SettingsError(finding(LayoutCode.LAYOUT_TWICE, name=layout.name, one=other, other=place))
        places[layout.name] = place
    return tuple(layout for layout, _ in found)


@cache
def _installed() -> list[tuple[TableLayout, str]]:
    points = sorted(entry_points(group=GROUP), key=lambda point: point.name)
    return [(layout, f"{point.name} ({point.value})") for point in points for layout in _of_package(point)]


def forget_installed() -> None:
    """Look at installed packages anew, where they changed within a process."""
    _installed.cache_clear()


def _of_package(point: EntryPoint) -> Iterator[TableLayout]:
    try:
        folder = files(point.value)
        names = sorted(item.name for item in folder.iterdir() if item.name.endswith(".toml"))
        texts = [(name, folder.joinpath(name).read_bytes()) for name in names]
    except (ImportError, OSError, TypeError) as error:
        problem = type(error).__name__
        raise SettingsError(
            finding(LayoutCode.LAYOUT_PACKAGE, name=point.name, package=point.value, problem=problem)
        ) from None
    for name, data in texts:
        yield parse_layout(data, f"{point.value}/{name}")
