"""One stated value takes its field's place, and what follows from it does: ``passed``, a package's records."""

from __future__ import annotations

from harvester.statements.offers import now
from harvester.statements.values import PACKAGE
from parsers.history import LearningHistory, Record
from parsers.table.cells import fields


def taken(history: LearningHistory, record: int | None, name: str, content: object) -> LearningHistory:
    """Put ``content`` in a field's place and take the field out of ``doubts``; ``record`` is a position from 1."""
    if record is not None:
        records = list(history.records)
        records[record - 1] = _record(records[record - 1], name, content)
        return history.model_copy(update={"records": tuple(records)})
    history = history.model_copy(update={"doubts": tuple(doubt for doubt in history.doubts if doubt != name)})
    if package := PACKAGE.fullmatch(name):
        return _packaged(history, int(package["at"]), package["part"], content)
    return history.model_copy(update=_fact(history, name, content))


def _record(record: Record, name: str, content: object) -> Record:
    doubts = tuple(doubt for doubt in record.doubts if doubt != name)
    if "." in name:
        upload, part = name.split(".")
        changed = getattr(record, upload).model_copy(update={part: content})
        return record.model_copy(update={upload: changed, "doubts": doubts})
    update: dict[str, object] = {name: content, "doubts": doubts}
    if name == "pass_status":
        update["passed"] = fields.passed(str(content)).value if content is not None else None
        update["doubts"] = tuple(doubt for doubt in doubts if doubt != "passed")
    return record.model_copy(update=update)


def _packaged(history: LearningHistory, at: int, part: str, content: object) -> LearningHistory:
    """Take a package's name or rate; its records carry the name."""
    packages = list(history.packages)
    offered = now(packages[at], part)
    packages[at] = packages[at].model_copy(update={part: content})
    records = history.records
    if part == "name":
        records = tuple(
            record.model_copy(
                update={"package": content, "doubts": tuple(doubt for doubt in record.doubts if doubt != "package")}
            )
            if record.package == offered
            else record
            for record in records
        )
    return history.model_copy(update={"packages": tuple(packages), "records": records})


def _fact(history: LearningHistory, name: str, content: object) -> dict[str, object]:
    match name.partition("."):
        case ("holder", _, _):
            return {"holder": history.holder.model_copy(update={"name": content})}
        case ("totals", _, part):
            return {"totals": history.totals.model_copy(update={part: content})}
        case _:
            return {name: content}
