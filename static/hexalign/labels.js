// Labels with a halo and a collision test: a label that would touch one already set is left out.

const FONT = '"Hanken Grotesk", sans-serif';
export const font = (size, weight) => `${weight} ${size}px ${FONT}`;

const HALO = 2.6;
const NAMES_FROM = 5.5;
const NOTES_FROM = 7;
const ROADS_FROM = 7;
const CITY_GAP = 26;

export const roadsAt = (zoom) => zoom >= ROADS_FROM;
// how well known a city has to be (Natural Earth's scale rank), and how many there may be
const leastKnown = (zoom) => Math.max(2, Math.floor(zoom) - 1);
const mostCities = (zoom) => (zoom < NAMES_FROM ? 20 : zoom < NOTES_FROM ? 40 : 120);

// Boxes already taken, as left, top, right, bottom in pixels of the canvas; a label lies wholly in view.
export class Room {
  #boxes = [];
  #avoided = [];
  constructor(view) {
    this.view = view;
  }
  take(box) {
    this.#boxes.push(box);
  }
  // what a label had better not cover, but may
  avoid(box) {
    this.#avoided.push(box);
  }
  inView([left, top, right, bottom]) {
    const [l, t, r, b] = this.view;
    return left >= l && top >= t && right <= r && bottom <= b;
  }
  free(box) {
    return this.inView(box) && !this.touches(box);
  }
  clear(box) {
    return this.free(box) && !meets(this.#avoided, box);
  }
  touches(box) {
    return meets(this.#boxes, box);
  }
}

const meets = (boxes, [left, top, right, bottom]) =>
  boxes.some(([l, t, r, b]) => left < r && right > l && top < b && bottom > t);

function write(ctx, text, x, y, { size, weight, colour, halo, align = "center" }) {
  ctx.font = font(size, weight);
  ctx.textAlign = align;
  ctx.textBaseline = "middle";
  ctx.lineJoin = "round";
  ctx.lineWidth = HALO;
  ctx.strokeStyle = halo;
  ctx.strokeText(text, x, y);
  ctx.fillStyle = colour;
  ctx.fillText(text, x, y);
}

const widthOf = (ctx, text, style) => {
  ctx.font = font(style.size, style.weight);
  return ctx.measureText(text).width;
};

// What a territory may be called at a zoom, the fullest wording first; each a list of lines.
function wordings(mark, zoom) {
  const short = [[mark.label, { size: 13, weight: 650 }]];
  if (zoom < NAMES_FROM) return [short];
  const rep = zoom >= NOTES_FROM && mark.note ? `${mark.rep} · ${mark.note}` : mark.rep;
  const name = [mark.name || mark.label, { size: 13, weight: 650 }];
  const full = rep && rep !== name[0] ? [name, [rep, { size: 12, weight: 550 }]] : [name];
  return [full, short];
}

const LINE = 15;

function boxOf(ctx, wording, x, y) {
  const width = Math.max(...wording.map(([text, style]) => widthOf(ctx, text, style)));
  const height = LINE * wording.length;
  return [x - width / 2 - 2, y - height / 2, x + width / 2 + 2, y + height / 2];
}

const NUDGES = [[0, 0], [0, -11], [0, 11], [-15, 0], [15, 0]];
const fits = ([left, top, right, bottom], within) => bottom - top <= 2 * within && right - left <= 4.8 * within;

// Places one territory's label, nudged where a ring is in the way. True when it stands.
function place(ctx, room, wording, x, y, within, style, fine) {
  const tried = NUDGES.map(([dx, dy]) => [x + dx, y + dy]);
  const [left, top] = tried.find(([tx, ty]) => {
    const box = boxOf(ctx, wording, tx, ty);
    return fits(box, within) && fine(box);
  }) ?? [null, null];
  if (left === null) return false;
  room.take(boxOf(ctx, wording, left, top));
  wording.forEach(([text, look], i) => {
    write(ctx, text, left, top + (i - (wording.length - 1) / 2) * LINE, { ...look, ...style });
  });
  return true;
}

// The picked territory first, then by rank. Gives the number set.
export function territoryLabels(ctx, { marks, points, picked, toPixel, scale, zoom, room, colours }) {
  const style = { colour: colours.text, halo: colours.halo };
  const order = marks
    .map((mark, t) => t)
    .filter((t) => points[t]?.length && !marks[t].frozen)
    .sort((s, t) => (t === picked) - (s === picked) || marks[s].rank - marks[t].rank);
  let set = 0;
  for (const t of order) {
    const stands = (fine) =>
      wordings(marks[t], zoom).some((wording) =>
        points[t].some((point) => {
          const within = t === picked ? Infinity : point.room * scale + 4;
          return place(ctx, room, wording, ...toPixel(point.x, point.y), within, style, fine);
        }),
      );
    set += stands((box) => room.clear(box)) || stands((box) => room.free(box));
  }
  return set;
}

// Best known cities first, each to the right or left of its dot, none within a gap of another.
export function cityLabels(ctx, { cities, toPixel, zoom, room, colours, marked }) {
  const look = { size: 11, weight: 500, colour: colours.quietText, halo: colours.halo };
  let left = mostCities(zoom);
  const spaced = new Room(room.view);
  for (const city of cities) {
    if (left === 0 || city.rank > leastKnown(zoom)) break;
    const [x, y] = toPixel(city.x, city.y);
    if (!room.inView([x, y, x, y])) continue;
    const width = widthOf(ctx, city.name, look);
    for (const side of [1, -1]) {
      const start = x + side * 6;
      const box = side > 0 ? [start, y - 7, start + width, y + 7] : [start - width, y - 7, start, y + 7];
      const wide = [box[0] - CITY_GAP, box[1] - CITY_GAP / 2, box[2] + CITY_GAP, box[3] + CITY_GAP / 2];
      if (!room.clear(box) || spaced.touches(wide)) continue;
      room.take(box);
      spaced.take(box);
      if (!marked(x, y)) dot(ctx, x, y, colours);
      write(ctx, city.name, start, y, { ...look, align: side > 0 ? "left" : "right" });
      left--;
      break;
    }
  }
}

function dot(ctx, x, y, colours) {
  ctx.beginPath();
  ctx.arc(x, y, 1.6, 0, 7);
  ctx.fillStyle = colours.quietText;
  ctx.fill();
}
