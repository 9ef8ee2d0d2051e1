/** How a label looks over any picture: its colour, an outline beneath it that stands out, and a dash of its own. */
import type { Ontology } from "../state/ontology";

export interface BoxStyle {
  readonly color: string;
  /** The colour as an outline: never so dark that it is lost on its halo. */
  readonly line: string;
  /** Text on a chip of the colour. */
  readonly ink: string;
  /** On-off lengths in CSS pixels; empty is a full line. */
  readonly dash: readonly number[];
  readonly title: string;
}

const DARK = "#0b0d12";
const LIGHT = "#ffffff";
const DASHES: readonly (readonly number[])[] = [[], [12, 4], [6, 3], [16, 4, 4, 4]];
/** With it a line stands out from the halo by 3:1 at least (WCAG 2.2, 1.4.11). */
const DIMMEST_LINE = 0.22;

/** The wider line under the coloured one. */
export const HALO = "rgba(11,13,18,.78)";

const UNLABELLED: BoxStyle = { color: "#f5b301", line: "#f5b301", ink: DARK, dash: [3, 3], title: "No label" };

const COLOR = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i;

/** Relative luminance of a #rrggbb colour, 0 black to 1 white (WCAG 2.2). Colours of another form count as middling. */
export function luminance(color: string): number {
  const match = COLOR.exec(color.trim());
  if (match === null) return 0.4;
  const [red = 0, green = 0, blue = 0] = match.slice(1).map((hex) => {
    const part = parseInt(hex, 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** The colour mixed with white, a twelfth at a time, until it is bright enough for a line. */
function brightened(color: string): string {
  const match = COLOR.exec(color.trim());
  if (match === null || luminance(color) >= DIMMEST_LINE) return color;
  const mixed = match.slice(1).map((hex) => {
    const part = parseInt(hex, 16);
    return Math.ceil(part + (255 - part) / 12).toString(16).padStart(2, "0");
  });
  return brightened(`#${mixed.join("")}`);
}

/** With it a line on a light page stands out by 3:1. */
const BRIGHTEST_LINE = 0.3;

/** The colour mixed with black, a twelfth at a time, until it is dark enough for a line on a light page. */
export function darkened(color: string): string {
  const match = COLOR.exec(color.trim());
  if (match === null || luminance(color) <= BRIGHTEST_LINE) return color;
  const mixed = match.slice(1).map((hex) => Math.floor(parseInt(hex, 16) * (11 / 12)).toString(16).padStart(2, "0"));
  return darkened(`#${mixed.join("")}`);
}

/** Black or white, whichever is read more easily on the colour. */
export function inkOn(color: string): string {
  return luminance(color) > 0.179 ? DARK : LIGHT;
}

export function styleOf(color: string, title: string, dash: readonly number[]): BoxStyle {
  return { color, line: brightened(color), ink: inkOn(color), dash, title };
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
