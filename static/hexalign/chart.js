// Runs in the app's page: shows a plotly chart and keeps it, so that a change moves marks and builds nothing anew.

const VENDOR = "app/static/vendor";
const SCRIPTS = [`${VENDOR}/plotly/plotly-basic.min.js`, `${VENDOR}/fflate/fflate.min.js`];
const CONFIG = {
  displayModeBar: false, typesetMath: false, doubleClick: false, scrollZoom: false, showTips: false,
};
const AT_ONCE = { mode: "immediate", frame: { duration: 0, redraw: false }, transition: { duration: 0 } };

let scripts = null;
const shown = new WeakMap();

const fetched = (address) =>
  new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = new URL(address, document.baseURI);
    script.onload = done;
    script.onerror = () => failed(new Error(`${address} could not be loaded`));
    document.head.append(script);
  });
const loaded = () => (scripts ??= Promise.all(SCRIPTS.map(fetched)));

function boxIn(parent) {
  const kept = parent.querySelector(":scope > .hexalign-chart");
  if (kept) return kept;
  const box = Object.assign(document.createElement("div"), { className: "hexalign-chart" });
  box.setAttribute("role", "figure");
  const words = Object.assign(document.createElement("div"), { className: "hexalign-words" });
  Object.assign(words.style, { position: "absolute", inset: 0, pointerEvents: "none", overflow: "hidden", zIndex: 1 });
  // the box beside it says the same
  words.setAttribute("aria-hidden", "true");
  Object.assign(box.style, { position: "relative", isolation: "isolate" });
  box.append(words);
  parent.append(box);
  new ResizeObserver(() => draw(box)).observe(box);
  return box;
}

// Of a figure all but where its marks are and what they say.
const MARKS = { x: 0, y: 0, base: 0, text: 0, textposition: 0, hovertext: 0, customdata: 0 };
// marks that all go away leave their last drawing behind unless everything is drawn anew
const ground = ({ data, layout }) =>
  JSON.stringify([layout, data.map((trace) => ({ ...trace, ...MARKS, any: trace.x?.length > 0 }))]);

// On the same ground marks move alone, in half the time of a drawing.
function drawn(box, { data, layout }, same) {
  const { Plotly } = window;
  if (same) return Plotly.animate(box, { data, traces: [...data.keys()] }, AT_ONCE);
  return Plotly.react(box, data, layout, CONFIG);
}

// Where a note stands, px from the left and the top of the chart; its axes are linear and have a range.
function placeOf(note, { width, height, margin, ...axes }) {
  const share = (letter) => {
    const name = note[`${letter}ref`] ?? letter;
    if (name === "paper") return note[letter];
    const { range, domain = [0, 1] } = axes[`${letter}axis${name.slice(1)}`];
    return domain[0] + ((note[letter] - range[0]) / (range[1] - range[0])) * (domain[1] - domain[0]);
  };
  return {
    left: margin.l + share("x") * (width - margin.l - margin.r) + (note.xshift ?? 0),
    top: margin.t + (1 - share("y")) * (height - margin.t - margin.b) - (note.yshift ?? 0),
  };
}

const STYLES = ["fontSize", "fontWeight", "color"];

// Of the markup of a figure's words what plotly knows too; all else becomes plain text.
function marked(text) {
  const copy = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return document.createTextNode(node.data);
    const kept = ["B", "BR", "SPAN"].includes(node.nodeName) ? document.createElement(node.nodeName) : new DocumentFragment();
    if (node.nodeName === "SPAN") for (const name of STYLES) kept.style[name] = node.style[name];
    kept.append(...Array.from(node.childNodes, copy));
    return kept;
  };
  return copy(new DOMParser().parseFromString(text, "text/html").body);
}

const AWAY = { left: 0, top: 0, center: -50, middle: -50, right: -100, bottom: -100 };

function written({ text, font = {}, bgcolor, align, xanchor = "center", yanchor = "middle" }, { left, top }, whole) {
  const words = document.createElement("div");
  Object.assign(words.style, {
    position: "absolute", left: `${left}px`, top: `${top}px`, whiteSpace: "nowrap", lineHeight: 1.3,
    transform: `translate(${AWAY[xanchor]}%, ${AWAY[yanchor]}%)`, textAlign: align ?? xanchor, background: bgcolor ?? "",
    fontSize: `${font.size ?? whole.size}px`, fontWeight: font.weight ?? 400, color: font.color ?? whole.color,
  });
  words.append(marked(text));
  return words;
}

// Writes the title and the notes over the drawing: for one changed word plotly would draw everything anew.
function write(box, layout) {
  const { title, annotations = [], font } = layout;
  const head = title?.text ? [written({ ...title, align: "left", xanchor: "left", yanchor: "top" }, { left: 0, top: 2 }, font)] : [];
  const notes = annotations.map((note) => written(note, placeOf(note, layout), font));
  box.querySelector(":scope > .hexalign-words").replaceChildren(...head, ...notes);
}

const keyOf = ({ points: [point] }) => [point?.customdata ?? null].flat(Infinity)[0];

async function draw(box) {
  const figure = shown.get(box)?.figure;
  const width = box.clientWidth;
  // out of sight, drawn already, or overtaken by a newer figure
  if (!figure || !width || !box.isConnected || (box.drawn === figure && box.drawnWidth === width)) return;
  [box.drawn, box.drawnWidth] = [figure, width];
  const begun = box.classList.contains("js-plotly-plot");
  write(box, { ...figure.layout, width });
  const { title, annotations, ...layout } = figure.layout;
  const bare = { data: figure.data, layout: { ...layout, width, clickmode: "event" } };
  const before = box.ground;
  box.ground = ground(bare);
  await drawn(box, bare, begun && box.ground === before);
  // what the pointer shows lies over the words
  Object.assign(box.querySelector(".hoverlayer")?.closest("svg").style ?? {}, { zIndex: 2 });
  if (begun) return;
  box.on("plotly_click", (event) => shown.get(box).pick(keyOf(event)));
  box.on("plotly_doubleclick", () => shown.get(box).pick(null));
}

function take(box, data, pick) {
  const { figure, alt } = JSON.parse(new TextDecoder().decode(window.fflate.unzlibSync(data)));
  shown.set(box, { figure, pick });
  box.setAttribute("aria-label", alt);
  box.style.height = `${figure.layout.height}px`;
  // what the map and the figures show need not wait for it
  requestAnimationFrame(() => setTimeout(() => draw(box)));
}

export default function chart({ data, parentElement, setTriggerValue }) {
  const box = boxIn(parentElement);
  box.newest = data;
  loaded().then(() => {
    if (box.newest === data) take(box, data, (key) => setTriggerValue("picked", { key }));
  });
  return () => setTimeout(() => box.isConnected || window.Plotly?.purge(box));
}
