// The areas: their rings, their borders, which one lies under a point, and the paths that colour them.

import { joiner, piecesByClass, vertices } from "./outlines.js";

const sums = (differences) => {
  const values = new Float32Array(differences.length);
  let sum = 0;
  for (let i = 0; i < differences.length; i++) values[i] = sum += differences[i];
  return values;
};

// Unpacks a geometry parcel into steps.
export function areas(parcel) {
  const { a, b, dx, dy, town, towns, cut, countries } = parcel;
  const x1 = sums(parcel.x1);
  const y1 = sums(parcel.y1);
  const x2 = x1.map((value, i) => value + dx[i]);
  const y2 = y1.map((value, i) => value + dy[i]);
  const shape = { count: town.length, a, b, x1, y1, x2, y2, cut, countries, townOf: (unit) => towns[town[unit]] };
  Object.assign(shape, vertices(shape));
  shape.join = joiner(shape);
  shape.rings = piecesByClass(shape, (unit) => unit, shape.count).map(shape.join);
  Object.assign(shape, boxes(shape));
  shape.whole = area(shape, () => true);
  shape.find = finder(shape);
  return shape;
}

function boxes({ count, rings, vx, vy }) {
  const [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity].map((value) =>
    new Float32Array(count).fill(value),
  );
  rings.forEach((own, unit) => {
    for (const vertex of own.flat()) {
      left[unit] = Math.min(left[unit], vx[vertex]);
      right[unit] = Math.max(right[unit], vx[vertex]);
      top[unit] = Math.min(top[unit], vy[vertex]);
      bottom[unit] = Math.max(bottom[unit], vy[vertex]);
    }
  });
  const least = (values) => values.reduce((low, value) => Math.min(low, value), Infinity);
  const most = (values) => values.reduce((high, value) => Math.max(high, value), -Infinity);
  const extent = { left: least(left), top: least(top), right: most(right), bottom: most(bottom) };
  return { left, top, right, bottom, extent };
}

// One path per class, without the borders inside it, for the even-odd rule; classes of -1 are left out.
export function areasByClass(shape, classOf, count) {
  const { vx, vy, join } = shape;
  return piecesByClass(shape, classOf, count).map((pieces) => {
    const path = new Path2D();
    for (const ring of join(pieces)) {
      draw(path, ring, vx, vy);
      path.closePath();
    }
    return path;
  });
}

// One path around all units that are meant.
export const area = (shape, meant) => areasByClass(shape, (unit) => (meant(unit) ? 0 : -1), 1)[0];

// One path of the borders between units whose classes differ; outside counts as `outside`.
// In long lines: to draw each piece with ends of its own takes twice as long.
export function bordersBetween(shape, classOf, outside) {
  const path = new Path2D();
  const { a, b, vx, vy, join } = shape;
  const pieces = [];
  for (let i = 0; i < a.length; i++) {
    if (classOf(a[i]) !== (b[i] < 0 ? outside(a[i]) : classOf(b[i]))) pieces.push(i);
  }
  for (const line of join(pieces)) draw(path, line, vx, vy);
  return path;
}

function draw(path, line, vx, vy) {
  path.moveTo(vx[line[0]], vy[line[0]]);
  for (let i = 1; i < line.length; i++) path.lineTo(vx[line[i]], vy[line[i]]);
}

const CELLS = 128;

// Finds the unit under a point through a coarse grid of the units' boxes.
function finder(shape) {
  const { extent, left, right, top, bottom } = shape;
  const column = (x) => clamp(((x - extent.left) / (extent.right - extent.left)) * CELLS);
  const row = (y) => clamp(((y - extent.top) / (extent.bottom - extent.top)) * CELLS);
  const cells = new Map();
  for (let unit = 0; unit < shape.count; unit++) {
    for (let r = row(top[unit]); r <= row(bottom[unit]); r++) {
      for (let c = column(left[unit]); c <= column(right[unit]); c++) {
        const cell = r * CELLS + c;
        if (!cells.has(cell)) cells.set(cell, []);
        cells.get(cell).push(unit);
      }
    }
  }
  return (x, y) => (cells.get(row(y) * CELLS + column(x)) ?? []).find((u) => inside(shape, u, x, y)) ?? -1;
}

const clamp = (value) => Math.max(0, Math.min(CELLS - 1, Math.floor(value) || 0));

// Even-odd rule: count the sides that a line to the right crosses.
function inside({ rings, vx, vy }, unit, x, y) {
  let within = false;
  for (const ring of rings[unit]) {
    let before = ring[ring.length - 1];
    for (const vertex of ring) {
      const crossed = vy[vertex] > y !== vy[before] > y;
      const share = (y - vy[vertex]) / (vy[before] - vy[vertex]);
      if (crossed && x < vx[vertex] + share * (vx[before] - vx[vertex])) within = !within;
      before = vertex;
    }
  }
  return within;
}
