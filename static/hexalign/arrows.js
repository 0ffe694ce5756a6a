// Arrows from the territory that gives customers to the one that takes them: they run past the customers, are as wide
// as these are many, and bear their number where there is room.

import { font } from "./labels.js";
import { toSteps } from "./world.js";

const STEPS = 18;
// as many as are drawn of those in view; the legend says so (components/flow_arrows.py)
const MOST = 40;
// px: the body's width for one customer and for the most, its least length, and the rim around it
const [THIN, THICK, LEAST, RIM] = [1.4, 6, 13, 1.3];
// of the way between the centres: where the body begins and the head ends
const [BEGIN, END] = [0.14, 0.88];
// of its length: how far an arrow without a reason to bends, and how far it bends at most
const [BEND, MOST_BEND] = [0.1, 0.32];
const QUIET = 0.22;
const PILL = 14;
const PLACES = [0.45, 0.3, 0.6, 0.15, 0.75];

export function arrowsOf(view, cut) {
  const most = Math.max(1, ...view.arrows.map((arrow) => arrow[2]));
  return view.arrows.map(([giver, taker, accounts, a, b, c, d, e, f, lines]) => {
    const [start, by, end] = [[a, b], [c, d], [e, f]].map((place) => toSteps(...place, cut));
    return { giver, taker, accounts, start, by, end, lines, width: THIN + (THICK - THIN) * Math.sqrt(accounts / most) };
  });
}

// The middle of the curve: drawn towards what moves, else to the right of the way, so that what goes and what comes
// back lie side by side.
function bentBy([x0, y0], [x, y], [x1, y1]) {
  const [dx, dy] = [x1 - x0, y1 - y0];
  const length = Math.hypot(dx, dy);
  const aside = ((y - (y0 + y1) / 2) * dx - (x - (x0 + x1) / 2) * dy) / length;
  const bend = Math.max(-MOST_BEND, Math.min(MOST_BEND, aside / length + BEND));
  return [(x0 + x1) / 2 - dy * bend * 2, (y0 + y1) / 2 + dx * bend * 2];
}

// The arrow in pixels: points along its middle with the direction there, or null where it is too short to be read.
export function shapeOf(arrow, toPixel) {
  const [p, v, q] = [arrow.start, arrow.by, arrow.end].map(([x, y]) => toPixel(x, y));
  if (Math.hypot(q[0] - p[0], q[1] - p[1]) * (END - BEGIN) < LEAST) return null;
  const c = bentBy(p, v, q);
  const at = (t) => {
    const [a, b, d] = [(1 - t) ** 2, 2 * t * (1 - t), t ** 2];
    const [x, y] = [0, 1].map((i) => a * p[i] + b * c[i] + d * q[i]);
    const [dx, dy] = [0, 1].map((i) => (1 - t) * (c[i] - p[i]) + t * (q[i] - c[i]));
    const length = Math.hypot(dx, dy) || 1;
    return { x, y, dx: dx / length, dy: dy / length };
  };
  return Array.from({ length: STEPS + 1 }, (_, i) => at(BEGIN + ((END - BEGIN) * i) / STEPS));
}

// A body that swells towards its head, so that the way reads also where the head is small.
function outline(points, width) {
  const path = new Path2D();
  const tip = points[STEPS];
  const head = Math.min(3 + 1.7 * width, 0.6 * Math.hypot(tip.x - points[0].x, tip.y - points[0].y));
  const neck = points.findLastIndex(({ x, y }) => Math.hypot(tip.x - x, tip.y - y) >= head);
  const body = points.slice(0, Math.max(neck, 1) + 1);
  const half = (i) => (width / 2) * (0.4 + (0.6 * i) / (body.length - 1));
  const side = ({ x, y, dx, dy }, away) => path.lineTo(x - dy * away, y + dx * away);
  body.forEach((point, i) => side(point, half(i)));
  const last = body[body.length - 1];
  side(last, head * 0.55);
  path.lineTo(tip.x, tip.y);
  side(last, -head * 0.55);
  [...body.keys()].reverse().forEach((i) => side(body[i], -half(i)));
  path.closePath();
  return path;
}

