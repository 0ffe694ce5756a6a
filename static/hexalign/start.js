// The one classic script of ours: streamlit-folium loads it before it evaluates the map, which starts our layer.

window.hexalign = (() => {
  const here = document.currentScript.src;
  const ready = import(new URL("main.js", here).href);
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) {
    L.Map.mergeOptions({ zoomAnimation: false, fadeAnimation: false, inertia: false });
    // the arrow keys would slide the map
    const { panBy } = L.Map.prototype;
    L.Map.include({ panBy(offset, options) { return panBy.call(this, offset, { ...options, animate: false }); } });
  }
  const tell = (frame, error) => {
    console.error(error);
    const note = Object.assign(document.createElement("div"), { className: "hexalign-legend" });
    note.textContent = "The map could not be drawn. Reload the page.";
    frame.append(note);
  };
  return {
    start(map, key) {
      const failed = (error) => tell(map.getContainer(), error);
      ready.then((main) => main.start(map, key, failed)).catch(failed);
    },
  };
})();
