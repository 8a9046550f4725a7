"""A person's statement takes a doubtful value's place, and says so; --show gives them what they need for it."""

import json
import tomllib
from pathlib import Path

import pytest

from fixtures.make.print_set import SET, print_of
from harvester.cli.main import run
from harvester.jobs.show.run import statement
from harvester.messages import Language, with_words
from harvester.statements.apply import with_statement
from harvester.statements.codes import ConfirmedCode
from harvester.statements.file import statement_in
from parsers.findings import SettingsError
from parsers.history import LearningHistory, Package, Record, Source, SourceKind, Status
from tests.pdf.conftest import histories

PRINT = print_of("cut_off")
CASE = SET["cut_off"]


def written(folder: Path, text: str) -> Path:
    path = folder / "confirmed.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_what_a_person_states_is_taken_and_recorded(tmp_path: Path) -> None:
    found = histories(PRINT.read_bytes())
    source = found[0].source.sha256
    path = written(
        tmp_path,
        f'schema = "confirmed/1"\nsource = "{source}"\nby = "王小明"\n'
        '[[value]]\nrecord = 2\nfield = "environment_upload.at"\nvalue = "2019-09-15 08:00:01"\nconfirmed = true\n'
        '[[value]]\nrecord = 1\nfield = "environment_upload.status"\nvalue = "--"\nconfirmed = true\n'
        '[[value]]\nrecord = 3\nfield = "environment_upload.status"\nvalue = "成功"\nconfirmed = false\n',
    )
    (taken,) = with_statement(found, statement_in(path))
    second = taken.records[1]
    assert second.environment_upload.at is not None
    assert second.environment_upload.at.isoformat() == "2019-09-15T08:00:01+08:00"
    assert "environment_upload.at" not in second.doubts
    assert taken.records[0].environment_upload.status is None
    assert "environment_upload.status" not in taken.records[0].doubts
    assert "environment_upload.status" in taken.records[2].doubts
    said = [with_words(note, Language.ZH_TW).message for note in taken.findings]
    # The column was cut off: one value nobody had read, one that stays unread and is not there.
    assert any("第 2 筆 環境教育上傳時間" in line and "程式沒有讀到" in line and "王小明" in line for line in said)
    assert any("有 1 個值" in line and "第 1 筆 環境教育上傳狀態" in line and "王小明" in line for line in said)
    assert taken.status is Status.PARTIAL


@pytest.mark.parametrize(
    "text",
    [
        "schema = ",
        'schema = "confirmed/2"\nsource = "' + "0" * 64 + '"\n',
        'schema = "confirmed/1"\nsource = "short"\n',
        'schema = "confirmed/1"\nsource = "' + "0" * 64 + '"\n[[value]]\nrecord = 0\nfield = "x"\nvalue = "y"\n',
    ],
)
def test_a_wrong_file_is_a_settings_error(tmp_path: Path, text: str) -> None:
    with pytest.raises(SettingsError) as refused:
        statement_in(written(tmp_path, text))
    assert refused.value.findings[0].code == ConfirmedCode.CONFIRMED_INVALID.value


@pytest.mark.parametrize(
    "entry",
    [
        'record = 99\nfield = "started_at"\nvalue = "2019-01-01 00:00:00"',
        'record = 1\nfield = "no_such_field"\nvalue = "x"',
        'record = 1\nfield = "lifelong_upload.at"\nvalue = "yesterday"',
        'record = 1\nfield = "lifelong_upload.at"\nvalue = ""',
        'person = 2\nrecord = 1\nfield = "lifelong_upload.at"\nvalue = "--"',
    ],
)
def test_an_entry_that_cannot_be_is_refused(tmp_path: Path, entry: str) -> None:
    found = histories(PRINT.read_bytes())
    head = f'schema = "confirmed/1"\nsource = "{found[0].source.sha256}"\nby = "王小明"\n'
    text = f"{head}[[value]]\n{entry}\nconfirmed = true\n"
    with pytest.raises(SettingsError):
        with_statement(found, statement_in(written(tmp_path, text)))


