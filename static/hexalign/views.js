// Where the map looks: it opens on the first named view, then stays where the user took it, also when the frame is
// built anew, until it is told to aim at another one; buttons lead to the named views.

import { element } from "./dom.js";
import { toLatLng } from "./world.js";

const MARGIN = 8;
// the legend stands so far over the bottom
const LEGEND = 10;
// degrees that a view is tall and wide at the least
const LEAST = 1.5;
// zoom from which the surroundings of one place can be told apart
const CLOSE = 8;
// a frame is thrown away when its page is left; the page outlives it
const remembered = () => (window.parent.hexalignViews ??= new Map());

export class Views {
  constructor(map, key) {
    this.map = map;
    this.key = key;
    this.ground = "";
    this.aim = "";
    this.flown = remembered().get(key)?.flown ?? "";
    this.box = element("div", "hexalign-views");
    this.box.setAttribute("role", "group");
    this.box.setAttribute("aria-label", "Show");
    L.DomEvent.disableClickPropagation(this.box);
    map.getContainer().append(this.box);
    map.on("moveend", () => this.#remember());
  }

  // `ground` names the geometry: another one brings the map to the view aimed at, and so does another aim.
  update(ground, { views: named, aim }, extent) {
    const whole = extent && !named.some(([name]) => name !== aim) ? [["All", ...box(extent)]] : [];
    const all = [...whole, ...named];
    this.#buttons(all);
    const same = ground === this.ground && aim === this.aim;
    if (same || !all.length || !this.map.getSize().x) return;
    const last = remembered().get(this.key);
    [this.ground, this.aim] = [ground, aim];
    if (last?.ground === ground && last.aim === aim) this.map.setView(last.center, last.zoom, { animate: false });
    else this.#go(all.find(([name]) => name === aim) ?? all[0]);
  }

  // Goes to a place [latitude, longitude, text] once.
  fly(place) {
    const name = place?.join() ?? "";
    if (name === this.flown) return;
    this.flown = name;
    if (place) this.map.setView(place.slice(0, 2), Math.max(this.map.getZoom(), CLOSE), { animate: false });
    else this.#remember();
  }

  #buttons(all) {
    const buttons = all.map((view) => {
      const button = element("button", "", view[0]);
      button.type = "button";
      button.addEventListener("click", () => this.#go(view));
      return button;
    });
    const same = [...this.box.children].map((b) => b.textContent).join() === all.map(([name]) => name).join();
    if (!same) this.box.replaceChildren(...buttons);
    this.box.hidden = !all.length;
  }

  #go([, south, west, north, east]) {
    this.map.fitBounds([[south, west], [north, east]], {
      animate: false,
      paddingTopLeft: [MARGIN, MARGIN],
      paddingBottomRight: [MARGIN, MARGIN + LEGEND + this.#legendHeight()],
    });
  }

  #legendHeight() {
    return this.map.getContainer().querySelector(".hexalign-legend")?.offsetHeight ?? 0;
  }

  #remember() {
    if (!this.ground) return;
    const center = this.map.getCenter();
    const { ground, aim, flown } = this;
    remembered().set(this.key, { ground, aim, flown, center: [center.lat, center.lng], zoom: this.map.getZoom() });
  }
}

function box({ left, top, right, bottom }) {
  const [south, west] = toLatLng(left, bottom);
  const [north, east] = toLatLng(right, top);
  // a single point has no size that a zoom could be worked out from
  const [tall, wide] = [north - south, east - west].map((size) => Math.max(0, LEAST - size) / 2);
  return [south - tall, west - wide, north + tall, east + wide];
}
