"""Whatever a command makes of a page that holds ID numbers and addresses, none of them leaves, in any format."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from harvester.cli.exit_codes import ExitCode
from harvester.cli.main import run
from tests.claim.test_claim_from_page import page as saved_page
from tests.collect.test_every_byte import contents, encodings

# Put together here: no fixture holds a whole identity number.
NUMBER, ADDRESS, LONG_ADDRESS = "A1" + "99999999", "203.0.113.77", "2001:db8:7:8::9"
HOURS = """schema = "duty-hours/1"
[[hours]]
name = "office {number}"
days = "workdays"
start = "08:00"
end = "17:30"
"""
READ = [("read", "--format", kind) for kind in ("json", "csv", "table", "xapi", "ics")] + [("read", "--places")]
RULED = [("check", "--format", kind) for kind in ("json", "csv", "table", "svg")] + [("explain", "1")]
CLAIM = ("claim", "--programme", "kaohsiung-107", "--unit", f"人事處 {ADDRESS}", "--format", "json")


def private_page() -> str:
    """A saved page that holds what must not leave."""
    page = saved_page().replace("</body>", f"<p>{NUMBER} 自 {ADDRESS}，IP：{LONG_ADDRESS}</p></body>")
    for text in ("社會安定計畫", "人權大步走"):
        page = page.replace(text, f"{text} {NUMBER} IP：{LONG_ADDRESS}")
    assert NUMBER in page
    return page


@pytest.fixture
def given(tmp_path: Path) -> Path:
    """A folder with such a page, hours and attendance that hold what must not leave, in names too."""
    (tmp_path / f"{NUMBER}.html").write_text(private_page(), encoding="utf-8")
    (tmp_path / "hours.toml").write_text(HOURS.format(number=NUMBER), encoding="utf-8")
    rows = f"王小明,leave,2018-02-11 08:00,2018-02-11 12:00,{NUMBER} {ADDRESS}\n{NUMBER},overtime,x,y,{ADDRESS}\n"
    (tmp_path / "attendance.csv").write_text("person,kind,start,end,note\n" + rows, encoding="utf-8")
    return tmp_path


def searched(name: str, data: bytes, privates: Sequence[str] = (NUMBER, ADDRESS, LONG_ADDRESS)) -> None:
    for private in privates:
        for form, marked in encodings(private).items():
            assert marked not in data, f"{name}: {form} of {private[:2]}"


@pytest.mark.parametrize("command", [*READ, *RULED, CLAIM, ("drift",), ("inspect",)], ids=lambda one: " ".join(one[:3]))
def test_no_number_or_address_leaves(
    given: Path, command: tuple[str, ...], capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    page, (name, *options) = str(given / f"{NUMBER}.html"), command
    if command in RULED or name == "claim":
        options += ["--hours", str(given / "hours.toml"), "--attendance", str(given / "attendance.csv")]
    assert run([name, page, *options]) in {ExitCode.DONE, ExitCode.NEEDS_EYES}
    out, err = capfdbinary.readouterr()
    assert out
    searched("standard output", out)
    searched("standard error", err)


def test_no_number_or_address_is_in_the_papers_of_a_claim(
    given: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    # With its courses' names untouched: only what is granted has a form.
    page = saved_page().replace("<h2>", f"<p>{NUMBER} 自 {ADDRESS}，IP：{LONG_ADDRESS}</p><h2>")
    (given / f"{NUMBER}.html").write_text(page.replace("課程測驗", f"{NUMBER} {ADDRESS} 課程測驗"), encoding="utf-8")
    out = given / "papers"
    name, *options = *CLAIM, "--declare-no-other-duty", "--category", "編制內公務人員"
    hours = ["--hours", str(given / "hours.toml"), "--attendance", str(given / "attendance.csv")]
    assert run([name, str(given / f"{NUMBER}.html"), *options, *hours, "--out", str(out)]) <= ExitCode.NEEDS_EYES
    for stream in capfdbinary.readouterr():
        searched("standard output or error", stream)
    endings = set()
    for path in out.rglob("*"):
        endings.add(path.suffix)
        searched(f"name of {path.name}", str(path.relative_to(out)).encode())
        for part, data in contents(path):
            searched(part, data)
    assert {".odt", ".pdf", ".html", ".json"} <= endings


@pytest.mark.parametrize(
    "arguments",
    [
        ("read", f"nowhere/{NUMBER}.html"), ("check", "{page}", "--hours", f"{NUMBER} {ADDRESS}.toml"),
        ("attendance", "check", "{page}"), ("programme", "show", NUMBER), ("read", "{page}", "--format", NUMBER),
        ("verify", "{page}", "--roster", "{page}", "--programme", NUMBER, "--hours", "office", "--out", NUMBER),
        ("seal", "{folder}", f"{{folder}}/{NUMBER}.zip"), ("forget", "{folder}", "--reason", NUMBER), (NUMBER,),
    ],
    ids=lambda one: " ".join(one[:2]).replace(NUMBER, "number"),
)  # fmt: skip
def test_a_refusal_repeats_none_of_them(
    given: Path, arguments: tuple[str, ...], capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    page = str(given / f"{NUMBER}.html")
    assert run([one.format(page=page, folder=given) for one in arguments]) not in {ExitCode.DONE, ExitCode.NEEDS_EYES}
    out, err = capfdbinary.readouterr()
    assert err
    searched("standard output", out)
    searched("standard error", err)
