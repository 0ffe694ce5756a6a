// Reads what components/map_payload.py packs, and waits for parcels that travel on their own.

const TYPES = {
  uint8: Uint8Array,
  uint16: Uint16Array,
  uint32: Uint32Array,
  int32: Int32Array,
  float32: Float32Array,
};
const ALIGNMENT = 8;
const padded = (length) => Math.ceil(length / ALIGNMENT) * ALIGNMENT;

// A parcel becomes { ...meta, arrays by name }.
// At once: each wait would stand behind whatever else the page has to draw.
export function unpack(bytes) {
  const { buffer } = window.fflate.unzlibSync(bytes);
  const length = new DataView(buffer).getUint32(0, true);
  const head = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 4, length)));
  const content = { ...head.meta };
  let at = padded(4 + length);
  for (const [name, type, count] of head.arrays) {
    content[name] = new TYPES[type](buffer, at, count);
    at += padded(content[name].byteLength);
  }
  return content;
}

function carried(key) {
  for (const parcel of window.parent.hexalignParcels?.values() ?? []) {
    if (parcel.key === key) return parcel.payload;
  }
  return null;
}

function arrival(key) {
  return new Promise((resolve) => {
    const look = () => {
      const payload = carried(key);
      if (!payload) return;
      window.parent.removeEventListener("hexalign:parcel", look);
      resolve(payload);
    };
    window.parent.addEventListener("hexalign:parcel", look);
    look();
  });
}

// Hands on what lies in a slot, now and whenever it is another.
export function follow(slot, take) {
  let key = "";
  const look = () => {
    const parcel = window.parent.hexalignParcels?.get(slot);
    if (!parcel || parcel.key === key) return;
    key = parcel.key;
    take(parcel.payload);
  };
  window.parent.addEventListener("hexalign:parcel", look);
  window.addEventListener("pagehide", () => window.parent.removeEventListener("hexalign:parcel", look));
  look();
}

// Keeps the last parcel of one kind, made ready by `prepare`; asks for another only when the key differs.
export function keeper(prepare) {
  let kept = { key: "", content: null };
  return async (key) => {
    if (!key) return null;
    if (kept.key !== key) kept = { key, content: arrival(key).then(unpack).then(prepare) };
    return kept.content;
  };
}
