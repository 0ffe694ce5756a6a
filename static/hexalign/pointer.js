// What lies under the pointer, and what a click says to the server.

import { arrowAt, arrowsIn } from "./arrows.js";
import { element } from "./dom.js";
import { within } from "./lasso.js";
import { radius } from "./points.js";
import { unitLines } from "./tooltip.js";
import { pixelsPerStep } from "./world.js";

const REACH = 7;
const probe = document.createElement("canvas").getContext("2d");

// Steps under a point of the map's frame.
function stepsAt(map, point) {
  const world = map.getPixelOrigin().add(map.containerPointToLayerPoint(point));
  const scale = pixelsPerStep(map.getZoom());
  return [world.x / scale, world.y / scale];
}

function nearest(places, x, y, reach) {
  let best = null;
  let least = reach;
  for (const place of places) {
    const away = Math.hypot(place.x - x, place.y - y);
    if (away < least) [best, least] = [place, away];
  }
  return best;
}

export function unitAt(map, scene, point) {
  if (!scene?.areas) return -1;
  const [x, y] = stepsAt(map, point);
  const onLand = probe.isPointInPath(scene.base.home, x, y, "evenodd");
  return onLand ? scene.areas.find(x, y) : -1;
}

function dotAt(map, dots, point) {
  if (!dots?.names.length) return -1;
  const zoom = map.getZoom();
  const scale = pixelsPerStep(zoom);
  const [x, y] = stepsAt(map, point);
  let best = -1;
  let least = Infinity;
  for (let i = 0; i < dots.x.length; i++) {
    const away = Math.hypot(dots.x[i] - x, dots.y[i] - y) * scale;
    if (away < least && away < radius(dots.size[i], zoom) + 3) [best, least] = [i, away];
  }
  return best;
}

// The arrows drawn, in pixels of the map's frame.
function arrowsShown(map, scene) {
  const corner = stepsAt(map, { x: 0, y: 0 });
  const scale = pixelsPerStep(map.getZoom());
  const { x: width, y: height } = map.getSize();
  const toPixel = (x, y) => [(x - corner[0]) * scale, (y - corner[1]) * scale];
  return arrowsIn(scene, { toPixel, view: [0, 0, width, height] });
}

// The lines to show at a point; none where there is nothing to say.
export function linesAt(map, scene, point) {
  const [x, y] = stepsAt(map, point);
  const reach = REACH / pixelsPerStep(map.getZoom());
  const place = [scene.target, scene.pins, scene.bases].map((all) => nearest(all, x, y, reach)).find(Boolean);
  const unit = unitAt(map, scene, point);
  const lines = unit < 0 ? [] : unitLines(scene, unit);
  if (place) lines.unshift(element("div", "", place.text));
  const arrow = arrowAt(arrowsShown(map, scene), point.x, point.y);
  if (arrow) return arrow.lines.map((text, i) => element("div", "", i ? text : element("b", "", text)));
  const dot = dotAt(map, scene.dots, point);
  if (dot >= 0) lines.unshift(element("div", "", scene.dots.names[dot]));
  return lines;
}

// The units whose middle lies inside a ring of points of the map's frame, but for those that may not change.
export function unitsIn(map, scene, points) {
  const { areas, view } = scene;
  const ring = points.map((point) => stepsAt(map, point));
  const found = [];
  for (let unit = 0; unit < areas.count; unit++) {
    const [x, y] = [(areas.left[unit] + areas.right[unit]) / 2, (areas.top[unit] + areas.bottom[unit]) / 2];
    if (!view.territories[view.territory[unit]]?.frozen && within(ring, x, y)) found.push(unit);
  }
  return found;
}

// The key a click picks: none on empty ground, and none where the picked territory is clicked again.
export function keyAt(map, scene, point) {
  const unit = unitAt(map, scene, point);
  const mark = unit < 0 ? null : scene.view.territories[scene.view.territory[unit]];
  return !mark || mark.frozen || mark.key === scene.view.picked ? "" : mark.key;
}
