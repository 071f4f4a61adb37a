// Search by name or alias: a combobox whose list is worked with the arrow keys.
const RESULTS = 30;
const folded = (text) => text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");
const searched = DATA.nodes.map((node) => ({ node, names: [node.name, ...node.aliases].map(folded) }));
let active = -1;

/** 0 is the name itself, 1 its beginning, 2 inside it, 3 an alias; Infinity is no match. */
function rank({ names }, query) {
  if (names[0] === query) return 0;
  if (names[0].startsWith(query)) return 1;
  if (names[0].includes(query)) return 2;
  return names.some((name) => name.includes(query)) ? 3 : Infinity;
}

function matches(text) {
  const query = folded(text);
  const found = searched.map((entry) => ({ entry, rank: query ? rank(entry, query) : Infinity })).filter((hit) => hit.rank < Infinity);
  return found.sort((a, b) => a.rank - b.rank || a.entry.names[0].length - b.entry.names[0].length).slice(0, RESULTS).map((hit) => hit.entry.node);
}

function drawResults() {
  const text = byId("search").value;
  const found = matches(text);
  active = -1;
  fill("results", found.length ? found.map(option) : element("li", { class: "none" }, word("no_match")));
  openResults(folded(text) !== "");
}

function option(node, index) {
  const alias = folded(node.name).includes(folded(byId("search").value)) ? "" : node.aliases.find((name) => folded(name).includes(folded(byId("search").value)));
  const choose = (event) => {
    event.preventDefault();
    take(node.id);
  };
  return element("li", { role: "option", id: `result-${index}`, "data-node": node.id, "aria-selected": "false", onmousedown: choose }, symbol(node.type), element("span", {}, node.name), alias ? element("small", {}, alias) : null);
}

function openResults(open) {
  byId("results").hidden = !open;
  byId("search").setAttribute("aria-expanded", String(open));
  if (!open) byId("search").removeAttribute("aria-activedescendant");
}

function move(step) {
  const options = [...byId("results").querySelectorAll("[role=option]")];
  if (!options.length) return;
  active = (active + step + options.length) % options.length;
  options.forEach((item, index) => item.setAttribute("aria-selected", String(index === active)));
  options[active].scrollIntoView({ block: "nearest" });
  byId("search").setAttribute("aria-activedescendant", options[active].id);
}

function take(id) {
  openResults(false);
  byId("search").value = named(id);
  selectNode(id);
}

function searchKey(event) {
  const first = matches(byId("search").value)[Math.max(active, 0)];
  if (event.key === "ArrowDown") move(1);
  else if (event.key === "ArrowUp") move(active < 0 ? 0 : -1);
  else if (event.key === "Enter" && first) take(first.id);
  else if (event.key === "Escape") openResults(false);
  else return;
  event.preventDefault();
  event.stopPropagation();
}
