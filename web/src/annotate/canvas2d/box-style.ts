/** How a label looks over any picture: its colour, an outline beneath it that stands out, and a dash of its own. */
import type { Ontology } from "../state/ontology";

export interface BoxStyle {
  readonly color: string;
  /** The wider line under the coloured one: dark under light colours, light under dark ones. */
  readonly halo: string;
  /** Text on a chip of the colour. */
  readonly ink: string;
  /** On-off lengths in CSS pixels; empty is a full line. */
  readonly dash: readonly number[];
  readonly title: string;
}

const DARK = "#0b0d12";
const LIGHT = "#ffffff";
const DASHES: readonly (readonly number[])[] = [[], [10, 4], [3, 3], [12, 3, 3, 3]];
const UNLABELLED: BoxStyle = { color: "#f5b301", halo: "rgba(11,13,18,.75)", ink: DARK, dash: [2, 4], title: "No label" };

/** Relative luminance of a #rrggbb colour, 0 black to 1 white (WCAG 2.2). Colours of another form count as middling. */
export function luminance(color: string): number {
  const match = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(color.trim());
  if (match === null) return 0.4;
  const [red = 0, green = 0, blue = 0] = match.slice(1).map((hex) => {
    const part = parseInt(hex, 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Black or white, whichever is read more easily on the colour. */
export function inkOn(color: string): string {
  return luminance(color) > 0.179 ? DARK : LIGHT;
}

export function styleOf(color: string, title: string, dash: readonly number[]): BoxStyle {
  const halo = luminance(color) > 0.08 ? "rgba(11,13,18,.72)" : "rgba(255,255,255,.85)";
  return { color, halo, ink: inkOn(color), dash, title };
}

/** Styles by label name, in the order of the ontology; asked for an unknown label it gives the style of none. */
export class LabelStyles {
  readonly #styles = new Map<string, BoxStyle>();

  constructor(ontology: Ontology) {
    for (const [index, label] of ontology.labels.entries()) {
      this.#styles.set(label.name, styleOf(label.color, label.title, DASHES[index % DASHES.length] ?? []));
    }
  }

  of(label: string): BoxStyle {
    return this.#styles.get(label) ?? (label === "" ? UNLABELLED : { ...UNLABELLED, title: label });
  }
}
