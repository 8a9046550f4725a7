"""Make the pictures of the local page for the documents: its two doors, and what a claim came to.

``python -m tests.web.pictures docs/pictures``.
"""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page

from fixtures.make.prints import chromium
from tests.claim.test_claim_from_page import page as saved_page

from .running import Running, running


def main(folder: Path) -> None:
    """Go through the page as an applicant does, and photograph it."""
    with tempfile.TemporaryDirectory() as state, running(Path(state), enter=False) as run, chromium() as browser:
        page = browser.new_page(viewport={"width": 1200, "height": 860})
        page.goto(run.address)
        page.screenshot(path=folder / "page.png")
        claimed(page, run)
        page.screenshot(path=folder / "page-claim.png")


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


if __name__ == "__main__":
    main(Path(sys.argv[1]))
