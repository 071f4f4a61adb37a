"""Makes docs/graph-page.png, the picture of the README: `python tools/picture.py out/graph.html docs/graph-page.png`.

Needs playwright (in the test extra) and a Chromium of the system with a Chinese font (Debian: chromium, fonts-noto-cjk).
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

# the post with the most roles: its panel shows roles, sentence and marks
CHOOSE = """() => {
    const data = JSON.parse(document.getElementById("kg-graph").textContent);
    const posts = data.edges.filter((edge) => edge.type === "LEADS");
    return posts.sort((a, b) => b.roles.length - a.roles.length)[0].id;
}"""


def main(page_path: Path, picture: Path) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        page.emulate_media(reduced_motion="reduce")
        page.goto(page_path.resolve().as_uri())
        show_post(page)
        page.screenshot(path=picture)
        browser.close()


def show_post(page: Page) -> None:
    page.wait_for_selector("#canvas[data-settled=true]")
    page.evaluate("(id) => kg.selectEdge(id, false)", page.evaluate(CHOOSE))
    page.wait_for_timeout(300)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
