// A line drawn by hand while Shift is held: what lies inside it is selected.

const STEP = 3;

export class Lasso {
  #points = null;

  // `begun` is told when a line begins; `done` gets its corners in pixels of the map's frame.
  constructor(map, { begun, done }) {
    this.map = map;
    Object.assign(this, { begun, done });
    this.box = map.getContainer();
    this.wanted = false;
    this.box.addEventListener("pointerdown", (event) => this.#begin(event), true);
    this.box.addEventListener("pointermove", (event) => this.#draw(event), true);
    this.box.addEventListener("pointerup", (event) => this.#end(event), true);
    this.box.addEventListener("pointercancel", () => this.#clear(), true);
  }

  // Leaflet zooms into what Shift drags over, unless a lasso is wanted.
  want(wanted) {
    this.wanted = wanted;
    if (wanted) this.map.boxZoom.disable();
    else this.map.boxZoom.enable();
  }

  #begin(event) {
    if (!this.wanted || !event.shiftKey || event.button !== 0) return;
    this.map.dragging.disable();
    this.box.setPointerCapture(event.pointerId);
    this.#points = [this.#at(event)];
    this.line = L.polyline([], { className: "hexalign-lasso", interactive: false, renderer: L.svg() }).addTo(this.map);
    event.stopPropagation();
    this.begun();
  }

  get drawing() {
    return this.#points !== null;
  }

  #draw(event) {
    if (!this.#points) return;
    const point = this.#at(event);
    const last = this.#points[this.#points.length - 1];
    if (point.distanceTo(last) < STEP) return;
    this.#points.push(point);
    this.line.setLatLngs([...this.#points, this.#points[0]].map((each) => this.map.containerPointToLatLng(each)));
    event.stopPropagation();
  }

  #end(event) {
    if (!this.#points) return;
    const points = this.#points;
    this.#clear();
    event.stopPropagation();
    // a mere click with Shift is no lasso
    if (points.length > 2) this.done(points);
  }

  #clear() {
    if (!this.#points) return;
    this.#points = null;
    this.line.remove();
    this.map.dragging.enable();
  }

  #at(event) {
    return this.map.mouseEventToContainerPoint(event);
  }
}

// Even-odd rule: says of a place whether it lies inside a ring of [x, y].
export function within(ring, x, y) {
  let inside = false;
  let before = ring[ring.length - 1];
  for (const corner of ring) {
    if (corner[1] > y !== before[1] > y) {
      const share = (y - corner[1]) / (before[1] - corner[1]);
      if (x < corner[0] + share * (before[0] - corner[0])) inside = !inside;
    }
    before = corner;
  }
  return inside;
}
