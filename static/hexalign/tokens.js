// Colours of the map, light and dark. The weights that go with them stand where the lines are drawn.

const LIGHT = {
  water: "#E6EEF2",
  otherLand: "#F1F1EE",
  land: "#FBFAF7",
  coast: "#B4C0C8",
  stateLine: "rgba(255,255,255,.55)",
  bareStateLine: "#E1E6EA",
  road: "rgba(255,255,255,.3)",
  territoryLine: "#FFFFFF",
  quietLine: "rgba(43,56,67,.5)",
  districtLine: "#2B3843",
  pickedUnder: "#FFFFFF",
  pickedOver: "#16202A",
  selected: "rgba(15,95,122,.45)",
  selectedLine: "#0F5F7A",
  frozen: "#E3E6E8",
  hatch: "rgba(22,32,42,.62)",
  arrow: "#0F5F7A",
  arrowText: "#FFFFFF",
  text: "#16202A",
  quietText: "#3D4954",
  halo: "rgba(255,255,255,.92)",
  ring: "#16202A",
  ringFill: "#FFFFFF",
};

const DARK = {
  water: "#0C1216",
  otherLand: "#161C21",
  land: "#1A2128",
  coast: "#46535D",
  stateLine: "rgba(15,21,26,.4)",
  bareStateLine: "#2A343C",
  road: "rgba(15,21,26,.3)",
  territoryLine: "#0F151A",
  quietLine: "rgba(232,237,241,.5)",
  districtLine: "#E8EDF1",
  pickedUnder: "#11171C",
  pickedOver: "#E8EDF1",
  selected: "rgba(102,189,216,.5)",
  selectedLine: "#66BDD8",
  frozen: "#252D34",
  hatch: "rgba(232,237,241,.62)",
  arrow: "#66BDD8",
  arrowText: "#0B1318",
  text: "#E8EDF1",
  quietText: "#C3CCD3",
  halo: "rgba(12,18,22,.9)",
  ring: "#E8EDF1",
  ringFill: "#11171C",
};

export const FILL_SHARE = 0.72;

export const tokens = (dark) => (dark ? DARK : LIGHT);

const channels = (colour) => [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));

// The opaque colour that a fill of 72 % gives over the land: no seams where two areas overlap by a hair.
export function overLand(colour, land) {
  const below = channels(land);
  const mixed = channels(colour).map((c, i) => Math.round(FILL_SHARE * c + (1 - FILL_SHARE) * below[i]));
  return `rgb(${mixed.join(",")})`;
}
