// Paints a scene on a canvas. What depends on place and zoom alone (land, coasts, the mask that cuts fills to land)
// is kept between changes of the plan.

import { arrowsIn, bodies, numbers } from "./arrows.js";
import { cityLabels, roadsAt, Room, territoryLabels } from "./labels.js";
import { diamond, DIAMOND, dots, RING, ring, target } from "./points.js";

const HATCH = 7;
// a line of at most one device pixel is painted ten times as fast as a wider one
const HAIR = 0.99;
const [LIGHT_LINE, HEAVY_LINE] = [1.1, 1.5];

export class Painter {
  #sheets = new Map();
  #kept = "";

  // `frame`: width, height, view (what shows of the canvas), ratio (device pixels per pixel), zoom, scale (pixels
  // per step), left, top (pixels of the canvas's corner in the world), toPixel.
  paint(ctx, scene, frame) {
    this.frame = frame;
    this.scene = scene;
    this.#keep();
    this.#clear(ctx);
    if (!scene.view.online_tiles) this.#lay(ctx, "under");
    if (scene.areas) {
      this.#areas();
      this.#lay(ctx, "areas");
      this.#lay(ctx, "shore");
      this.#picked(ctx);
    }
    this.#pixels(ctx);
    this.#marks(ctx);
  }

