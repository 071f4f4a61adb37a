// Elements are built here and nowhere else. Every text goes in as a text node: names are data, never markup.
function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, value);
  }
  made.append(...children.flat().filter((child) => child !== null && child !== ""));
  return made;
}

const byId = (id) => document.getElementById(id);
const fill = (id, ...children) => byId(id).replaceChildren(...children.flat().filter((child) => child !== null));

const SVG = "http://www.w3.org/2000/svg"; // the name of the namespace; nothing is fetched
const SHAPES = {
  dot: "M8 2a6 6 0 1 0 .01 0z",
  hexagon: "M4.6 2.2h6.8L15 8l-3.6 5.8H4.6L1 8z",
  square: "M2.5 2.5h11v11h-11z",
  diamond: "M8 1l6.5 7L8 15 1.5 8z",
  triangle: "M8 2l6.5 11.5h-13z",
  triangleDown: "M8 14L1.5 2.5h13z",
  star: "M8 1l2 4.7 5 .4-3.8 3.3 1.2 5L8 11.7l-4.4 2.7 1.2-5L1 6.1l5-.4z",
  box: "M1 4h14v8H1z",
};

/** The small picture of a type, as it stands beside its name. */
function symbol(type) {
  const look = LOOK.types[type] || LOOK.unknown;
  const picture = document.createElementNS(SVG, "svg");
  const outline = document.createElementNS(SVG, "path");
  outline.setAttribute("d", SHAPES[look.shape] || SHAPES.dot);
  outline.setAttribute("fill", look.colour);
  picture.setAttribute("viewBox", "0 0 16 16");
  picture.setAttribute("aria-hidden", "true");
  picture.setAttribute("class", "symbol");
  picture.append(outline);
  return picture;
}
