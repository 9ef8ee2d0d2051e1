/** How a piece of text under marks looks: a ground of their colours, and below it a line for each in its lane. */
import type { Laned } from "./marks";
import { lineColor, type TextMark } from "./text-mark";

const LINE = 2.5;
const PITCH = 4;
/** Deeper nesting is told by chips and by stepping from one to the next. */
export const MOST_LANES = 5;
/** Grounds over one another: further ones would drown the letters. */
const MOST_GROUNDS = 3;

export interface PieceLook {
  readonly background: string;
  /** CSS pixels that the lines reach below the letters; the line's height stays. */
  readonly room: number;
}

export function pieceLook(under: readonly Laned<TextMark>[]): PieceLook {
  const lanes = under.map(({ lane }) => Math.min(lane, MOST_LANES - 1));
  const room = (Math.max(0, ...lanes) + 1) * PITCH;
  const lines = under.map(({ mark }, index) => lineLayer(mark, room - ((lanes[index] ?? 0) + 1) * PITCH));
  const grounds = under.filter(({ mark }) => !mark.isLine).slice(-MOST_GROUNDS).map(({ mark }) => groundLayer(mark, room));
  return { background: [...lines, ...grounds].join(", "), room };
}

/** `above`: CSS pixels from the lower edge of the box. */
function lineLayer(mark: TextMark, above: number): string {
  const color = lineColor(mark.style);
  const [on = 0, off = 0] = mark.dash;
  const ink = on === 0 ? `linear-gradient(${color}, ${color})` : `repeating-linear-gradient(90deg, ${color} 0 ${on}px, transparent ${on}px ${on + off}px)`;
  return `${ink} 0 calc(100% - ${above}px) / 100% ${LINE}px no-repeat`;
}

function groundLayer({ style }: TextMark, room: number): string {
  const [light, dark] = [mixed(style.color, "--ground-light"), mixed(style.line, "--ground-dark")];
  const tint = `light-dark(${light}, ${dark})`;
  return `linear-gradient(${tint}, ${tint}) 0 0 / 100% calc(100% - ${room - 1}px) no-repeat`;
}

const mixed = (color: string, share: string): string => `color-mix(in srgb, ${color} var(${share}), transparent)`;
