// Colours for labels: far apart from one another, and bright enough to be seen on photographs.

export const LABEL_COLORS = [
  "#e11d48",
  "#f97316",
  "#eab308",
  "#84cc16",
  "#16a34a",
  "#14b8a6",
  "#0ea5e9",
  "#2563eb",
  "#7c3aed",
  "#c026d3",
  "#ec4899",
  "#a16207",
] as const;

// Neighbours in hue are hard to tell apart; a new label takes the colour furthest from the last ones.
const ORDER = [0, 6, 2, 8, 4, 10, 1, 7, 3, 9, 5, 11] as const;

/** The colour a new label should get, given those in use. */
export function nextLabelColor(used: readonly string[]): string {
  const taken = new Set(used.map((color) => color.toLowerCase()));
  const free = ORDER.find((index) => !taken.has(LABEL_COLORS[index]));
  return LABEL_COLORS[free ?? ORDER[used.length % ORDER.length] ?? 0];
}
