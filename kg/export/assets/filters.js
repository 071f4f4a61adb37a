// What is shown: the legend of types, the edge types, one article, and the words around them.
const countBy = (things) => things.reduce((counts, thing) => counts.set(thing.type, (counts.get(thing.type) || 0) + 1), new Map());
const NODE_COUNTS = countBy(DATA.nodes);
const EDGE_COUNTS = countBy(DATA.edges);

function drawFilters() {
  fill("filters", legend(), edgeFilter(), articleFilter(), switches());
}

function legend() {
  const line = (type) => checkbox(`type-${type}`, state.types.has(type), (on) => toggleType(type, on), symbol(type), legendWord(LOOK.types[type], type), NODE_COUNTS.get(type));
  return group(word("types"), NODE_TYPES.map(line));
}

/** The word for a type; its meaning shows when the pointer rests on it. */
const legendWord = (look, type) => element("span", { title: look ? look[`about_${state.language}`] : null }, look ? look[state.language] : type);

function edgeFilter() {
  const line = (type) => checkbox(`edge-${type}`, state.edgeTypes.has(type), (on) => toggle(state.edgeTypes, type, on), swatch(type), legendWord(LOOK.edges[type], type), EDGE_COUNTS.get(type));
  return group(word("edges"), EDGE_TYPES.map(line));
}

function articleFilter() {
  const options = [element("option", { value: "" }, word("all_articles")), ...ARTICLES.map((article) => element("option", { value: article.id }, article.name))];
  const select = element("select", { id: "article", "aria-label": word("article"), onchange: (event) => onlyArticle(event.target.value) }, options);
  select.value = state.article;
  return group(word("article"), select);
}

function switches() {
  return element("fieldset", {}, checkbox("labels", state.labels, (on) => flip("labels", on), word("labels")), checkbox("lonely", state.lonely, (on) => flip("lonely", on), word("lonely")));
}

const group = (title, body) => element("fieldset", {}, element("legend", {}, title), body);

function checkbox(id, checked, change, ...content) {
  const count = typeof content.at(-1) === "number" ? element("span", { class: "count" }, String(content.pop())) : null;
  const box = element("input", { type: "checkbox", id, checked, onchange: (event) => change(event.target.checked) });
  return element("label", { for: id }, box, content, count);
}

function toggle(set, value, on) {
  if (on) set.add(value);
  else set.delete(value);
  draw();
}

function toggleType(type, on) {
  for (const id of [...state.revealed]) if (nodeById.get(id).type === type) state.revealed.delete(id);
  toggle(state.types, type, on);
}

function flip(key, on) {
  state[key] = on;
  draw();
}

function onlyArticle(id) {
  state.article = id;
  state.revealed.clear();
  draw();
  drawFilters();
  showAll();
}

/** Says in one line when only a part is drawn, or nothing. */
function showNotice(now) {
  const cut = now.all > state.limit;
  byId("notice").hidden = !cut && now.nodes.length > 0;
  if (!now.nodes.length) fill("notice", word("nothing"));
  else if (cut) fill("notice", word("partial")(now.nodes.length, now.all), element("button", { type: "button", id: "more", onclick: showMore }, word("more")));
}

function showMore() {
  state.limit += FIRST_NODES;
  draw();
}
