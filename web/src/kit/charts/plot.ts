// The one door to Observable Plot, loaded when the first chart is drawn.
import type * as PlotModule from "@observablehq/plot";

export type Plot = typeof PlotModule;
export type PlotOptions = PlotModule.PlotOptions;

let loading: Promise<Plot> | undefined;

export function loadPlot(): Promise<Plot> {
  loading ??= import("@observablehq/plot");
  return loading;
}

/** Colours follow the theme by themselves, since Plot hands CSS variables on to the picture. */
export const CHART_COLORS = [
  "var(--chart-1)",
  "var(--chart-2)",
  "var(--chart-3)",
  "var(--chart-4)",
  "var(--chart-5)",
  "var(--chart-6)",
] as const;

export function seriesColor(index: number): string {
  return CHART_COLORS[index % CHART_COLORS.length] ?? CHART_COLORS[0];
}

/** What all charts share: quiet axes, room for figures. */
export const FRAME = { marginTop: 12, marginRight: 12, marginBottom: 26, marginLeft: 44 } as const;

const LETTER = 6.6;

/** A figure as an axis would name it: round. */
export const rounded = (value: number): number => Number(value.toPrecision(2));

/** The pixels that the longest of these words takes beside a picture. */
export function roomFor(words: readonly string[], least: number): number {
  return Math.max(least, Math.max(0, ...words.map(({ length }) => length)) * LETTER + 14);
}

/** As much of a word as there is room for. */
export function within(pixels: number, word: string): string {
  const most = Math.max(4, Math.floor((pixels - 14) / LETTER));
  return word.length <= most ? word : `${word.slice(0, most - 1).trimEnd()}…`;
}

/** Some four to seven ticks, by the room there is. */
export function ticksFor(pixels: number, each: number): number {
  return Math.max(2, Math.min(7, Math.floor(pixels / each)));
}
