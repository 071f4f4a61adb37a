// The graph as data, its indexes, and which part of it is to be seen.
const DATA = JSON.parse(document.getElementById("kg-graph").textContent);
const LOOK = DATA.look;
const FIRST_NODES = 300; // what a reader can still take in, and a browser lays out in about a second

const nodeById = new Map(DATA.nodes.map((node) => [node.id, node]));
const edgeById = new Map(DATA.edges.map((edge) => [edge.id, edge]));
const edgesOf = new Map(DATA.nodes.map((node) => [node.id, []]));
const articlesOf = new Map(DATA.nodes.map((node) => [node.id, new Set()]));

for (const edge of DATA.edges) {
  edgesOf.get(edge.from).push(edge);
  if (edge.to !== edge.from) edgesOf.get(edge.to).push(edge);
  edge.articles = new Set(edge.evidence.map((index) => DATA.evidence[index].article));
  for (const article of edge.articles) {
    articlesOf.get(edge.from).add(article);
    articlesOf.get(edge.to).add(article);
  }
}
for (const node of DATA.nodes) if (node.type === "Article") articlesOf.get(node.id).add(node.id);

const degree = (node) => edgesOf.get(node.id).filter((edge) => !LOOK.hidden_edges.includes(edge.type)).length;
const RANKED = DATA.nodes
  .map((node) => ({ node, degree: degree(node) }))
  .sort((a, b) => b.degree - a.degree || (a.node.id < b.node.id ? -1 : 1))
  .map((entry) => entry.node);

const typesOf = (things) => [...new Set(things.map((thing) => thing.type))];
const inOrder = (known, used) => [...known.filter((type) => used.includes(type)), ...used.filter((type) => !known.includes(type)).sort()];
const NODE_TYPES = inOrder(Object.keys(LOOK.types), typesOf(DATA.nodes));
const EDGE_TYPES = inOrder(Object.keys(LOOK.edges), typesOf(DATA.edges));
const ARTICLES = DATA.nodes.filter((node) => node.type === "Article");

const state = {
  language: "zh",
  types: new Set(NODE_TYPES.filter((type) => !LOOK.hidden_types.includes(type))),
  edgeTypes: new Set(EDGE_TYPES.filter((type) => !LOOK.hidden_edges.includes(type))),
  article: "",
  limit: FIRST_NODES,
  revealed: new Set(), // opened one by one, whatever the filters say
  labels: false,
  lonely: true,
  selected: null, // {node: id} or {edge: id}
};

const wanted = (node) => state.types.has(node.type) && (!state.article || articlesOf.get(node.id).has(state.article));
const edgeWanted = (edge) => state.edgeTypes.has(edge.type) && (!state.article || edge.articles.has(state.article));

/** The nodes and edges to draw now, and how many nodes the filters would let through. */
function visible() {
  const candidates = RANKED.filter(wanted);
  const chosen = new Set([...candidates.slice(0, state.limit).map((node) => node.id), ...state.revealed]);
  const edges = DATA.edges.filter((edge) => edgeIsDrawn(edge, chosen));
  const ids = state.lonely ? chosen : connected(chosen, edges);
  return { nodes: [...ids].map((id) => nodeById.get(id)), edges, all: candidates.length };
}

function edgeIsDrawn(edge, ids) {
  if (!ids.has(edge.from) || !ids.has(edge.to)) return false;
  return edgeWanted(edge) || (state.selected !== null && state.selected.edge === edge.id);
}

function connected(ids, edges) {
  const ends = new Set(edges.flatMap((edge) => [edge.from, edge.to]));
  return new Set([...ids].filter((id) => ends.has(id) || state.revealed.has(id)));
}

const neighbours = (id) => edgesOf.get(id).filter(edgeWanted).map((edge) => (edge.from === id ? edge.to : edge.from));
