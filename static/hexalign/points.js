// Marks at points: rep bases as rings, named accounts as diamonds, accounts as dots.

export const RING = 3.1;
export const DIAMOND = 4.6;
const TARGET = 11;

export function ring(ctx, x, y, colours) {
  ctx.beginPath();
  ctx.arc(x, y, RING, 0, 7);
  ctx.fillStyle = colours.ringFill;
  ctx.fill();
  ctx.lineWidth = 1.5;
  ctx.strokeStyle = colours.ring;
  ctx.stroke();
}

export function diamond(ctx, x, y, colours) {
  ctx.beginPath();
  ctx.moveTo(x, y - DIAMOND);
  ctx.lineTo(x + DIAMOND, y);
  ctx.lineTo(x, y + DIAMOND);
  ctx.lineTo(x - DIAMOND, y);
  ctx.closePath();
  ctx.lineWidth = 1.5;
  ctx.strokeStyle = colours.halo;
  ctx.stroke();
  ctx.fillStyle = colours.ring;
  ctx.fill();
}

// Rings the one place that was looked for.
export function target(ctx, x, y, colours) {
  for (const [colour, width] of [[colours.halo, 6], [colours.selectedLine, 2.5]]) {
    ctx.beginPath();
    ctx.arc(x, y, TARGET, 0, 7);
    ctx.lineWidth = width;
    ctx.strokeStyle = colour;
    ctx.stroke();
  }
}

const SMALLEST = 0.9;
const LARGEST = 3.4;

// Radius in pixels; dots grow a little as the map does.
export const radius = (size, zoom) =>
  (SMALLEST + (LARGEST - SMALLEST) * (size / 255)) * Math.max(1, 1 + (zoom - 4) * 0.25);

// Crowded places show darker: dots of one share never add up, those of different shares do.
const SHARES = 8;

// The smallest dots last, so that none is hidden.
export function dots(ctx, { x, y, size, status, statuses }, { toPixel, zoom }) {
  const order = [...size.keys()].sort((i, j) => size[j] - size[i]);
  const shares = Array.from({ length: SHARES }, () => statuses.map(() => new Path2D()));
  for (const i of order) {
    const [px, py] = toPixel(x[i], y[i]);
    const r = radius(size[i], zoom);
    const path = shares[i % SHARES][status[i]];
    path.moveTo(px + r, py);
    path.arc(px, py, r, 0, 7);
  }
  ctx.globalAlpha = 0.6;
  for (const paths of shares) {
    paths.forEach((path, s) => {
      ctx.fillStyle = statuses[s][1];
      ctx.fill(path);
    });
  }
  ctx.globalAlpha = 1;
}

// A dots parcel and the stretch of map its dots lie on.
export function withExtent(parcel) {
  const extent = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  for (let i = 0; i < parcel.x.length; i++) {
    extent.left = Math.min(extent.left, parcel.x[i]);
    extent.right = Math.max(extent.right, parcel.x[i]);
    extent.top = Math.min(extent.top, parcel.y[i]);
    extent.bottom = Math.max(extent.bottom, parcel.y[i]);
  }
  return { ...parcel, extent: parcel.x.length ? extent : null };
}