@pytest.mark.parametrize(
    ("entries", "code"),
    [
        (['record = 1\nfield = "started_at"\nvalue = "2019-01-01 00:00:00"'], ConfirmedCode.CONFIRMED_NOT_DOUBTFUL),
        (['field = "holder.name"\nvalue = "王大明"'], ConfirmedCode.CONFIRMED_NOT_DOUBTFUL),
        (['field = "packages[0].name"\nvalue = "組裝課程"'], ConfirmedCode.CONFIRMED_NOT_DOUBTFUL),
        (['record = 1\nfield = "lifelong_upload.at"\nvalue = "--"'] * 2, ConfirmedCode.CONFIRMED_TWICE),
    ],
)
def test_only_what_is_in_doubt_can_be_stated_and_once(
    tmp_path: Path, entries: list[str], code: ConfirmedCode, capsys: pytest.CaptureFixture[str]
) -> None:
    source = histories(PRINT.read_bytes())[0].source.sha256
    values = "".join(f"[[value]]\n{entry}\nconfirmed = true\n" for entry in entries)
    path = written(tmp_path, f'schema = "confirmed/1"\nsource = "{source}"\nby = "王小明"\n{values}')
    assert run(["--lang", "en", "read", str(PRINT), "--confirmed", str(path), "--second-reader", "never"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert {ConfirmedCode.CONFIRMED_NOT_DOUBTFUL: "read for certain", ConfirmedCode.CONFIRMED_TWICE: "second time"}[
        code
    ] in " ".join(said.err.split())


SOURCE = Source(kind=SourceKind.IMAGE, sha256="a" * 64, bytes=1, reader="rapidocr", program="test")


def test_a_package_is_stated_once_for_all_its_records(tmp_path: Path) -> None:
    record = Record(number=1, package="組裝課桯", doubts=("package", "number"))
    offered = LearningHistory(
        status=Status.PARTIAL,
        packages=(Package(name="組裝課桯", completion_percent=10.0),),
        records=(record, record.model_copy(update={"package": None, "doubts": ()})),
        doubts=("packages[0].name", "packages[0].completion_percent"),
        source=SOURCE,
    )
    path = written(
        tmp_path,
        f'schema = "confirmed/1"\nsource = "{"a" * 64}"\nby = "王小明"\n'
        '[[value]]\nfield = "packages[0].name"\nvalue = "組裝課程"\nconfirmed = true\n'
        '[[value]]\nfield = "packages[0].completion_percent"\nvalue = "100.00%"\nconfirmed = true\n',
    )
    (taken,) = with_statement([offered], statement_in(path))
    assert taken.packages == (Package(name="組裝課程", completion_percent=100.0),)
    assert [(item.package, item.doubts) for item in taken.records] == [("組裝課程", ("number",)), (None, ())]
    assert taken.doubts == ()


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as refused:
        statement_in(tmp_path / "none.toml")
    assert refused.value.findings[0].code == ConfirmedCode.CONFIRMED_UNREADABLE.value


def test_the_prepared_statement_names_every_doubt_and_confirms_none() -> None:
    found = histories(PRINT.read_bytes())
    prepared = tomllib.loads(statement(found))
    # What follows from another statement is not asked for: passed from its status, a package from its heading.
    doubts = sum(len(set(record.doubts) - {"passed", "package"}) for record in found[0].records)
    assert len(prepared["value"]) == doubts + len(found[0].doubts)
    assert not any(value["confirmed"] for value in prepared["value"])


def test_the_command_line_shows_and_takes(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    page, out = tmp_path / "show.html", tmp_path / "out.json"
    assert run(["read", str(PRINT), "--show", str(page), "-o", str(out)]) == 1
    html = page.read_text(encoding="utf-8")
    assert "box doubt" in html
    assert "data:image/png;base64," in html
    assert "confirmed/1" in html
    assert "<script" not in html
    capsysbinary.readouterr()
    source = json.loads(out.read_text(encoding="utf-8"))["source"]["sha256"]
    path = written(
        tmp_path,
        f'schema = "confirmed/1"\nsource = "{source}"\nby = "王小明"\n[[value]]\nrecord = 1\n'
        'field = "lifelong_upload.at"\nvalue = "--"\nconfirmed = true\n',
    )
    assert run(["read", str(PRINT), "--confirmed", str(path), "-o", str(out), "--second-reader", "never"]) == 1
    record = json.loads(out.read_text(encoding="utf-8"))["records"][0]
    assert "lifelong_upload.at" not in record["doubts"]
    assert run(["read", str(print_of("margins")), "--confirmed", str(path), "-o", str(out)]) == 1
    assert "confirmed_for_another" in out.read_text(encoding="utf-8")


def doubtful(*doubts: str) -> LearningHistory:
    return LearningHistory(status=Status.PARTIAL, doubts=doubts, source=SOURCE)


def one_value(folder: Path, entry: str) -> Path:
    return written(
        folder, f'schema = "confirmed/1"\nsource = "{"a" * 64}"\nby = "王小明"\n[[value]]\n{entry}\nconfirmed = true\n'
    )


@pytest.mark.parametrize(
    ("given", "year"),
    [("110", 2021), ("110年度", 2021), ("１１０ 年度", 2021), ("2021", 2021), ("2021年度", 2021), ("--", None)],
)
def test_a_year_is_stated_as_the_page_prints_it(tmp_path: Path, given: str, year: int | None) -> None:
    path = one_value(tmp_path, f'field = "year"\nvalue = "{given}"')
    (taken,) = with_statement([doubtful("year")], statement_in(path))
    assert taken.year == year
    assert taken.doubts == ()


@pytest.mark.parametrize("given", ["11", "1990", "2150", "300年度", "110.0", "去年", "110年度課程列表"])
def test_an_impossible_year_is_refused(tmp_path: Path, given: str) -> None:
    path = one_value(tmp_path, f'field = "year"\nvalue = "{given}"')
    with pytest.raises(SettingsError):
        with_statement([doubtful("year")], statement_in(path))


def test_the_year_is_offered_as_the_page_prints_it() -> None:
    prepared = tomllib.loads(statement([doubtful("year").model_copy(update={"year": 2021})]))
    assert [value["value"] for value in prepared["value"]] == ["110年度"]
