// Where a territory's label may stand: the unit centres furthest from the territory's borders, the first free one of
// which it takes. Labels are wider than high, so distance along x counts less.

const SIDEWAYS = 0.6;
const MOST_CANDIDATES = 150;
const MOST_BORDERS = 250;
const MOST_PLACES = 6;

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

function clearance(shape, x, y, borders) {
  let least = Infinity;
  for (const i of borders) {
    const away = ((shape.x1[i] - x) * SIDEWAYS) ** 2 + (shape.y1[i] - y) ** 2;
    if (away < least) least = away;
  }
  return Math.sqrt(least);
}

// The roomiest first, each some way from those before it.
function spread(candidates) {
  const chosen = [];
  for (const one of candidates.sort((p, q) => q.room - p.room)) {
    const apart = chosen.every((p) => Math.hypot((p.x - one.x) * SIDEWAYS, p.y - one.y) > chosen[0].room / 2);
    if (apart) chosen.push(one);
    if (chosen.length === MOST_PLACES) break;
  }
  return chosen;
}

// Per territory a list of { x, y, room } in steps, the best first, empty where it has no unit; `room` is free height
// above and below.
export function labelPoints(shape, territory, count) {
  const { units, borders } = grouped(shape, territory, count);
  return units.map((own, t) => {
    const around = thinned(borders[t], MOST_BORDERS);
    const candidates = thinned(own, MOST_CANDIDATES).map((unit) => {
      const x = (shape.left[unit] + shape.right[unit]) / 2;
      const y = (shape.top[unit] + shape.bottom[unit]) / 2;
      return { x, y, room: clearance(shape, x, y, around) };
    });
    return spread(candidates);
  });
}