  // The sheets that stay while place, zoom, ground and colours stay.
  #keep() {
    const { frame, scene } = this;
    const now = [frame.left, frame.top, frame.scale, frame.width, frame.height, frame.ratio, scene.view.dark];
    const same = now.join() === this.#kept && this.base === scene.base && this.open === scene.open;
    if (same) return;
    this.#kept = now.join();
    this.base = scene.base;
    this.open = scene.open;
    this.#under();
    if (scene.areas) {
      this.#mask();
      this.#shore();
    }
  }

  #under() {
    const { base, colours, areas } = this.scene;
    const ctx = this.#sheet("under");
    this.#pixels(ctx);
    ctx.fillStyle = colours.water;
    ctx.fillRect(0, 0, this.frame.width, this.frame.height);
    this.#steps(ctx);
    for (const [path, colour] of [[base.other, colours.otherLand], [base.home, colours.land]]) {
      ctx.fillStyle = colour;
      ctx.fill(path, "evenodd");
      this.#stroke(ctx, path, colours.coast, 0.9);
    }
    ctx.fillStyle = colours.water;
    ctx.fill(base.lakes, "evenodd");
    this.#stroke(ctx, base.lakes, colours.coast, 0.6);
    if (!areas) this.#stroke(ctx, base.states, colours.bareStateLine, 0.8);
  }

  #mask() {
    const { base } = this.scene;
    const ctx = this.#sheet("mask");
    this.#steps(ctx);
    ctx.fill(base.home, "evenodd");
    ctx.globalCompositeOperation = "destination-out";
    ctx.fill(base.lakes, "evenodd");
    ctx.globalCompositeOperation = "source-over";
  }

  // The coast of what may change, in the weight of a district's line.
  #shore() {
    const { base, colours, open } = this.scene;
    const ctx = this.#sheet("shore");
    this.#steps(ctx);
    this.#stroke(ctx, base.home, colours.districtLine, 1.5);
    ctx.globalCompositeOperation = "destination-in";
    ctx.fill(open, "evenodd");
    ctx.globalCompositeOperation = "source-over";
  }

  #areas() {
    const { scene } = this;
    const { colours, base, view } = scene;
    const ctx = this.#sheet("areas");
    this.#steps(ctx);
    // between two values no line hides the hair that two smooth edges leave: it gets a colour between them
    if (scene.valued && !view.online_tiles) this.#fill(ctx, scene.valued, scene.fills[scene.fills.length >> 1][0]);
    for (const [colour, path] of scene.fills) this.#fill(ctx, path, colour);
    this.#stroke(ctx, base.states, colours.stateLine, 0.8);
    if (base.roads && roadsAt(this.frame.zoom)) this.#stroke(ctx, base.roads, colours.road, 1);
    if (scene.changedArea) this.#hatch(ctx);
    const line = this.frame.ratio > 1 ? LIGHT_LINE : HAIR;
    this.#stroke(ctx, scene.territoryLine, view.shade ? colours.quietLine : colours.territoryLine, line);
    this.#heavy(ctx, scene.districtLine, colours.districtLine);
    if (scene.pickedLine) this.#halo(ctx, scene.pickedLine);
    if (scene.keptLine) this.#dashed(ctx, scene.keptLine, colours.pickedOver);
    if (scene.selectedArea) {
      this.#fill(ctx, scene.selectedArea, colours.selected);
      this.#stroke(ctx, scene.selectedLine, colours.selectedLine, 2);
    }
    ctx.globalCompositeOperation = "destination-in";
    this.#lay(ctx, "mask");
    ctx.globalCompositeOperation = "source-over";
  }

  #hatch(ctx) {
    const { frame, scene } = this;
    const side = HATCH * frame.ratio;
    const tile = Object.assign(document.createElement("canvas"), { width: side, height: side });
    const pen = tile.getContext("2d");
    pen.strokeStyle = scene.colours.hatch;
    pen.lineWidth = frame.ratio;
    for (const shift of [-side, 0, side]) {
      pen.moveTo(shift - 1, side + 1);
      pen.lineTo(shift + side + 1, -1);
    }
    pen.stroke();
    ctx.save();
    ctx.clip(scene.changedArea, "evenodd");
    ctx.setTransform(1, 0, 0, 1, -(frame.left * frame.ratio) % side, -(frame.top * frame.ratio) % side);
    ctx.fillStyle = ctx.createPattern(tile, "repeat");
    ctx.fillRect(-side, -side, ctx.canvas.width + 2 * side, ctx.canvas.height + 2 * side);
    ctx.restore();
    this.#stroke(ctx, scene.changedLine, scene.colours.hatch, 0.9);
  }

  // The coast of the picked territory; its inland borders are on the areas' sheet.
  #picked(ctx) {
    const { scene } = this;
    if (!scene.pickedArea) return;
    ctx.save();
    this.#steps(ctx);
    ctx.clip(scene.pickedArea, "evenodd");
    this.#halo(ctx, scene.base.home);
    ctx.restore();
  }

  #halo(ctx, path) {
    this.#stroke(ctx, path, this.scene.colours.pickedUnder, 5);
    this.#stroke(ctx, path, this.scene.colours.pickedOver, 2.4);
  }

  #marks(ctx) {
    const { scene, frame } = this;
    const { colours, view, base } = scene;
    const { toPixel, zoom, scale } = frame;
    const room = new Room(frame.view);
    const rings = scene.bases.map(({ x, y }) => toPixel(x, y));
    const pins = scene.pins.map(({ x, y }) => toPixel(x, y));
    rings.forEach(([x, y]) => room.take(around(x, y, RING)));
    pins.forEach(([x, y]) => room.take(around(x, y, DIAMOND)));
    const marked = (x, y) => rings.some(([rx, ry]) => Math.hypot(rx - x, ry - y) < 6);
    const moves = scene.areas ? arrowsIn(scene, frame) : [];
    this.arrows = moves.length;
    bodies(ctx, moves, colours);
    if (scene.dots) dots(ctx, scene.dots, frame);
    rings.forEach(([x, y]) => ring(ctx, x, y, colours));
    pins.forEach(([x, y]) => diamond(ctx, x, y, colours));
    scene.target.forEach(({ x, y }) => target(ctx, ...toPixel(x, y), colours));
    if (!scene.areas) return;
    numbers(ctx, moves, room, colours, scene.view.locale);
    const { territories: marks } = view;
    territoryLabels(ctx, { marks, points: scene.points, picked: scene.picked, toPixel, scale, zoom, room, colours });
    cityLabels(ctx, { cities: base.cities, toPixel, zoom, room, colours, marked });
  }

  #sheet(name) {
    if (!this.#sheets.has(name)) this.#sheets.set(name, document.createElement("canvas").getContext("2d"));
    const ctx = this.#sheets.get(name);
    const width = Math.round(this.frame.width * this.frame.ratio);
    const height = Math.round(this.frame.height * this.frame.ratio);
    if (ctx.canvas.width !== width || ctx.canvas.height !== height) {
      Object.assign(ctx.canvas, { width, height });
    }
    this.#clear(ctx);
    return ctx;
  }

  #clear(ctx) {
    ctx.setTransform(1, 0, 0, 1, 0, 0);
    ctx.clearRect(0, 0, ctx.canvas.width, ctx.canvas.height);
  }

  #lay(ctx, name) {
    ctx.save();
    ctx.setTransform(1, 0, 0, 1, 0, 0);
    ctx.drawImage(this.#sheets.get(name).canvas, 0, 0);
    ctx.restore();
  }

  #pixels(ctx) {
    const { ratio } = this.frame;
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  }

  #steps(ctx) {
    const { ratio, scale, left, top } = this.frame;
    ctx.setTransform(ratio * scale, 0, 0, ratio * scale, -left * ratio, -top * ratio);
  }

  #fill(ctx, path, colour) {
    ctx.fillStyle = colour;
    ctx.fill(path, "evenodd");
  }

  #dashed(ctx, path, colour) {
    const { scale } = this.frame;
    ctx.setLineDash([4 / scale, 4 / scale]);
    this.#stroke(ctx, path, colour, 1.6);
    ctx.setLineDash([]);
  }

  // Three hairs beside one another are about as heavy as one wide stroke.
  #heavy(ctx, path, colour) {
    if (this.frame.ratio > 1) {
      this.#stroke(ctx, path, colour, HEAVY_LINE);
      return;
    }
    const step = 0.5 / this.frame.scale;
    for (const [right, down] of [[0, 0], [step, 0], [0, step]]) {
      ctx.save();
      ctx.translate(right, down);
      this.#stroke(ctx, path, colour, HAIR);
      ctx.restore();
    }
  }

  #stroke(ctx, path, colour, pixels) {
    ctx.strokeStyle = colour;
    ctx.lineWidth = pixels / this.frame.scale;
    ctx.lineJoin = ctx.lineCap = "round";
    ctx.stroke(path);
  }
}

const around = (x, y, reach) => [x - reach - 1, y - reach - 1, x + reach + 1, y + reach + 1];
