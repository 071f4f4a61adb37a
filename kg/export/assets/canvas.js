// The drawing: vis-network shows what graph.js says is visible, lays it out once, and then stands still.
const drawn = { nodes: new vis.DataSet(), edges: new vis.DataSet() };
const network = new vis.Network(byId("canvas"), drawn, DATA.options);
const places = new Map(); // where a node stood when it was last seen
const READABLE = 0.62; // the scale from which on labels can be read
const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
const movement = still ? false : { duration: 350, easingFunction: "easeInOutQuad" };

const CLEAR = { opacity: 1, font: { color: "#1f2933", strokeWidth: 4 } };
const DIM = { opacity: 0.3, font: { color: "#8a96a3", strokeWidth: 0 } };

const drawnNode = (node, near) => ({
  id: node.id,
  label: node.label,
  shape: node.shape,
  group: node.group,
  size: node.size,
  ...(near === null || near.has(node.id) ? CLEAR : DIM),
  ...(places.get(node.id) || {}),
});

const drawnEdge = (edge) => ({
  id: edge.id,
  from: edge.from,
  to: edge.to,
  arrows: edge.arrows,
  smooth: edge.smooth,
  label: edgeLabel(edge),
  color: edgeColor(edge),
  width: isSelectedEdge(edge) ? 3.5 : 1.4,
});

function edgeColor(edge) {
  const { colour: color } = LOOK.edges[edge.type] || LOOK.unknown;
  return { color, highlight: color, hover: color, opacity: edgeIsNear(edge) ? 0.85 : 0.2 };
}

const isSelectedEdge = (edge) => state.selected !== null && state.selected.edge === edge.id;

function edgeIsNear(edge) {
  if (state.selected === null) return true;
  return isSelectedEdge(edge) || edge.from === state.selected.node || edge.to === state.selected.node;
}

/** What stands on an edge: its roles, else its type; only where it does not drown the picture. */
function edgeLabel(edge) {
  const asked = state.labels || (state.selected !== null && edgeIsNear(edge));
  return asked ? edge.roles.join("、") || edgeWord(edge.type) : " "; // vis-network keeps the old label for an empty one
}

/** The selection and its neighbours; all else is dimmed. Null if nothing is selected. */
function nearNodes() {
  if (state.selected === null) return null;
  if (state.selected.edge) return new Set([edgeById.get(state.selected.edge).from, edgeById.get(state.selected.edge).to]);
  return new Set([state.selected.node, ...neighbours(state.selected.node)]);
}

/** Brings the drawing in line with the state; lays out anew only if a node has no place yet. */
function draw() {
  const now = visible();
  rememberPlaces();
  const fresh = now.nodes.some((node) => !places.has(node.id));
  const near = nearNodes();
  replace(drawn.nodes, now.nodes.map((node) => drawnNode(node, near)));
  replace(drawn.edges, now.edges.map(drawnEdge));
  markSelection();
  if (fresh) settle();
  else if (!now.nodes.length) byId("canvas").dataset.settled = "true";
  showNotice(now);
}

function rememberPlaces() {
  for (const [id, place] of Object.entries(network.getPositions())) places.set(id, place);
}

function replace(dataset, items) {
  const kept = new Set(items.map((item) => item.id));
  dataset.remove(dataset.getIds().filter((id) => !kept.has(id)));
  dataset.update(items);
}

function markSelection() {
  const { node, edge } = state.selected || {};
  if (node && drawn.nodes.get(node)) network.selectNodes([node], false);
  else if (edge && drawn.edges.get(edge)) network.setSelection({ nodes: [], edges: [edge] }, { highlightEdges: false });
  else network.unselectAll();
}

function settle() {
  byId("canvas").dataset.settled = "false";
  network.setOptions({ physics: { enabled: true } });
  network.stabilize(DATA.options.physics.stabilization.iterations);
}

network.on("stabilizationIterationsDone", () => {
  network.setOptions({ physics: { enabled: false } });
  rememberPlaces();
  showSelection();
  byId("canvas").dataset.settled = "true";
});

/** Looks at the selection, or at everything. */
function showSelection() {
  const ends = selectedNodes().filter((id) => drawn.nodes.get(id));
  if (ends.length) lookAt(ends);
  else showAll(false);
}

function selectedNodes() {
  const { node, edge } = state.selected || {};
  if (edge) return [edgeById.get(edge).from, edgeById.get(edge).to];
  return node ? [node] : [];
}

/** Brings nodes into the middle of what the side panel leaves free (on a phone it lies over the lower half). */
function lookAt(ids) {
  const at = Object.values(network.getPositions(ids));
  const position = { x: mean(at.map((place) => place.x)), y: mean(at.map((place) => place.y)) };
  const covered = getComputedStyle(byId("panel")).position === "absolute" ? byId("panel").offsetHeight : 0;
  network.moveTo({ position, scale: Math.max(network.getScale(), READABLE), offset: { x: 0, y: -covered / 2 }, animation: movement });
}

const mean = (numbers) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length;

/** The whole graph; at the start on a narrow screen only its centre, so that names can be read. */
function showAll(whole = true) {
  network.fit({ animation: whole && movement, maxZoomLevel: 1.4 });
  const centre = RANKED.find((node) => drawn.nodes.get(node.id));
  if (!whole && centre && byId("canvas").clientWidth < 600 && network.getScale() < READABLE) {
    network.moveTo({ position: network.getPosition(centre.id), scale: READABLE });
  }
}

const zoom = (factor) => network.moveTo({ scale: network.getScale() * factor, animation: movement });

network.on("click", ({ nodes, edges }) => {
  if (nodes.length) selectNode(nodes[0], false);
  else if (edges.length) selectEdge(edges[0], false);
  else unselect();
});
network.on("doubleClick", ({ nodes }) => nodes.length && expand(nodes[0]));
network.on("hoverNode", () => (byId("canvas").style.cursor = "pointer"));
network.on("hoverEdge", () => (byId("canvas").style.cursor = "pointer"));
network.on("blurNode", () => (byId("canvas").style.cursor = ""));
network.on("blurEdge", () => (byId("canvas").style.cursor = ""));
