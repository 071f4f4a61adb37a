// The side panel: a node with its posts and edges, or an edge with the sentences behind it.
const named = (id) => nodeById.get(id).name;

function drawPanel() {
  const { node, edge } = state.selected || {};
  byId("panel").classList.toggle("open", state.selected !== null);
  byId("panel-close").hidden = state.selected === null;
  if (node) fill("panel-body", nodePanel(nodeById.get(node)));
  else if (edge) fill("panel-body", edgePanel(edgeById.get(edge)));
  else fill("panel-body", element("p", { class: "hint" }, word("hint")));
  byId("panel").scrollTop = 0;
}

function nodePanel(node) {
  const isArticle = node.type === "Article";
  const more = neighbours(node.id).some((id) => !drawn.nodes.get(id));
  return [
    element("p", { class: "kind" }, symbol(node.type), typeWord(node.type)),
    element("h2", { tabindex: "-1" }, node.name),
    facts(node),
    element("div", { class: "actions" }, more ? action("expand", () => expand(node.id)) : null, isArticle ? action("only_article", () => onlyArticle(node.id)) : null),
    posts(node),
    isArticle ? null : relations(node),
    isArticle ? mentionedNodes(node) : articleList(node),
  ];
}

const action = (key, run) => element("button", { type: "button", class: "action", onclick: run }, word(key));
const section = (title, count, body) => element("section", {}, element("h3", {}, title, element("span", { class: "count" }, ` ${count}`)), body);

function facts(node) {
  const rows = [];
  if (node.aliases.length) rows.push([word("aliases"), element("ul", { class: "aliases" }, node.aliases.map((alias) => element("li", {}, alias)))]);
  if (node.date) rows.push([word("date"), dateWord(node.date)]);
  if (node.level) rows.push([word("level"), word("levels")[node.level] || node.level]);
  for (const [key, value] of node.properties) rows.push([word("properties")[key] || key, propertyValue(value)]);
  return rows.length ? element("dl", {}, rows.flatMap(([term, value]) => [element("dt", {}, term), element("dd", {}, value)])) : null;
}

