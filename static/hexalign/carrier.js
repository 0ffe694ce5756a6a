// Runs in the app's page (not in the map's frame): keeps parcels where every map frame can read them, one per
// slot, and says so when a new one arrives. A parcel leaves with the element that brought it, unless another
// brought the same one since: Streamlit may end the first call only after the second.

const PAGE = window;

function twoLines(bytes) {
  const first = bytes.indexOf(10);
  const second = bytes.indexOf(10, first + 1);
  const text = (from, to) => new TextDecoder().decode(bytes.subarray(from, to));
  return [text(0, first), text(first + 1, second), bytes.subarray(second + 1)];
}

export default function carry({ data }) {
  const parcels = (PAGE.hexalignParcels ??= new Map());
  const [slot, key, payload] = twoLines(data);
  const parcel = { key, payload };
  const known = parcels.get(slot)?.key === key;
  parcels.set(slot, parcel);
  if (!known) PAGE.dispatchEvent(new Event("hexalign:parcel"));
  return () => {
    if (parcels.get(slot) === parcel) parcels.delete(slot);
  };
}
