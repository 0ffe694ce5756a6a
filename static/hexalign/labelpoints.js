// Where a territory's label stands: the unit centre furthest from the territory's borders. Labels are wider than
// high, so distance along x counts less.

const SIDEWAYS = 0.6;
const MOST_CANDIDATES = 150;
const MOST_BORDERS = 250;

const thinned = (list, most) => {
  const step = Math.ceil(list.length / most);
  return step <= 1 ? list : list.filter((_, i) => i % step === 0);
};

function grouped(shape, territory, count) {
  const units = Array.from({ length: count }, () => []);
  const borders = Array.from({ length: count }, () => []);
  for (let unit = 0; unit < shape.count; unit++) units[territory[unit]]?.push(unit);
  for (let i = 0; i < shape.a.length; i++) {
    const one = territory[shape.a[i]];
    const other = shape.b[i] < 0 ? -1 : territory[shape.b[i]];
    if (one === other) continue;
    borders[one]?.push(i);
    borders[other]?.push(i);
  }
  return { units, borders };
}

function clearance(shape, x, y, borders, enough) {
  let least = Infinity;
  for (const i of borders) {
    const away = ((shape.x1[i] - x) * SIDEWAYS) ** 2 + (shape.y1[i] - y) ** 2;
    if (away < least) least = away;
    if (least <= enough) break;
  }
  return least;
}

// Per territory { x, y, room } in steps, or null where it has no unit; `room` is free height above and below.
export function labelPoints(shape, territory, count) {
  const { units, borders } = grouped(shape, territory, count);
  return units.map((own, t) => {
    let best = null;
    let most = -1;
    const around = thinned(borders[t], MOST_BORDERS);
    for (const unit of thinned(own, MOST_CANDIDATES)) {
      const x = (shape.left[unit] + shape.right[unit]) / 2;
      const y = (shape.top[unit] + shape.bottom[unit]) / 2;
      const room = clearance(shape, x, y, around, most);
      if (room > most) {
        most = room;
        best = { x, y, room: Math.sqrt(room) };
      }
    }
    return best;
  });
}
