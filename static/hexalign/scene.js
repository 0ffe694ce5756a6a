// Turns a view into paths: what has to be worked out once per change, and not once per drawing.

import { area, areasByClass, bordersBetween } from "./areas.js";
import { arrowsOf } from "./arrows.js";
import { labelPoints } from "./labelpoints.js";
import { FILL_SHARE, overLand, tokens } from "./tokens.js";
import { toSteps } from "./world.js";

const OUTSIDE = -2;
const NO_VALUE = 255;

const located = (places, cut) =>
  places.map(([latitude, longitude, text]) => {
    const [x, y] = toSteps(latitude, longitude, cut);
    return { x, y, text };
  });

// [colour, path] per fill.
function fills(areas, view, colours) {
  const colourOf = new Map();
  const classOf = (colour) => {
    if (!colourOf.has(colour)) colourOf.set(colour, colourOf.size);
    return colourOf.get(colour);
  };
  const classes = view.shade
    ? view.shade.colours.map((colour) => classOf(colour))
    : view.territories.map((mark) => classOf(mark.frozen ? colours.frozen : mark.colour));
  const stays = classOf(colours.frozen);
  const own = view.shade
    ? (unit) => (view.classes[unit] === NO_VALUE ? -1 : classes[view.classes[unit]])
    : (unit) => (view.changed && !view.changed[unit] ? stays : classes[view.territory[unit]] ?? -1);
  const paths = areasByClass(areas, own, colourOf.size);
  return [...colourOf.keys()].map((colour, i) => [fillColour(colour, view, colours), paths[i]]);
}

function fillColour(colour, view, colours) {
  if (colour === colours.frozen && !view.online_tiles) return colour;
  if (!view.online_tiles) return overLand(colour, colours.land);
  return colour + Math.round(FILL_SHARE * 255).toString(16);
}

function lines(areas, { territory, territories }) {
  const districtOf = territories.map((mark) => (mark.frozen ? OUTSIDE : mark.district));
  const own = (unit) => territory[unit];
  // frozen ground counts as outside: the heavy line then runs around what may change
  const district = (unit) => districtOf[territory[unit]] ?? -1;
  return {
    territoryLine: bordersBetween(areas, own, own),
    districtLine: bordersBetween(areas, district, () => OUTSIDE),
  };
}

// Where territories may change.
function openGround(areas, { territory, territories }) {
  if (!territories.some((mark) => mark.frozen)) return areas.whole;
  return area(areas, (unit) => !territories[territory[unit]]?.frozen);
}

// Where there is a value to show.
function valuedGround(areas, { shade, classes }) {
  return shade ? area(areas, (unit) => classes[unit] !== NO_VALUE) : null;
}

function pickedPaths(areas, view, picked) {
  if (picked < 0) return { pickedArea: null, pickedLine: null };
  const own = (unit) => view.territory[unit] === picked;
  return { pickedArea: area(areas, own), pickedLine: bordersBetween(areas, own, () => false) };
}

// Fills that stand for a figure cannot tell what changes: it is hatched.
function changedPaths(areas, { changed, shade }) {
  if (!shade || !changed?.some(Boolean)) return { changedArea: null, changedLine: null };
  const own = (unit) => changed[unit];
  return { changedArea: area(areas, own), changedLine: bordersBetween(areas, own, own) };
}

export function sceneOf({ view, areas, facts, dots, base, cut }) {
  const colours = tokens(view.dark);
  const picked = view.territories.findIndex((mark) => mark.key === view.picked);
  const scene = { view, areas, facts, dots, base, cut, colours, picked };
  scene.bases = located(view.bases, cut);
  scene.pins = located(view.pins, cut);
  scene.target = located(view.fly ? [view.fly] : [], cut);
  scene.arrows = arrowsOf(view, cut);
  if (!areas) return scene;
  return Object.assign(
    scene,
    { fills: fills(areas, view, colours), points: labelPoints(areas, view.territory, view.territories.length) },
    lines(areas, view),
    { open: openGround(areas, view), valued: valuedGround(areas, view) },
    changedPaths(areas, view),
    pickedPaths(areas, view, picked),
    selectedPaths(areas, view.selected),
    { keptLine: keptLine(areas, view.kept) },
  );
}

// Around what is kept by hand, the coast included.
function keptLine(areas, kept) {
  if (!kept?.length) return null;
  const held = new Set(kept);
  const own = (unit) => held.has(unit);
  return bordersBetween(areas, own, () => false);
}

function selectedPaths(areas, selected) {
  if (!selected?.length) return { selectedArea: null, selectedLine: null };
  const chosen = new Set(selected);
  const own = (unit) => chosen.has(unit);
  return { selectedArea: area(areas, own), selectedLine: bordersBetween(areas, own, () => false) };
}

// The same scene with other areas selected, before the server answers.
export function reselected(scene, selected) {
  return { ...scene, view: { ...scene.view, selected }, ...selectedPaths(scene.areas, selected) };
}

// The same scene with another territory picked, before the server answers.
export function repicked(scene, key) {
  const picked = scene.view.territories.findIndex((mark) => mark.key === key);
  const view = { ...scene.view, picked: key };
  return { ...scene, view, picked, ...pickedPaths(scene.areas, view, picked) };
}
