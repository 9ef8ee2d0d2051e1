/** Each attempt's own tint and dash, the same on the canvas and in the legend: never told by colour alone. */
import { styleOf, type BoxStyle } from "../canvas2d/box-style";

export interface AttemptLook {
  readonly color: string;
  readonly dash: readonly number[];
}

/** Colours that people with any colour vision tell apart (Okabe and Ito, 2008), light enough for a dark halo. */
const LOOKS: readonly AttemptLook[] = [
  { color: "#56b4e9", dash: [8, 4] },
  { color: "#e69f00", dash: [2, 3] },
  { color: "#d98bb8", dash: [12, 3, 2, 3] },
  { color: "#1fbf92", dash: [5, 5] },
  { color: "#f0e442", dash: [14, 6] },
  { color: "#f2793a", dash: [5, 2, 1, 2] },
];

export function attemptLook(index: number): AttemptLook {
  return LOOKS[index % LOOKS.length] ?? { color: "#56b4e9", dash: [] };
}

export function attemptStyle(index: number, title: string): BoxStyle {
  const { color, dash } = attemptLook(index);
  return styleOf(color, title, dash);
}
