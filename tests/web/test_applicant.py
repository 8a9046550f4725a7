"""The applicant's way through the page in a real browser, with and without JavaScript."""

import json
import re
import tomllib
from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, Page, expect

from harvester.cli.main import run
from tests.claim.test_claim_from_page import page as saved_page

from .looking import SCHEMES, look_at
from .running import Running, beside, until

PRINT = Path(__file__).parents[2] / "fixtures" / "print" / "text_over_columns" / "print.pdf"


def handed(file: Path | tuple[str, bytes]) -> FilePayload:
    name, data = (file.name, file.read_bytes()) if isinstance(file, Path) else file
    return {"name": name, "mimeType": "application/octet-stream", "buffer": data}


def fill(page: Page, served: Running, *files: Path | tuple[str, bytes]) -> None:
    page.goto(f"{served.base}/claim")
    page.locator("input[type=file][name=files]").set_input_files([handed(one) for one in files])
    page.locator("select[name=programme]").select_option("kaohsiung-107")
    page.locator("select[name=hours]").select_option("office")
    page.locator("select[name=category]").select_option("編制內公務人員")


def cases(served: Running) -> int:
    return len(set(re.findall(r'href="/claim/([0-9a-f]{24})"', served.client.get("/claim").text)))


def by_command(folder: Path, capfd: pytest.CaptureFixture[str], *options: str) -> object:
    """What the command line says of the same claim."""
    capfd.readouterr()
    run(["hours", "show", "office"])
    (folder / "office.toml").write_text(capfd.readouterr().out, encoding="utf-8")
    options = (*options, "--hours", str(folder / "office.toml"), "--programme", "kaohsiung-107")
    run(["claim", *options, "--category", "編制內公務人員", "--format", "json"])
    return json.loads(capfd.readouterr().out)


