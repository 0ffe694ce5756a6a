// Notes, frame by frame, when the map, the chart, the table and the figures on the page last changed after a key
// press or a click.
() => {
  const small = document.createElement("canvas");
  [small.width, small.height] = [96, 60];
  const pen = small.getContext("2d", { willReadFrequently: true });

  const hash = (values) => {
    let sum = 2166136261;
    for (const value of values) sum = Math.imul(sum ^ value, 16777619);
    return sum;
  };
  const text = (css, of) => Array.from(document.querySelectorAll(css), of).join("\n");
  const frames = () =>
    Array.from(document.querySelectorAll("iframe"), (frame) => frame.contentDocument).filter(Boolean);
  const canvases = () =>
    frames()
      .flatMap((page) => Array.from(page.querySelectorAll("canvas")))
      .filter((canvas) => canvas.width && canvas.height);

  // what is painted, not what was sent: the canvases drawn small
  const map = () => {
    pen.clearRect(0, 0, small.width, small.height);
    for (const canvas of canvases()) pen.drawImage(canvas, 0, 0, small.width, small.height);
    return hash(pen.getImageData(0, 0, small.width, small.height).data);
  };
  const look = {
    map,
    chart: () => text(".js-plotly-plot .main-svg", (svg) => svg.innerHTML),
    // the row that stands out, as a screen reader is told
    table: () => text("[data-testid=stDataFrame] tr[aria-selected=true]", (row) => row.innerText),
    figures: () => text("[data-testid=stMetric]", (box) => box.innerText),
  };

  const watch = { pressed: 0, seen: {}, changed: {} };
  const sample = () => {
    for (const name in look) {
      const now = look[name]();
      if (watch.pressed && now !== watch.seen[name]) watch.changed[name] = performance.now() - watch.pressed;
      watch.seen[name] = now;
    }
    requestAnimationFrame(sample);
  };
  const press = () => (watch.pressed ||= performance.now());
  watch.arm = () => {
    [watch.pressed, watch.changed] = [0, {}];
    for (const page of [document, ...frames()]) {
      for (const kind of ["keydown", "pointerdown"]) {
        page.addEventListener(kind, press, { capture: true, once: true });
      }
    }
  };
  // every part that is waited for has changed, and none has for `quiet` ms
  watch.settled = ([parts, quiet]) => {
    const last = Math.max(...Object.values(watch.changed));
    const rest = performance.now() - watch.pressed - last;
    return parts.every((name) => name in watch.changed) && rest > quiet ? watch.changed : null;
  };
  window.hexalignWatch = watch;
  sample();
};
