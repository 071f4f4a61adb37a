"""Makes docs/graph-page.png, the picture of the README: `python tools/picture.py out/graph.html docs/graph-page.png`.

Needs playwright (in the test extra) and a Chromium of the system with a Chinese font (Debian: chromium, fonts-noto-cjk).
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

WIDTH, HEIGHT = 1280, 800
SCALE = 1.5  # pixels of the picture for one of the page, so that small labels stay sharp

# the event with the most ties: who held it, who came and where it was stand out in the graph and are listed in the panel
CHOOSE = """() => {
    const data = JSON.parse(document.getElementById("kg-graph").textContent);
    const ties = (node) => data.edges.filter((edge) => edge.to === node.id || edge.from === node.id).length;
    return data.nodes.filter((node) => node.type === "Event").sort((a, b) => ties(b) - ties(a))[0].id;
}"""


def main(page_path: Path, picture: Path) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, device_scale_factor=SCALE)
        page.emulate_media(reduced_motion="reduce")
        page.goto(page_path.resolve().as_uri())
        show_event(page)
        page.screenshot(path=picture)
        browser.close()


def show_event(page: Page) -> None:
    page.wait_for_selector("#canvas[data-settled=true]")
    page.evaluate("(id) => kg.selectNode(id, false)", page.evaluate(CHOOSE))
    page.wait_for_timeout(300)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
