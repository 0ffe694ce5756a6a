// Land, lakes, state lines, roads and cities, shipped with the project (data/basemap/build_static.py).

import { GRID, turn } from "./world.js";

const folder = new URL("../basemap/", import.meta.url);
const asked = new Map();

function once(name, read) {
  if (!asked.has(name)) asked.set(name, fetch(new URL(name, folder)).then(read));
  return asked.get(name);
}

// Groups of lines as [id, [Float32Array of x and y by turns, ...]].
function decode(buffer) {
  const length = new DataView(buffer).getUint32(0, true);
  const head = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 4, length)));
  const bytes = new Uint8Array(buffer, 4 + length);
  const scale = GRID / head.grid;
  let at = 0;
  const next = () => {
    let value = 0;
    let shift = 0;
    let byte;
    do {
      byte = bytes[at++];
      value |= (byte & 0x7f) << shift;
      shift += 7;
    } while (byte & 0x80);
    return (value >>> 1) ^ -(value & 1);
  };
  let x = 0;
  let y = 0;
  const line = (count) => {
    const points = new Float32Array(2 * count);
    for (let i = 0; i < count; i++) {
      x += next();
      y += next();
      points[2 * i] = x * scale;
      points[2 * i + 1] = y * scale;
    }
    return points;
  };
  return head.groups.map(([id, counts]) => [id, counts.map(line)]);
}

export const lines = (name) => once(`${name}.bin`, async (answer) => decode(await answer.arrayBuffer()));
const places = () => once("cities.json", (answer) => answer.json());

// Begins to fetch what every map needs.
export const fetchBasemap = () => Promise.all([...["countries", "lakes", "states"].map(lines), places()]);

function middle(points) {
  let low = Infinity;
  let high = -Infinity;
  for (let i = 0; i < points.length; i += 2) {
    low = Math.min(low, points[i]);
    high = Math.max(high, points[i]);
  }
  return (low + high) / 2;
}

function trace(path, points, cut, closed) {
  const shift = turn(middle(points), cut);
  path.moveTo(points[0] + shift, points[1]);
  for (let i = 2; i < points.length; i += 2) path.lineTo(points[i] + shift, points[i + 1]);
  if (closed) path.closePath();
}

function pathOf(groups, cut, { closed = true, keep = () => true } = {}) {
  const path = new Path2D();
  for (const [id, members] of groups) {
    if (keep(id)) for (const points of members) trace(path, points, cut, closed);
  }
  return path;
}

// Everything drawn below and around the areas, as paths in steps, for one cut and one set of home countries.
export async function basemap(cut, countries) {
  const home = new Set(countries);
  const [lands, lakes, states, cities] = await fetchBasemap();
  return {
    home: pathOf(lands, cut, { keep: (id) => home.has(id) }),
    other: pathOf(lands, cut, { keep: (id) => !home.has(id) }),
    lakes: pathOf(lakes, cut),
    states: pathOf(states, cut, { closed: false }),
    cities: citiesOf(cities, cut, home),
    roads: null,
    loadRoads: async function () {
      this.roads = pathOf(await lines("roads"), cut, { closed: false });
    },
  };
}

// Cities of the home countries, the best known first.
function citiesOf(columns, cut, home) {
  const scale = GRID / columns.grid;
  const found = [];
  for (let i = 0; i < columns.name.length; i++) {
    if (!home.has(columns.country[i])) continue;
    const x = columns.x[i] * scale;
    const y = columns.y[i] * scale;
    found.push({ name: columns.name[i], rank: columns.rank[i], x: x + turn(x, cut), y });
  }
  return found;
}
