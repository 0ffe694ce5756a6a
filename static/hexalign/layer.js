// A Leaflet layer with one canvas, a little larger than the map, so that a drag shows no blank edge.

import { Painter } from "./painter.js";
import { pixelsPerStep } from "./world.js";

const PADDING = 0.12;

export const CanvasLayer = L.Renderer.extend({
  options: { padding: PADDING, pane: "overlayPane" },

  initialize(options) {
    L.Renderer.prototype.initialize.call(this, options);
    this._painter = new Painter();
    this._scene = null;
  },

  setScene(scene) {
    this._scene = scene;
    this._paint();
  },

  scene() {
    return this._scene;
  },

  _initContainer() {
    this._container = L.DomUtil.create("canvas", "hexalign-canvas");
    this._container.setAttribute("aria-hidden", "true");
    this._ctx = this._container.getContext("2d");
  },

  _destroyContainer() {
    this._container.remove();
    delete this._container;
  },

  // what Leaflet's renderers do with their own paths; there are none here
  _updatePaths() {},
  _reset() {
    this._update();
  },
  _onZoomEnd() {},

  _update() {
    if (this._map._animatingZoom && this._bounds) return;
    L.Renderer.prototype._update.call(this);
    const size = this._bounds.getSize();
    const ratio = window.devicePixelRatio || 1;
    L.DomUtil.setPosition(this._container, this._bounds.min);
    const [width, height] = [Math.round(size.x * ratio), Math.round(size.y * ratio)];
    if (this._container.width !== width || this._container.height !== height) {
      Object.assign(this._container, { width, height });
      Object.assign(this._container.style, { width: `${size.x}px`, height: `${size.y}px` });
    }
    this._paint();
  },

  _paint() {
    // a frame in a hidden tab has no size
    if (!this._scene || !this._container.width || !this._container.height) return;
    const began = performance.now();
    this._painter.paint(this._ctx, this._scene, this._frame());
    // read by the browser tests and the benchmark
    const count = Number(this._container.dataset.painted ?? 0) + 1;
    const { arrows } = this._painter;
    Object.assign(this._container.dataset, {
      painted: count, arrows, took: (performance.now() - began).toFixed(1),
    });
  },

  _frame() {
    const size = this._bounds.getSize();
    const zoom = this._map.getZoom();
    const scale = pixelsPerStep(zoom);
    const corner = this._map.getPixelOrigin().add(this._bounds.min);
    const shown = this._map.getSize();
    const [aside, above] = [(size.x - shown.x) / 2, (size.y - shown.y) / 2];
    return {
      width: size.x,
      height: size.y,
      ratio: window.devicePixelRatio || 1,
      view: [aside, above, aside + shown.x, above + shown.y],
      zoom,
      scale,
      left: corner.x,
      top: corner.y,
      toPixel: (x, y) => [x * scale - corner.x, y * scale - corner.y],
    };
  },
});
