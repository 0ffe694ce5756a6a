// Whole steps over the world square of Web Mercator (components/map_geometry.py, GRID).

export const GRID = 2 ** 22;

// Longitudes are counted from the cut to 360 degrees further east.
export function toSteps(latitude, longitude, cut) {
  const lng = cut + ((((longitude - cut) % 360) + 360) % 360);
  const sine = Math.sin((Math.max(-85.0511, Math.min(85.0511, latitude)) * Math.PI) / 180);
  return [(lng / 360 + 0.5) * GRID, (0.5 - Math.atanh(sine) / (2 * Math.PI)) * GRID];
}

export function toLatLng(x, y) {
  const lat = (Math.asin(Math.tanh((0.5 - y / GRID) * 2 * Math.PI)) * 180) / Math.PI;
  return [lat, (x / GRID - 0.5) * 360];
}

// Whole turns, in steps, that bring x to the side of the cut it belongs to.
export function turn(x, cut) {
  const start = (cut / 360 + 0.5) * GRID;
  return -Math.floor((x - start) / GRID) * GRID;
}

// Pixels per step at a zoom.
export const pixelsPerStep = (zoom) => (256 * 2 ** zoom) / GRID;
