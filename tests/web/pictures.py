"""Make the pictures of the local page for the documents: its two doors, what a claim came to, an office's list.

``python -m tests.web.pictures docs/pictures``.
"""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page

from fixtures.city.pages import evenings
from fixtures.make.prints import chromium
from tests.bulk.conftest import MARCH, one_of_each
from tests.claim.test_claim_from_page import page as saved_page

from .offices import COVERED, an_office, begun
from .running import Running, running


def main(folder: Path) -> None:
    """Go through the page as an applicant does, and photograph it."""
    with tempfile.TemporaryDirectory() as state, running(Path(state)) as run, chromium() as browser:
        page = browser.new_page(viewport={"width": 1200, "height": 860})
        (cookie,) = run.client.cookies.items()
        page.context.add_cookies([{"name": cookie[0], "value": cookie[1], "url": run.base}])
        page.goto(run.base)
        page.screenshot(path=folder / "page.png")
        claimed(page, run)
        page.screenshot(path=folder / "page-claim.png")
        verified(page, run, Path(state) / "office")
        page.screenshot(path=folder / "page-office.png")


def claimed(page: Page, run: Running) -> None:
    """Hand in a page whose first course ended on duty."""
    html = saved_page(end="2018-02-12 14:30:00")
    page.goto(f"{run.base}/claim")
    page.locator("input[name=files]").set_input_files(
        {"name": "王小明的學習歷程.html", "mimeType": "text/html", "buffer": html.encode()}
    )
    page.locator("select[name=hours]").select_option("office")
    page.locator("select[name=category]").select_option("編制內公務人員")
    page.locator("input[name=declare_no_other_duty]").check()
    page.locator("button[type=submit]").click()
    page.locator("#courses").scroll_into_view_if_needed()
    page.evaluate("document.querySelector('#courses').scrollIntoView()")


def verified(page: Page, run: Running, folder: Path) -> None:
    """Verify a small inbox: somebody is granted, somebody was on duty, of somebody no attendance says anything."""
    office = an_office(folder)
    one_of_each(office)
    office.hand_in("A005 張美玉.html", "張美玉", evenings(MARCH, 5))
    said = COVERED.replace("A005,covered,2018-01-01,2018-12-31,\n", "")
    (folder / "attendance.csv").write_text(said, encoding="utf-8")
    address = f"{run.base}{begun(run, office)}"
    page.goto(address)
    page.evaluate("document.querySelector('#people').scrollIntoView()")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
