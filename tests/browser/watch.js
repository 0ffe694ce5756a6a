// Notes when the map, the chart, the table and the figures on the page last changed after a key press or a click.
// Nothing is read between the press and the rest: to read what is drawn would slow the drawing that is timed.
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
  const CHART = ".js-plotly-plot .main-svg, .js-plotly-plot .hexalign-words";
  const TABLE = "[data-testid=stDataFrame]";
  const FIGURES = "[data-testid=stMetric]";
  const look = {
    map,
    chart: () => text(CHART, (svg) => svg.innerHTML),
    // the row that stands out, as a screen reader is told
    table: () => text(`${TABLE} tr[aria-selected=true]`, (row) => row.textContent),
    figures: () => text(FIGURES, (box) => box.textContent),
  };
  const parts = { chart: CHART, table: TABLE, figures: FIGURES };

  const watch = { pressed: 0, before: {}, first: {}, touched: {}, changed: {} };
  const due = new Set();
  // the time is that of the frame that shows it
  const note = (name) => {
    if (!watch.pressed || due.has(name)) return;
    due.add(name);
    requestAnimationFrame(() => {
      due.delete(name);
      watch.touched[name] = performance.now() - watch.pressed;
      watch.first[name] ??= watch.touched[name];
    });
  };
  const element = (node) => (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement);
  const any = Object.values(parts).join();
  new MutationObserver((records) => {
    // a chart alone makes hundreds, of few elements
    for (const target of new Set(records.map((record) => record.target))) {
      const part = element(target)?.closest(any);
      if (part) for (const name in parts) if (part.matches(parts[name])) note(name);
    }
  }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });

  const PAINTS = ["clearRect", "drawImage", "fill", "fillRect", "fillText", "putImageData", "stroke", "strokeText"];
  const listened = new WeakSet();
  const listen = (page) => {
    const pens = page.defaultView?.CanvasRenderingContext2D.prototype;
    if (!pens || listened.has(pens)) return;
    listened.add(pens);
    for (const name of PAINTS) {
      const paint = pens[name];
      pens[name] = function (...given) {
        if (this.canvas.isConnected) note("map");
        return paint.apply(this, given);
      };
    }
  };

  const press = () => (watch.pressed ||= performance.now());
  watch.arm = () => {
    [watch.pressed, watch.first, watch.touched, watch.changed] = [0, {}, {}, {}];
    for (const name in look) watch.before[name] = look[name]();
    for (const page of [document, ...frames()]) {
      if (page !== document) listen(page);
      for (const kind of ["keydown", "pointerdown"]) {
        page.addEventListener(kind, press, { capture: true, once: true });
      }
    }
  };
  // nothing has been touched for `quiet` ms, and every part that is waited for looks another way than before; of
  // those in `soon` the first change counts
  watch.settled = ([wanted, quiet, soon]) => {
    const last = Math.max(...Object.values(watch.touched));
    if (!(performance.now() - watch.pressed - last > quiet)) return null;
    for (const name in watch.touched) {
      const when = soon.includes(name) ? watch.first : watch.touched;
      if (look[name]() !== watch.before[name]) watch.changed[name] = when[name];
    }
    return wanted.every((name) => name in watch.changed) ? watch.changed : null;
  };
  window.hexalignWatch = watch;
};
