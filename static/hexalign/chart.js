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
  parent.append(box);
  new ResizeObserver(() => draw(box)).observe(box);
  return box;
}

// Of a figure all but where its marks are and what they say.
const MARKS = { x: 0, y: 0, base: 0, text: 0, hovertext: 0, customdata: 0 };
const ground = ({ data, layout }) => JSON.stringify([layout, data.map((trace) => ({ ...trace, ...MARKS }))]);

// On the same ground marks move alone, in half the time of a drawing.
function drawn(box, { data, layout }, same) {
  const { Plotly } = window;
  if (same) return Plotly.animate(box, { data, traces: [...data.keys()] }, AT_ONCE);
  return Plotly.react(box, data, layout, CONFIG);
}

const keyOf = ({ points: [point] }) => [point?.customdata ?? null].flat(Infinity)[0];

async function draw(box) {
  const figure = shown.get(box)?.figure;
  const width = box.clientWidth;
  // out of sight, drawn already, or overtaken by a newer figure
  if (!figure || !width || !box.isConnected || (box.drawn === figure && box.drawnWidth === width)) return;
  [box.drawn, box.drawnWidth] = [figure, width];
  const begun = box.classList.contains("js-plotly-plot");
  const whole = { data: figure.data, layout: { ...figure.layout, width, clickmode: "event" } };
  const now = ground(whole);
  const same = begun && box.ground === now;
  box.ground = now;
  await drawn(box, whole, same);
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
