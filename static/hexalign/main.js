// Joins the parts: takes views and parcels from the app's page, draws, and answers clicks.

import { areas } from "./areas.js";
import { basemap, fetchBasemap } from "./basemap.js";
import { element } from "./dom.js";
import { font, roadsAt } from "./labels.js";
import { Lasso } from "./lasso.js";
import { CanvasLayer } from "./layer.js";
import { legendItems } from "./legend.js";
import { follow, keeper, unpack } from "./parcel.js";
import { keyAt, linesAt, unitAt, unitsIn } from "./pointer.js";
import { withExtent } from "./points.js";
import { repicked, reselected, sceneOf } from "./scene.js";
import { Tooltip } from "./tooltip.js";
import { Views } from "./views.js";

const TILES = "https://tile.openstreetmap.org/{z}/{x}/{y}.png";
const CREDIT = "Natural Earth, US Census";
const TILES_CREDIT = "© OpenStreetMap contributors";

class Screen {
  #asked = 0;
  #geometry = keeper(areas);
  #facts = keeper((content) => content);
  #dots = keeper(withExtent);
  #base = { key: "", ready: null };

  constructor(map, key) {
    this.map = map;
    this.layer = new CanvasLayer().addTo(map);
    this.views = new Views(map, key);
    this.tooltip = new Tooltip(map.getContainer());
    this.lasso = new Lasso(map, { begun: () => this.#leave(), done: (points) => this.#catch(points) });
    this.legend = element("div", "hexalign-legend");
    map.getContainer().append(this.legend);
    this.#name();
    map.attributionControl.setPrefix(false).addAttribution(CREDIT);
    this.#listen();
  }

  // Draws a packed view as soon as its parcels are there; an older view that comes late is dropped.
  async show(payload) {
    const turn = ++this.#asked;
    const view = unpack(payload);
    const [ground, facts, dots] = await Promise.all([
      this.#geometry(view.geometry),
      this.#facts(view.facts),
      this.#dots(view.dots),
    ]);
    const from = ground ?? dots;
    const base = await this.#basemap(from?.cut ?? -180, from?.countries ?? []);
    await fonts;
    if (turn !== this.#asked) return;
    this.#furnish(view);
    this.lasso.want(view.selecting);
    this.aim = () => this.views.update(view.geometry || view.dots, view, from?.extent);
    const scene = sceneOf({ view, areas: ground, facts, dots, base, cut: from?.cut ?? -180 });
    // first the legend, beside which the map has to fit, and where to look, so that nothing is painted twice
    this.#explain(scene);
    this.aim();
    this.views.fly(view.fly);
    this.layer.setScene(scene);
    this.#roads();
    // what the pointer rests on may have other figures now
    if (this.pointed) this.#hover(this.pointed);
  }

  #basemap(cut, countries) {
    const key = [cut, ...countries].join();
    if (this.#base.key !== key) this.#base = { key, ready: basemap(cut, countries) };
    return this.#base.ready;
  }

  #furnish(view) {
    document.body.classList.toggle("hexalign-dark", view.dark);
    document.documentElement.style.colorScheme = view.dark ? "dark" : "light";
    this.#tiles(view.online_tiles);
    this.#scale(view.miles);
  }

  #scale(miles) {
    if (this.scale?.options.imperial === miles) return;
    this.scale?.remove();
    const options = { position: "bottomright", imperial: miles, metric: !miles, maxWidth: 80 };
    this.scale = L.control.scale(options).addTo(this.map);
  }

  #tiles(wanted) {
    if (wanted && !this.tiles) {
      this.tiles = L.tileLayer(TILES, { attribution: TILES_CREDIT }).addTo(this.map);
    } else if (!wanted && this.tiles) {
      this.tiles.remove();
      this.tiles = null;
    }
  }

