/** A mark as a text shows it: whose it is, in which colours, and what its chip says. */
import { darkened, type BoxStyle } from "../canvas2d/box-style";
import type { Mark } from "./marks";

export interface TextMark extends Mark {
  readonly style: BoxStyle;
  /** Of an attempt beside the answer: a line alone, with no ground. */
  readonly isLine: boolean;
  /** Not sure, or an attempt's own dash: on-off lengths in CSS pixels. */
  readonly dash: readonly number[];
  /** What stands behind the mark; null for no chip. */
  readonly chip: string | null;
  /** Numbers of the comments that speak of it. */
  readonly pins: readonly number[];
  /** Equal for marks that look and lie the same: told apart by it when a text is painted anew. */
  readonly key: string;
}

export type NewMark = Omit<TextMark, "key">;

export function textMark(mark: NewMark): TextMark {
  const { id, start, end, style, isLine, dash, chip, pins } = mark;
  return { ...mark, key: [id, start, end, style.color, isLine, dash.join(), chip, pins.join()].join("|") };
}

/** The colours of a line that stands out from a light page and from a dark one. */
export function lineColor({ color, line }: BoxStyle): string {
  return `light-dark(${darkened(color)}, ${line})`;
}