// What is drawn where the map looks: the widest first, each with its points and whether it stands out; of the picked
// territory all. `view` holds left, top, right and bottom in the pixels that `toPixel` gives.
export function arrowsIn(scene, { toPixel, view: [left, top, right, bottom] }) {
  const { picked } = scene.view;
  const own = ({ giver, taker }) => giver === picked || taker === picked;
  const lit = scene.arrows.some(own) ? own : () => true;
  const seen = ({ x, y }) => x >= left && x <= right && y >= top && y <= bottom;
  return scene.arrows
    .map((arrow) => ({ ...arrow, points: shapeOf(arrow, toPixel), on: lit(arrow) }))
    .filter(({ points }) => points?.some(seen))
    .filter((arrow, i) => i < MOST || own(arrow));
}

// The bodies, the widest over the others and those of the picked territory over all.
export function bodies(ctx, drawn, colours) {
  const order = [...drawn].reverse().sort((one, other) => one.on - other.on);
  for (const { points, width, on } of order) body(ctx, outline(points, width), on, colours);
}

function body(ctx, path, on, colours) {
  ctx.save();
  ctx.globalAlpha = on ? 1 : QUIET;
  ctx.lineJoin = "round";
  if (on) {
    ctx.lineWidth = 2 * RIM;
    ctx.strokeStyle = colours.halo;
    ctx.stroke(path);
  }
  ctx.fillStyle = colours.arrow;
  ctx.fill(path);
  ctx.restore();
}

// The numbers of those that stand out, the largest first; later labels keep off them, and off the bodies if they can.
export function numbers(ctx, drawn, room, colours, locale) {
  const shown = drawn.filter(({ on }) => on);
  for (const arrow of shown) number(ctx, arrow, room, colours, locale);
  for (const { points } of shown) for (const { x, y } of points) room.avoid([x - 3, y - 3, x + 3, y + 3]);
}

function number(ctx, { accounts, points, width }, room, colours, locale) {
  ctx.font = font(11, 650);
  const text = accounts.toLocaleString(locale);
  const wide = Math.max(PILL, ctx.measureText(text).width + 8);
  const box = spots(points, width, wide)
    .map(([x, y]) => [x - wide / 2, y - PILL / 2, x + wide / 2, y + PILL / 2])
    .find((place) => room.free(place));
  if (!box) return;
  room.take(box);
  ctx.beginPath();
  ctx.roundRect(box[0], box[1], wide, PILL, PILL / 2);
  ctx.lineWidth = 2;
  ctx.strokeStyle = colours.halo;
  ctx.stroke();
  ctx.fillStyle = colours.arrow;
  ctx.fill();
  ctx.fillStyle = colours.arrowText;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillText(text, box[0] + wide / 2, box[1] + PILL / 2 + 0.5);
}

// Where a number may stand: on the body where that stays in sight, else beside it.
function spots(points, width, wide) {
  const length = Math.hypot(points[STEPS].x - points[0].x, points[STEPS].y - points[0].y);
  const along = PLACES.map((place) => points[Math.round(place * STEPS)]);
  const on = length > 2.6 * wide ? along.map(({ x, y }) => [x, y]) : [];
  const beside = [1, -1].flatMap((side) =>
    along.map(({ x, y, dx, dy }) => {
      const away = side * (width / 2 + 3 + (Math.abs(dy) * wide + Math.abs(dx) * PILL) / 2);
      return [x - dy * away, y + dx * away];
    }),
  );
  return [...on, ...beside];
}

// The arrow of those drawn within reach of a pixel, the smallest of several; null for none.
export function arrowAt(drawn, x, y) {
  const near = ({ points, width }) => points.some((point) => Math.hypot(point.x - x, point.y - y) <= width / 2 + 5);
  return drawn.findLast(near) ?? null;
}
