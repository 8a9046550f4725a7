"""What holds of the last form for a folder: what this one does not show, and nothing that was emptied on it."""

import re
from pathlib import Path

import pytest

from harvester.files import new_place
from harvester.messages import Language
from harvester.web.claim.fields import FieldError
from harvester.web.office.fields import take_in
from harvester.web.runs.kept import KeptRun, keep_run
from harvester.web.uploads.form import UploadedForm

from .offices import an_office, fields, files, post
from .running import Running, beside

GRANT = "compensatory_leave"


@pytest.fixture
def before(tmp_path: Path) -> KeptRun:
    """A folder's last form: a folder and files handed in, one grant, an earlier folder, three people drawn."""
    out, inbox = tmp_path / "out", tmp_path / "inbox"
    for folder in (inbox, out / "given" / "inbox"):
        folder.mkdir(parents=True)
    kept = KeptRun(
        lang=Language.EN,
        inboxes=(inbox, out / "given" / "inbox"),
        roster=tmp_path / "roster.csv",
        programme="kaohsiung-107",
        hours=tmp_path / "hours.toml",
        grants=(GRANT,),
        earlier=(tmp_path,),
        sample=3,
        mask=True,
    )
    keep_run(out, kept)
    return kept


def taken(tmp_path: Path, **said: str | tuple[str, ...]) -> KeptRun:
    values = {name: (given,) if isinstance(given, str) else given for name, given in said.items()}
    form = UploadedForm({"out": (str(tmp_path / "out"),), **values})
    return take_in(form, new_place(tmp_path), (), Language.ZH_TW).kept


def test_what_a_form_does_not_show_holds_on(tmp_path: Path, before: KeptRun) -> None:
    assert taken(tmp_path, grant="", earlier="", sample="", inbox="") == before


def test_what_was_emptied_on_the_filled_form_is_none(tmp_path: Path, before: KeptRun) -> None:
    emptied = taken(tmp_path, run="its-id", earlier="", sample="", inbox="")
    assert (emptied.grants, emptied.earlier, emptied.sample) == ((), (), 0)
    assert emptied.inboxes == (tmp_path / "out" / "given" / "inbox",)
    # What no form can show, and what a list offers "as last time" for, holds on.
    assert (emptied.roster, emptied.hours, emptied.programme, emptied.mask) == (
        before.roster, before.hours, before.programme, True
    )  # fmt: skip
    left = taken(tmp_path, run="its-id", grant=GRANT, earlier=str(tmp_path), sample="3", inbox=str(tmp_path / "inbox"))
    assert left == before


def test_an_inbox_that_was_emptied_needs_documents_all_the_same(tmp_path: Path, before: KeptRun) -> None:
    keep_run(tmp_path / "out", before.model_copy(update={"inboxes": (tmp_path / "inbox",)}))
    with pytest.raises(FieldError) as caught:
        taken(tmp_path, run="its-id", inbox="")
    assert (caught.value.field, [one.code for one in caught.value.findings]) == ("inbox", ["office_no_inbox"])
    assert taken(tmp_path, inbox="").inboxes[0] == tmp_path / "inbox"


def test_each_folder_of_earlier_results_counts_whether_by_lines_or_by_fields(tmp_path: Path, before: KeptRun) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    one.mkdir()
    other.mkdir()
    assert taken(tmp_path, earlier=f"{one}\n{other}\n").earlier == (one, other)
    assert taken(tmp_path, earlier=(str(one), str(other))).earlier == (one, other)
    assert taken(tmp_path, earlier="-").earlier == ()


@pytest.mark.parametrize(("said", "masked"), [("yes", True), ("no", False), ("", True)])
def test_files_are_masked_as_was_said(tmp_path: Path, before: KeptRun, said: str, masked: bool) -> None:
    assert taken(tmp_path, mask=said).mask is masked


def test_a_wish_to_mask_that_is_not_understood_is_no_no(tmp_path: Path, before: KeptRun) -> None:
    with pytest.raises(FieldError) as caught:
        taken(tmp_path, mask="true")
    assert (caught.value.field, [one.code for one in caught.value.findings]) == ("mask", ["web_choice_unknown"])


@pytest.mark.xdist_group("web_office")
def test_a_filled_form_stays_one_when_something_is_wrong_with_it(served: Running, tmp_path: Path) -> None:
    made = an_office(tmp_path)
    # Kept, and nothing begun.
    columns = post(served, made, files(made), step="columns").headers["location"]
    run = re.findall("/office/([0-9a-f]+)/columns", columns)[0]
    sent = fields(made, programme="", grant="", sample="many") | {"run": run}
    answer = served.client.post("/office", data=sent)
    assert answer.status_code == 400
    assert beside(answer.text, "sample") == ["office_no_number"]
    # Without it the first plan of the list would stand in the place of the one in use.
    assert (
        '<select id="programme" name="programme" aria-describedby="programme-hint">\n<option value="">' in answer.text
    )
    assert f'<input type="hidden" name="run" value="{run}">' in answer.text
