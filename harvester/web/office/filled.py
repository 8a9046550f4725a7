"""The office's form filled as the last one for a folder was; its files are named, which no form can choose again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from harvester.files import name_of
from harvester.web.office.fields import ONE_FILE
from harvester.web.runs.kept import KeptRun
from harvester.web.runs.names import GIVEN
from harvester.web.uploads.form import UploadedForm


def as_form(out: Path, kept: KeptRun) -> UploadedForm:
    """Give the fields that can be typed or chosen."""
    inbox = next((str(one) for one in kept.inboxes if one != out / GIVEN / "inbox"), "")
    values = {
        "inbox": (inbox,),
        "out": (str(out),),
        "programme": ("" if _is_file(kept.programme) else kept.programme,),
        "grant": kept.grants,
        "as_of": ("" if kept.as_of is None else kept.as_of.isoformat(),),
        "earlier": ("\n".join(map(str, kept.earlier)),),
        "sample": (str(kept.sample) if kept.sample else "",),
        "mask": ("yes" if kept.mask else "no",),
    }
    return UploadedForm({name: given for name, given in values.items() if any(given)})


def files_of(kept: KeptRun) -> Iterator[tuple[str, list[str]]]:
    """Give the names of the files in use by the field that took them."""
    several = {"roster": (kept.roster,), "hours": (kept.hours,), "attendance": kept.attendance}
    plan = {"programme_file": (Path(kept.programme),)} if _is_file(kept.programme) else {}
    one = {name: (path,) for name in ONE_FILE if (path := getattr(kept, name))}
    for field, paths in (several | {"confirmed": kept.confirmed} | plan | one).items():
        if paths:
            yield field, [name_of(path) for path in paths]


def _is_file(programme: str) -> bool:
    return Path(programme).is_absolute()
