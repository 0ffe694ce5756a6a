// Finds where on the map to click, px from its upper left corner: areas with customers that are in view, of each
// territory one that lies inside it ("inside"), or those that touch another territory ("border").
(kind) => {
  const MARGIN = 60;
  const map = window.map;
  const scene = Object.values(map._layers).find((layer) => layer.scene).scene();
  const { areas, facts, view } = scene;
  const beside = new Set();
  areas.a.forEach((a, i) => {
    const b = areas.b[i];
    if (b < 0 || view.territory[a] !== view.territory[b]) [a, b].forEach((unit) => beside.add(unit));
  });
  const coast = new Set(areas.a.filter((_, i) => areas.b[i] < 0));
  const scale = (256 * 2 ** map.getZoom()) / 2 ** 22;
  const width = map.getSize().x;
  // what of the map's frame is on screen
  const top = window.frameElement.getBoundingClientRect().top;
  const height = Math.min(map.getSize().y, window.parent.innerHeight - top);
  const spot = (unit) => {
    const steps = [areas.left[unit] + areas.right[unit], areas.top[unit] + areas.bottom[unit]];
    const [x, y] = steps.map((step) => (step / 2) * scale);
    const point = map.layerPointToContainerPoint(L.point(x, y).subtract(map.getPixelOrigin()));
    return [point.x, point.y];
  };
  const found = new Map();
  for (let unit = 0; unit < areas.count; unit++) {
    const owner = view.territory[unit];
    const wanted = kind === "border" ? beside.has(unit) && !coast.has(unit) : !beside.has(unit);
    if (!wanted || !facts.accounts[unit] || !view.territories[owner] || view.territories[owner].frozen) continue;
    const [x, y] = spot(unit);
    if (x < MARGIN || y < MARGIN || x > width - MARGIN || y > height - MARGIN) continue;
    found.set(kind === "border" ? unit : owner, [x, y]);
  }
  return [...found.values()];
}
