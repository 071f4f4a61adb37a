"""Neo4j Browser as its user has it: what is typed, clicked and dropped there, and what is seen then."""

from __future__ import annotations

import base64
import importlib.util
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from conftest import ROOT
from playwright.sync_api import Locator, Page

DROP = """([data, name, target]) => {
    const bytes = Uint8Array.from(atob(data), (sign) => sign.charCodeAt(0));
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([bytes], name, {type: name.endsWith(".zip") ? "application/zip" : ""}));
    for (const kind of ["dragenter", "dragover", "drop"]) {
        document.querySelector(target).dispatchEvent(new DragEvent(kind, {bubbles: true, cancelable: true, dataTransfer}));
    }
}"""


class Desk:
    """One tab of Browser, connected to the server. The frame is the topmost, that of the last command."""

    def __init__(self, page: Page, server: Any) -> None:
        self.page = page
        page.set_default_timeout(20_000)
        page.goto(f"{server.browser}?dbms={server.uri}&preselectAuthMethod={'NATIVE' if server.user else 'NO_AUTH'}")
        if server.user:
            page.fill('[data-testid="username"]', server.user)
            page.fill('[data-testid="password"]', server.password or "")
            page.click('[data-testid="connect"]')
        page.locator('[data-testid="frameCommand"]', has_text=":play start").wait_for()

    @property
    def frame(self) -> Locator:
        return self.page.locator('[data-testid="frame"]').first

    @property
    def inspector(self) -> Locator:
        """The panel beside a graph: the legend, or the properties of what was clicked."""
        return self.frame.locator('[data-testid="vizInspector"]')

    def type(self, command: str) -> None:
        """Type a command into the editor."""
        self.page.locator('[data-testid="activeEditor"] textarea').first.focus()
        self.page.keyboard.insert_text(command)

    def run(self, command: str) -> None:
        """Type a command, run it, and wait for its frame."""
        self.type(command)
        self.run_editor(command)

    def run_editor(self, command: str) -> None:
        """Run what stands in the editor, which begins with this command, and wait for its frame."""
        self.press_run()
        self.frame.locator('[data-testid="frameCommand"]', has_text=" ".join(command.split())[:12]).wait_for()

    def press_run(self) -> None:
        self.page.click('[data-testid="editor-Run"]')

    def drop(self, file: Path) -> None:
        """Drop a file on the page."""
        self.page.evaluate(DROP, [base64.b64encode(file.read_bytes()).decode(), file.name, '[data-testid="main"]'])

    def captions(self) -> dict[str, str]:
        """The colour of each node drawn, by its caption without the breaks."""
        self.frame.locator("g.node text.caption").first.wait_for()
        drawn = """nodes => nodes.map((node) => [
            [...node.querySelectorAll("text.caption")].map((line) => line.textContent.trim()).join(""),
            node.querySelector("circle.b-outline").getAttribute("fill"),
        ])"""
        return dict(self.frame.locator("g.node").evaluate_all(drawn))

    def arrows(self) -> set[str]:
        """What stands on the arrows."""
        return set(self.frame.locator("g.relationship text").all_text_contents())

    def legend(self, kind: str) -> dict[str, str]:
        """The colour of each entry of the legend by its name; `kind` is `node-label` or `relationship-type`."""
        marked = f"property-details-overview-{kind}-"
        self.inspector.locator(f'[data-testid^="{marked}"]').first.wait_for()
        colours = "(chips, start) => chips.map((chip) => [chip.dataset.testid.slice(start), getComputedStyle(chip).backgroundColor])"
        return dict(self.inspector.locator(f'[data-testid^="{marked}"]').evaluate_all(colours, len(marked)))

    def click_arrow(self, words: str) -> None:
        """Click the arrow that has these words on it."""
        self.frame.locator("g.relationship", has_text=words).first.dispatch_event("mousedown")


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """The address of the server of docker-compose.yml, run here on a free port."""
    spec = importlib.util.spec_from_file_location("serve_browser", ROOT / "tools" / "serve_browser.py")
    assert spec
    assert spec.loader
    program = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(program)
    with program.server(folder, port=0) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://localhost:{server.server_port}"
        server.shutdown()
