// What the reader does, and the start.
function selectNode(id, look = true) {
  state.selected = { node: id };
  if (!drawn.nodes.get(id)) state.revealed.add(id);
  refresh();
  if (look) lookAtSelection();
}

function selectEdge(id, look = true) {
  const { from, to } = edgeById.get(id);
  state.selected = { edge: id };
  for (const end of [from, to]) if (!drawn.nodes.get(end)) state.revealed.add(end);
  refresh();
  if (look) lookAtSelection();
  else focusTitle();
}

function unselect() {
  state.selected = null;
  refresh();
}

function expand(id) {
  for (const other of [id, ...neighbours(id)]) if (!drawn.nodes.get(other)) state.revealed.add(other);
  state.selected = { node: id };
  refresh();
}

function lookAtSelection() {
  if (byId("canvas").dataset.settled === "true") showSelection();
  focusTitle();
}

function focusTitle() {
  const title = byId("panel-body").querySelector("h2");
  if (title) title.focus({ preventScroll: true });
}

function refresh() {
  draw();
  drawPanel();
}

function drawWords() {
  document.documentElement.lang = state.language === "zh" ? "zh-CN" : "en";
  document.title = word("title");
  fill("title", word("title"));
  fill("counts", word("counts")(DATA.nodes.length, DATA.edges.length, ARTICLES.length));
  fill("language", word("other_language"));
  fill("filters-title", word("filters"));
  byId("search").placeholder = word("search");
  for (const id of ["search", "canvas"]) byId(id).setAttribute("aria-label", word(id));
  byId("panel").setAttribute("aria-label", word("details"));
  for (const [id, key] of [["fit", "fit"], ["zoom-in", "zoom_in"], ["zoom-out", "zoom_out"], ["panel-close", "close"]]) nameButton(byId(id), word(key));
}

function nameButton(button, name) {
  button.setAttribute("aria-label", name);
  button.title = name;
}

function switchLanguage() {
  state.language = state.language === "zh" ? "en" : "zh";
  drawWords();
  drawFilters();
  refresh();
}

byId("language").addEventListener("click", switchLanguage);
byId("fit").addEventListener("click", () => showAll());
byId("zoom-in").addEventListener("click", () => zoom(1.3));
byId("zoom-out").addEventListener("click", () => zoom(1 / 1.3));
byId("panel-close").addEventListener("click", unselect);
byId("search").addEventListener("input", drawResults);
byId("search").addEventListener("keydown", searchKey);
byId("search").addEventListener("focus", () => byId("search").select());
byId("search").addEventListener("blur", () => openResults(false));
document.addEventListener("keydown", (event) => event.key === "Escape" && unselect());
byId("filters-box").open = window.matchMedia("(min-width: 761px)").matches;

drawWords();
drawFilters();
refresh();
window.kg = { network, state, selectNode, selectEdge }; // for the console and for tests
