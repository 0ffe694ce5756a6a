// The legend: one row, bottom left.

import { element, sign } from "./dom.js";

const line = (colour) =>
  sign(16, ["line", { x1: 0, y1: 7, x2: 16, y2: 7, stroke: colour, "stroke-width": 2 }]);
const dashed = (colour) =>
  sign(16, ["line", { x1: 0, y1: 7, x2: 16, y2: 7, stroke: colour, "stroke-width": 1.6, "stroke-dasharray": "4 2" }]);
const ring = (c) =>
  sign(10, ["circle", { cx: 5, cy: 7, r: 3.2, fill: c.ringFill, stroke: c.ring, "stroke-width": 1.5 }]);
const diamond = (c) => sign(10, ["path", { d: "M5 2.2 9.8 7 5 11.8 .2 7Z", fill: c.ring }]);
const disc = (colour) => sign(10, ["circle", { cx: 5, cy: 7, r: 4, fill: colour }]);
const square = (colour) => sign(12, ["rect", { x: 0, y: 1, width: 12, height: 12, rx: 3, fill: colour }]);
const hatched = (c) =>
  sign(
    20,
    ["rect", { x: 0.5, y: 2.5, width: 19, height: 9, fill: "none", stroke: c.hatch }],
    ["path", { d: "M3 11.5 12 2.5M8 11.5 17 2.5M13 11.5 19.5 5M.5 9 7 2.5", stroke: c.hatch, fill: "none" }],
  );

const arrow = (c) => sign(18, ["path", { d: "M0 6.4 11 5.4V2.6L18 7 11 11.4V8.6L0 7.6Z", fill: c.arrow }]);

const item = (mark, words) => element("span", "hexalign-item", mark, element("span", "", words));

function ramp({ colours, title, low, high }) {
  const bar = element("span", "hexalign-ramp");
  for (const colour of colours) {
    const part = element("i", "");
    part.style.background = colour;
    bar.append(part);
  }
  return [element("span", "hexalign-title", title), item(low, bar), element("span", "", high)];
}

// A label is the number of the rep, else that of the territory, else the start of the territory's key.
function labelWord(marks) {
  const numbered = marks.filter((m) => /^\d+$/.test(m.label));
  if (!numbered.length) return "territory";
  const ofRep = numbered.filter((m) => m.rep.trimEnd().endsWith(m.label)).length;
  if (!ofRep) return "territory number";
  return ofRep === numbered.length ? "rep number" : "rep or territory number";
}

export function legendItems(view, dots, colours) {
  if (dots) return dots.statuses.map(([word, colour]) => item(disc(colour), word));
  const items = view.shade ? ramp(view.shade) : [];
  const marks = view.territories;
  if (new Set(marks.map((m) => m.district)).size > 1) items.push(item(line(colours.districtLine), "district"));
  const shown = marks.find((m) => !m.frozen);
  if (shown && !view.shade) items.push(item(element("b", "", shown.label), labelWord(marks.filter((m) => !m.frozen))));
  if (view.bases.length) items.push(item(ring(colours), "rep base"));
  if (view.pins.length) items.push(item(diamond(colours), "named customer"));
  if (view.kept?.length) items.push(item(dashed(colours.pickedOver), "kept by hand"));
  if (view.selected?.length) items.push(item(square(colours.selectedLine), "selected"));
  if (view.arrow_words) items.unshift(item(arrow(colours), view.arrow_words));
  if (!view.changed) return items;
  if (view.shade) return view.changed.some(Boolean) ? [...items, item(hatched(colours), view.changed_words[2])] : items;
  const first = view.territories[view.territory[view.changed.findIndex(Boolean)]];
  const changes = first ? [item(square(first.colour), view.changed_words[1])] : [];
  return [item(square(colours.frozen), view.changed_words[0]), ...changes, ...items];
}
