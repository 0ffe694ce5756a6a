// Joins pieces of border to lines and rings. Every ring runs over the same vertices as its neighbours', so no gap
// shows, also where areas of two sizes meet.

// Numbers the ends of all pieces; ends one step apart are one vertex that was rounded two ways.
export function vertices({ x1, y1, x2, y2 }) {
  const known = new Map();
  const x = [];
  const y = [];
  const near = [0, -1, 1];
  const number = (px, py) => {
    for (const dx of near) {
      for (const dy of near) {
        const found = known.get((px + dx) * 2 ** 24 + py + dy);
        if (found !== undefined) return found;
      }
    }
    known.set(px * 2 ** 24 + py, x.length);
    y.push(py);
    return x.push(px) - 1;
  };
  const from = Uint32Array.from(x1, (px, piece) => number(px, y1[piece]));
  const to = Uint32Array.from(x2, (px, piece) => number(px, y2[piece]));
  return { from, to, vx: Float32Array.from(x), vy: Float32Array.from(y) };
}

// Gives a function that joins a list of pieces to lines, each a list of vertices; one that comes back to where it
// began is a ring, and ends where it began.
export function joiner({ from, to, vx }) {
  const heads = new Int32Array(vx.length).fill(-1);
  return (pieces) => {
    const later = new Int32Array(2 * pieces.length);
    const left = new Uint8Array(pieces.length).fill(1);
    const hang = (vertex, end) => {
      later[end] = heads[vertex];
      heads[vertex] = end;
    };
    pieces.forEach((piece, i) => {
      hang(from[piece], 2 * i);
      hang(to[piece], 2 * i + 1);
    });
    const lines = [];
    for (let i = 0; i < pieces.length; i++) if (left[i]) lines.push(walk(i));
    for (const piece of pieces) heads[from[piece]] = heads[to[piece]] = -1;
    return lines;

    // from piece to piece over shared vertices until none is left; any way round fits the even-odd rule
    function walk(first) {
      const line = [from[pieces[first]]];
      let end = 2 * first;
      while (end >= 0) {
        const i = end >> 1;
        left[i] = 0;
        const next = end & 1 ? from[pieces[i]] : to[pieces[i]];
        line.push(next);
        end = heads[next];
        while (end >= 0 && !left[end >> 1]) end = later[end];
      }
      return line;
    }
  };
}

// Per class the pieces that part it from others; classes below 0 and the outside have none.
export function piecesByClass({ a, b }, classOf, count) {
  const pieces = Array.from({ length: count }, () => []);
  for (let piece = 0; piece < a.length; piece++) {
    const one = classOf(a[piece]);
    const other = b[piece] < 0 ? -1 : classOf(b[piece]);
    if (one === other) continue;
    if (one >= 0) pieces[one].push(piece);
    if (other >= 0) pieces[other].push(piece);
  }
  return pieces;
}