/** An address is a link that only a click follows; everything else is text. */
const propertyValue = (value) => (/^https?:\/\//.test(value) ? element("a", { href: value, rel: "noopener noreferrer", target: "_blank" }, value) : value);

/** --03-02 as a reader would write it; other dates stand as they are. */
function dateWord(date) {
  const day = /^--(\d\d)-(\d\d)$/.exec(date);
  if (!day) return date;
  return state.language === "zh" ? `${Number(day[1])}月${Number(day[2])}日` : date;
}

const isPostOf = (node, edge) => edge.from === node.id && ["LEADS", "MEMBER_OF"].includes(edge.type) && nodeById.get(edge.to).type !== "Event";

function posts(node) {
  const found = edgesOf.get(node.id).filter((edge) => isPostOf(node, edge));
  if (!found.length) return null;
  const line = (edge) => element("li", {}, edgeButton(edge, element("span", { class: "main" }, symbol(nodeById.get(edge.to).type), named(edge.to)), element("span", { class: "roles" }, edge.roles.join("、"))));
  return section(word("posts"), found.length, element("ul", { class: "edges" }, found.map(line)));
}

function relations(node) {
  const found = edgesOf.get(node.id).filter((edge) => edge.type !== "MENTIONS" && !isPostOf(node, edge));
  const groups = EDGE_TYPES.map((type) => found.filter((edge) => edge.type === type)).filter((group) => group.length);
  return found.length ? section(word("relations"), found.length, groups.map((group) => relationGroup(node, group))) : null;
}

function relationGroup(node, group) {
  const line = (edge) => element("li", {}, edgeButton(edge, ends(edge, node.id), element("span", { class: "roles" }, edge.roles.join("、"))));
  return element("div", {}, element("h4", {}, swatch(group[0].type), edgeWord(group[0].type)), element("ul", { class: "edges" }, group.map(line)));
}

function ends(edge, here) {
  const other = edge.from === here ? edge.to : edge.from;
  return element("span", { class: "main" }, element("span", { class: "arrow", "aria-hidden": "true" }, edge.from === here ? "→ " : "← "), symbol(nodeById.get(other).type), named(other));
}

const swatch = (type) => element("span", { class: "swatch", style: `background:${(LOOK.edges[type] || LOOK.unknown).colour}` });
const edgeButton = (edge, ...content) => element("button", { type: "button", class: "row", "data-edge": edge.id, onclick: () => selectEdge(edge.id) }, content);
const nodeButton = (id) => element("button", { type: "button", class: "row", "data-node": id, onclick: () => selectNode(id) }, element("span", { class: "main" }, symbol(nodeById.get(id).type), named(id)));

function articleList(node) {
  const found = ARTICLES.filter((article) => articlesOf.get(node.id).has(article.id));
  return found.length ? section(word("articles"), found.length, element("ul", { class: "edges" }, found.map((article) => element("li", {}, nodeButton(article.id))))) : null;
}

function mentionedNodes(article) {
  const found = DATA.nodes.filter((node) => node.id !== article.id && articlesOf.get(node.id).has(article.id));
  return section(word("mentioned"), found.length, element("ul", { class: "edges" }, found.map((node) => element("li", {}, nodeButton(node.id)))));
}

function edgePanel(edge) {
  return [
    element("p", { class: "kind" }, swatch(edge.type), edgeWord(edge.type), element("code", {}, edge.type)),
    element("h2", { tabindex: "-1", class: "sentence-of" }, element("span", { class: "head" }, named(edge.from)), element("span", { class: "arrow" }, " → "), element("span", { class: "tail" }, named(edge.to))),
    edge.roles.length ? element("dl", {}, element("dt", {}, word("roles")), element("dd", {}, edge.roles.join("、"))) : null,
    section(word("evidence"), edge.evidence.length, edge.evidence.map((index) => quotation(edge, DATA.evidence[index]))),
    element("ul", { class: "edges ends" }, element("li", {}, nodeButton(edge.from)), element("li", {}, nodeButton(edge.to))),
  ];
}

function quotation(edge, evidence) {
  const article = nodeById.get(evidence.article);
  const source = [article ? article.name : evidence.article, article && article.date, evidence.in_title ? word("in_title") : null].filter(Boolean).join(" · ");
  return element("figure", {}, element("blockquote", {}, marked(evidence.sentence, edge)), element("figcaption", {}, element("cite", {}, source), element("span", { class: "rule" }, `${word("rule")}${word("colon")}${evidence.rule}`)));
}

/** The sentence with the words of both ends marked; of overlapping names the longest. */
function marked(sentence, edge) {
  const parts = [];
  let from = 0;
  for (const hit of hits(sentence, edge)) {
    parts.push(sentence.slice(from, hit.start), element("mark", { class: hit.end }, hit.text));
    from = hit.start + hit.text.length;
  }
  return [...parts, sentence.slice(from)];
}

function hits(sentence, edge) {
  const names = [...surfaces(edge.from, "head"), ...surfaces(edge.to, "tail")].sort((a, b) => b.text.length - a.text.length);
  const found = names.flatMap((name) => occurrences(sentence, name.text).map((start) => ({ ...name, start })));
  const taken = [];
  for (const hit of found) if (!taken.some((other) => hit.start < other.start + other.text.length && other.start < hit.start + hit.text.length)) taken.push(hit);
  return taken.sort((a, b) => a.start - b.start);
}

function surfaces(id, end) {
  const node = nodeById.get(id);
  return node.type === "Article" ? [] : [node.name, ...node.aliases].filter((text) => text.length > 1).map((text) => ({ text, end }));
}

function occurrences(sentence, text) {
  const starts = [];
  for (let at = sentence.indexOf(text); at >= 0; at = sentence.indexOf(text, at + text.length)) starts.push(at);
  return starts;
}