def test_a_saved_page_to_the_claim(
    page: Page, served: Running, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    html = saved_page().encode()
    fill(page, served, ("王小明的學習歷程.html", html))
    page.locator("input[name=declare_no_other_duty]").check()
    page.locator("button[type=submit]").click()
    expect(page.locator("[data-grant=compensatory_leave]")).to_have_attribute("data-outcome", "granted")
    expect(page.locator("[data-grant=commendation]")).to_have_attribute("data-outcome", "undetermined")
    expect(page.locator("tr[data-course][data-outcome=met]")).to_have_count(10)
    expect(page.locator("[data-finding=declared_no_other_duty]")).to_have_count(1)
    # What keeps a grant back stands with it, and nothing with what is granted.
    expect(page.locator("[data-grant=commendation] .missing li")).not_to_have_count(0)
    expect(page.locator("[data-grant=commendation] .missing")).to_contain_text("與業務相關時數")
    expect(page.locator("[data-grant=compensatory_leave] .missing")).to_have_count(0)
    expect(page.locator("details.timeline svg")).to_have_count(10)

    with page.expect_download() as told:
        page.get_by_role("link", name="判定資料（JSON）").click()
    told.value.save_as(tmp_path / "claim.json")
    saved = tmp_path / "王小明的學習歷程.html"
    saved.write_bytes(html)
    said = by_command(tmp_path, capfd, str(saved), "--declare-no-other-duty")
    assert json.loads((tmp_path / "claim.json").read_text("utf-8")) == said


def test_the_papers_of_a_granted_claim(scripted: Page, served: Running) -> None:
    fill(scripted, served, ("a.html", saved_page().encode()))
    scripted.locator("input[name=declare_no_other_duty]").check()
    scripted.locator("button[type=submit]").click()
    begins = {
        "申請表（ODT，可編輯）": b"PK",
        "申請表（PDF）": b"%PDF-",
        "查核報告（PDF）": b"%PDF-",
        "查核報告（網頁）": b"<!DOCTYPE",
        "佐證包（ZIP）": b"PK",
    }
    for name, begin in begins.items():
        with scripted.expect_download() as told:
            scripted.get_by_role("link", name=name).click()
        assert Path(told.value.path()).read_bytes().startswith(begin), name
    address = scripted.url
    scripted.get_by_role("button", name="清除這次查核").click()
    assert scripted.goto(address).status == 404


def test_doubtful_values_are_confirmed_beside_their_pictures(
    bare: Page, served: Running, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    page = bare
    fill(page, served, PRINT)
    page.locator("button[type=submit]").click()
    value = page.locator('[data-record="1"][data-field="started_at"]')
    value.locator("input").wait_for()
    offered = value.locator("input").input_value()
    picture = value.locator("svg image").get_attribute("href")
    assert picture is not None
    assert served.client.get(picture).content.startswith(b"\x89PNG")

    # Nothing is recorded without a name, and none of what was typed is lost.
    page.locator("input[name=by]").evaluate("one => one.removeAttribute('required')")
    value.locator("input").fill("2020-01-06 22:57:00")
    page.get_by_role("button", name="確認並重新判定").click()
    expect(page.locator(".field [data-finding=web_no_signer]")).to_have_count(1)
    expect(value.locator("input")).to_have_value("2020-01-06 22:57:00")

    # A value that is none is said beside its field, and nothing of the whole is taken.
    value.locator("input").fill("昨天")
    page.locator("input[name=by]").fill("王小明")
    page.get_by_role("button", name="確認並重新判定").click()
    expect(value.locator("[data-finding=confirmed_invalid]")).to_have_count(1)
    # It is said at the head of the page, where whoever sent it is now, with the way to the field.
    expect(page.locator(".summary")).to_be_focused()
    page.locator(".summary").get_by_role("link", name="第 1 筆").click()
    expect(value.locator("input")).to_be_in_viewport()
    # The other language is one click away from here too.
    page.locator("a.language").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.locator("a.language").click()
    expect(page.locator("html")).to_have_attribute("lang", "zh-Hant-TW")
    page.locator("input[name=by]").fill("王小明")

    # One row as it stands, another with a correction.
    value.locator("input").fill("2020-01-06 22:57:00")
    page.locator('fieldset:has([data-record="2"]) input[name=tick]').check()
    page.get_by_role("button", name="確認並重新判定").click()
    expect(page.locator('[data-record="2"]')).to_have_count(0)
    expect(value).to_have_count(0)
    expect(page.locator('[data-record="1"][data-field="ended_at"]')).to_have_count(1)
    expect(page.locator("[data-finding=value_corrected]")).to_have_count(1)
    expect(page.locator("[data-finding=value_confirmed]")).to_have_count(1)

    with page.expect_download() as told:
        page.get_by_role("link", name="您確認的內容（").click()
    taken = Path(told.value.path()).read_text("utf-8")
    said = tomllib.loads(taken)
    assert said["by"] == "王小明"
    assert {"record": 1, "field": "started_at", "value": "2020-01-06 22:57:00", "confirmed": True} in said["value"]
    assert {one["record"] for one in said["value"]} == {1, 2}
    assert offered not in [one["value"] for one in said["value"] if one["record"] == 1]

    # The command line takes that file and comes to the same.
    file = tmp_path / "print.confirmed.toml"
    file.write_text(taken, "utf-8")
    same = by_command(tmp_path, capfd, str(PRINT), "--confirmed", str(file))
    assert served.client.get(f"{page.url}/claim.json").json() == same


def test_a_setting_is_changed_without_choosing_the_files_again(served: Running) -> None:
    html = saved_page().encode()
    sent = {"programme": "kaohsiung-107", "hours": "office"}
    answer = served.client.post("/claim", data=sent, files=[("files", ("王小明.html", html))])
    first = answer.headers["location"]
    again = f"/claim?again={first.rpartition('/')[2]}"
    assert until(lambda: f'href="{again}"' in served.client.get(first).text, 60)
    form = served.client.get(again).text
    assert re.findall(r'name="keep" value="(\w+)" checked>([^<]+)', form) == [("files", "學習紀錄檔案：王小明.html")]
    assert '<option value="office" selected>' in form

    change = {**sent, "category": "編制內公務人員", "declare_no_other_duty": "yes", "again": again.partition("=")[2]}
    nothing = [("files", ("", b""))]
    # What is not kept is not there: nothing is used that its owner has taken the tick from.
    refused = served.client.post("/claim", data=change, files=nothing)
    assert beside(refused.text, "files") == ["web_no_files"]
    assert 'name="keep" value="files">' in refused.text
    second = served.client.post("/claim", data={**change, "keep": "files"}, files=nothing).headers["location"]
    # The new claim has copies: the first can be erased.
    served.client.post(f"{first}/erase")
    assert until(lambda: "data-grant" in served.client.get(second).text, 60)
    assert served.client.get(f"{second}/claim.json").json() == by_itself(served, change, html)
    assert served.client.get(again).status_code == 404
    assert served.client.post("/claim", data={**change, "keep": "files"}, files=nothing).status_code == 404


def by_itself(served: Running, sent: dict[str, str], html: bytes) -> object:
    """What is said of the same claim where its file is handed in with it."""
    said = {name: value for name, value in sent.items() if name != "again"}
    address = served.client.post("/claim", data=said, files=[("files", ("王小明.html", html))]).headers["location"]
    assert until(lambda: "data-grant" in served.client.get(address).text, 60)
    return served.client.get(f"{address}/claim.json").json()


def test_what_may_be_typed_or_chosen_is_seen_at_once(bare: Page, served: Running) -> None:
    bare.goto(f"{served.base}/claim")
    for control in ("select[name=programme]", "select[name=hours]", "select[name=category]", "input[name=person]",
                    "input[name=unit]", "input[name=declare_no_other_duty]", "button[type=submit]"):  # fmt: skip
        expect(bare.locator(control)).to_be_visible()
    for field in ("files", "hours_file", "attendance", "programme_file", "courses", "matches"):
        expect(bare.locator(f"input[type=file][name={field}]")).to_have_count(1)


def test_what_is_wrong_stands_beside_its_field(bare: Page, served: Running) -> None:
    page = bare
    page.goto(f"{served.base}/claim")
    page.locator("select[name=hours]").select_option("office")
    page.locator("button[type=submit]").click()
    expect(page.locator(".field:has(#files) [data-finding=web_no_files]")).to_have_count(1)
    expect(page.locator(".summary")).to_be_focused()
    assert [one for one in page.locator("option").all_inner_texts() if "--" in one] == []
    expect(page.locator("select[name=hours]")).to_have_value("office")
    fill(page, served, ("a.html", b"<p>hello</p>"))
    page.locator("button[type=submit]").click()
    expect(page.locator(".field:has(#files) [data-finding]")).not_to_have_count(0)
    page.locator("input[name=hours_file]").set_input_files(handed(("HOURS.toml", b"schema = 1")))
    page.locator("select[name=hours]").select_option("")
    page.locator("input[name=files]").set_input_files(handed(("a.html", saved_page().encode())))
    page.locator("button[type=submit]").click()
    expect(page.locator(".field:has(#hours_file) [data-finding=hours_schema]")).to_have_count(1)


def test_a_field_called_like_a_method_is_handed_in_and_hides_none(
    page: Page, served: Running, request: pytest.FixtureRequest
) -> None:
    fill(page, served, ("a.html", saved_page().encode()))
    page.locator("details summary").click()
    page.locator("input[name=matches]").set_input_files(handed(("MATCHES.toml", b'schema = "none/1"')))
    page.locator("button[type=submit]").click()
    # One for each mistake: another schema, and the two keys it lacks.
    expect(page.locator(".field:has(#matches) [data-finding=matches_invalid]")).to_have_count(3)
    if "script" in request.node.name:
        page.wait_for_load_state()  # the page's own script has run then
        assert page.evaluate("[...document.forms].every((form) => form.matches('form'))")


def test_english_is_a_click_away_and_stays(bare: Page, served: Running) -> None:
    page = bare
    page.goto(served.base)
    page.get_by_role("link", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.get_by_role("link", name="I apply").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("I apply")
    page.get_by_role("link", name="中文").click()
    expect(page.locator("html")).to_have_attribute("lang", "zh-Hant-TW")


def test_every_page_has_no_fault_and_fits_a_telephone(scripted: Page, served: Running) -> None:
    fill(scripted, served, PRINT)
    scripted.locator("button[type=submit]").click()
    scripted.locator("input[name=by]").wait_for()
    claim = scripted.url
    pages = ["/", "/claim", "/claim/collect", "/hours", "/none", claim.removeprefix(served.base)]
    for path in pages:
        scripted.goto(served.base + path)
        look_at(scripted, SCHEMES if path.startswith("/claim/") else SCHEMES[:1])
    scripted.goto(f"{served.base}/claim")
    scripted.keyboard.press("Tab")
    expect(scripted.locator(".skip")).to_be_focused()


def test_names_and_cells_are_shown_as_they_are_and_do_nothing(scripted: Page, served: Running) -> None:
    name = "<img src=x onerror=alert(1)>.html"
    html = saved_page().replace("社會安定計畫", "社會安定計畫&lt;script&gt;alert(1)&lt;/script&gt;")
    fill(scripted, served, (name, html.encode()))
    asked: list[str] = []
    scripted.on("dialog", lambda one: asked.append(one.message))
    before = cases(served)
    # A second press, as of whoever is used to icons, hands nothing in twice.
    scripted.locator("button[type=submit]").dblclick()
    expect(scripted.locator("[data-grant]")).to_have_count(2)
    assert cases(served) == before + 1
    assert "<img src=x" in scripted.locator("main").inner_text()
    assert scripted.locator("main img[src=x], main script").count() == 0
    assert asked == []
