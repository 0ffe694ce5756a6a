// What the pointer shows: the territory, then the area, a named account, a base or a dot under it.

import { element } from "./dom.js";

const GAP = 14;

export function figures({ locale, currency }) {
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const tenth = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  // a code such as CHF keeps its distance, a sign does not
  const sign = /\p{L}$/u.test(currency) ? `${currency} ` : currency;
  return {
    customers: (n) => `${whole.format(n)} ${n === 1 ? "customer" : "customers"}`,
    hours: (tenths) => `${whole.format(tenths / 10)} h without base drives`,
    // the steps of components/numbers.py
    money: (value) => {
      if (value >= 999.95e6) return `${sign}${tenth.format(value / 1e9)} bn`;
      if (value >= 999.5e3) return `${sign}${tenth.format(value / 1e6)} m`;
      return value >= 9_999.5 ? `${sign}${whole.format(value / 1e3)} k` : `${sign}${whole.format(value)}`;
    },
  };
}

// Lines of the tooltip for a unit, as elements.
export function unitLines(scene, unit) {
  const { view, facts, areas } = scene;
  const mark = view.territories[view.territory[unit]];
  const lines = [];
  if (mark) {
    const head = element("div", "", element("b", "", mark.name || mark.label));
    if (mark.rep && mark.rep !== mark.name) head.append(`, ${mark.rep}`);
    lines.push(head, ...mark.lines.map((text) => element("div", "", text)));
  }
  if (facts) lines.push(areaLine(scene, areas.townOf(unit), unit));
  return lines;
}

function areaLine({ view, facts }, town, unit) {
  const say = figures(view);
  const parts = facts.accounts[unit]
    ? [say.customers(facts.accounts[unit]), say.hours(facts.tenths[unit])]
    : ["no customers"];
  if (facts.potential[unit]) {
    parts.push(`${say.money(facts.potential[unit])} potential${view.assumed ? " (assumed)" : ""}`);
  }
  const near = element("div", "hexalign-area");
  if (town) near.append(element("b", "", `Around ${town}`), ": ");
  near.append(parts.join(", "));
  return near;
}

export class Tooltip {
  constructor(container) {
    this.box = element("div", "hexalign-tooltip");
    this.box.setAttribute("role", "tooltip");
    this.box.hidden = true;
    this.container = container;
    container.append(this.box);
  }

  show(lines, { x, y }) {
    this.box.replaceChildren(...lines);
    this.box.hidden = false;
    const { clientWidth: width, clientHeight: height } = this.container;
    const right = x + GAP + this.box.offsetWidth < width;
    const below = y + GAP + this.box.offsetHeight < height;
    const left = right ? x + GAP : Math.max(4, x - GAP - this.box.offsetWidth);
    const top = below ? y + GAP : Math.max(4, y - GAP - this.box.offsetHeight);
    this.box.style.transform = `translate(${left}px,${top}px)`;
  }

  hide() {
    this.box.hidden = true;
  }
}
