// The one classic script: streamlit-folium loads it before it evaluates the map. It takes calls at once and
// hands them on when the modules are there.

window.hexalign = (() => {
  const here = document.currentScript.src;
  const ready = import(new URL("main.js", here).href);
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) {
    L.Map.mergeOptions({ zoomAnimation: false, inertia: false });
  }
  let screen = null;
  let frame = null;
  const tell = (error) => {
    console.error(error);
    const note = Object.assign(document.createElement("div"), { className: "hexalign-legend" });
    note.textContent = "The map could not be drawn. Reload the page.";
    frame.append(note);
  };
  return {
    start(map, key) {
      frame = map.getContainer();
      screen = ready.then((main) => main.start(map, key));
    },
    show(payload) {
      screen.then((started) => started.show(payload)).catch(tell);
    },
  };
})();