  #explain(scene) {
    const items = legendItems(scene.view, scene.dots, scene.colours);
    this.legend.replaceChildren(...items);
    this.legend.hidden = !items.length;
  }

  async #roads() {
    const scene = this.layer.scene();
    if (!scene || scene.base.roads || !roadsAt(this.map.getZoom())) return;
    await scene.base.loadRoads();
    this.layer.setScene(this.layer.scene());
  }

  // What a screen reader says of the frame, and of the map that the arrow keys move.
  #name() {
    const box = this.map.getContainer();
    window.frameElement?.setAttribute("aria-label", "Map");
    box.setAttribute("role", "application");
    const keys = "arrow keys move it, plus and minus zoom, Escape lets go of what is picked or selected";
    box.setAttribute("aria-label", `Map; ${keys}; the table below holds the same figures`);
  }

  #listen() {
    const { map } = this;
    map.getContainer().addEventListener("keydown", (event) => event.key === "Escape" && this.#letGo());
    new ResizeObserver(() => {
      map.invalidateSize({ pan: false });
      this.aim?.();
    }).observe(map.getContainer());
    map.on("moveend", () => this.#roads());
    map.on("mousemove", (event) => this.#hover(event.containerPoint));
    map.on("mouseout movestart zoomstart", () => this.#leave());
    map.on("click", (event) => this.#click(event));
  }

  #leave() {
    this.pointed = null;
    this.tooltip.hide();
  }

  #hover(point) {
    this.pointed = point;
    const scene = this.layer.scene();
    if (!scene || this.lasso.drawing) return;
    this.map.getContainer().classList.toggle("leaflet-interactive", unitAt(this.map, scene, point) >= 0);
    const lines = linesAt(this.map, scene, point);
    if (lines.length) this.tooltip.show(lines, point);
    else this.tooltip.hide();
  }

  #click({ containerPoint, originalEvent }) {
    const scene = this.layer.scene();
    if (!scene?.areas) return;
    const area = unitAt(this.map, scene, containerPoint);
    if (!scene.view.selecting) this.#pick(scene, keyAt(this.map, scene, containerPoint), area);
    else if (!scene.view.territories[scene.view.territory[area]]?.frozen) {
      this.#select(scene, area < 0 ? [] : [area], originalEvent.shiftKey || originalEvent.ctrlKey || originalEvent.metaKey);
    }
  }

  #pick(scene, picked, area) {
    if (picked === scene.view.picked) return;
    this.layer.setScene(repicked(scene, picked));
    this.#say({ picked, area });
  }

  // Escape lets go of what is selected, else of what is picked.
  #letGo() {
    const scene = this.layer.scene();
    if (!scene?.areas) return;
    if (scene.view.selected?.length) this.#select(scene, [], false);
    else if (scene.view.picked) this.#pick(scene, "", -1);
  }

  #catch(points) {
    const scene = this.layer.scene();
    if (scene?.areas) this.#select(scene, unitsIn(this.map, scene, points), true);
  }

  // Selects areas, beside the others where more are wanted; an area that is selected already is let go.
  #select(scene, areas, more) {
    const before = new Set(more ? scene.view.selected : []);
    const again = areas.length === 1 && (before.has(areas[0]) || (!more && [...scene.view.selected].join() === `${areas[0]}`));
    if (again) before.delete(areas[0]);
    else areas.forEach((area) => before.add(area));
    const selected = Uint32Array.from(before).sort();
    this.layer.setScene(reselected(scene, selected));
    this.#say({ selected: [...selected], area: areas[0] ?? -1 });
  }

  #say(event) {
    // the time makes two clicks on one place two values
    window.Streamlit.setComponentValue({ ...event, n: Date.now() });
  }
}

const fonts = Promise.all([document.fonts.load(font(13, 650)), document.fonts.load(font(11, 500))]).catch(() => null);

// `failed` is told why a view could not be drawn.
export function start(map, key, failed) {
  fetchBasemap();
  const screen = new Screen(map, key);
  follow(`${key}/view`, (payload) => screen.show(payload).catch(failed));
}
