import { useCallback, useMemo } from "react";
import { day as dayWords } from "../format";
import { Chart, type ChartHead } from "./Chart";
import { FRAME, type Plot, roomFor, rounded, seriesColor, ticksFor } from "./plot";

/** What something came to on a day (UTC): "2026-11-03". Below nothing it hangs under the line. */
export type DayAmount = { day: string; name: string; value: number };

type Props = ChartHead & { amounts: readonly DayAmount[]; names: readonly string[]; format?: (value: number) => string };

type Bar = DayAmount & { at: Date };

const DAY = 86_400_000;
const WIDEST = 34;

/** Amounts by day, what belongs to one day stacked. */
export function DayBars({ amounts, names, format = String, ...head }: Props) {
  const bars = useMemo(() => amounts.map((each) => ({ ...each, at: new Date(each.day) })), [amounts]);
  const draw = useCallback(
    (plot: Plot, width: number, height: number) =>
      plot.plot({
        ...FRAME,
        marginLeft: roomFor(highest(bars).map((value) => format(rounded(value))), 58),
        width,
        height,
        x: { type: "utc", label: null, domain: spanOf(bars) },
        y: { label: null, nice: true, zero: true },
        color: { domain: [...names], range: names.map((_, index) => seriesColor(index)) },
        marks: [
          plot.gridY({ stroke: "var(--line)", strokeOpacity: 1, ticks: ticksFor(height, 44) }),
          plot.axisX({ tickSize: 0, ticks: isShort(bars) ? "day" : ticksFor(width, 90), tickPadding: 8, label: null }),
          plot.axisY({ tickSize: 0, ticks: ticksFor(height, 44), tickFormat: format, label: null }),
          plot.rectY(bars, {
            x1: (bar: Bar) => edges(bar.at, bars, width)[0],
            x2: (bar: Bar) => edges(bar.at, bars, width)[1],
            y: "value",
            fill: "name",
            order: [...names],
            title: (bar: Bar) => `${bar.name}\n${dayWords(bar.day)}: ${format(bar.value)}`,
            tip: { fontSize: 12 },
          }),
          plot.ruleY([0], { stroke: "var(--line-control)" }),
        ],
      }),
    [bars, names, format],
  );
  const table = useMemo(() => tableOf(amounts, names, format), [amounts, names, format]);
  const legend = names.map((name, index) => ({ name, color: seriesColor(index) }));
  return <Chart {...head} legend={legend} table={table} draw={draw} />;
}

/** From the first day to the end of the last. */
function spanOf(bars: readonly Bar[]): [Date, Date] {
  const times = bars.map(({ at }) => at.getTime());
  return [new Date(Math.min(...times)), new Date(Math.max(...times) + DAY)];
}

const MOST_NAMED_DAYS = 7;

/** So few days that each has room for its name; otherwise a day would be cut into hours. */
function isShort(bars: readonly Bar[]): boolean {
  const [from, until] = spanOf(bars);
  return until.getTime() - from.getTime() <= MOST_NAMED_DAYS * DAY;
}

/** What the bars of a day come to at most, and at least where some hang below. */
function highest(bars: readonly Bar[]): [number, number] {
  const sums = new Map<string, [number, number]>();
  for (const { day, value } of bars) {
    const [up, down] = sums.get(day) ?? [0, 0];
    sums.set(day, value > 0 ? [up + value, down] : [up, down + value]);
  }
  const ends = [...sums.values()];
  return [Math.max(0, ...ends.map(([up]) => up)), Math.min(0, ...ends.map(([, down]) => down))];
}

/** Where a day's bar begins and ends: most of its day, but never a wall where there are few days. */
function edges(at: Date, bars: readonly Bar[], width: number): [Date, Date] {
  const [from, until] = spanOf(bars);
  const share = Math.min(0.76, WIDEST / (width / ((until.getTime() - from.getTime()) / DAY)));
  const middle = at.getTime() + DAY / 2;
  return [new Date(middle - (share * DAY) / 2), new Date(middle + (share * DAY) / 2)];
}

function tableOf(amounts: readonly DayAmount[], names: readonly string[], format: (value: number) => string) {
  const days = [...new Set(amounts.map(({ day }) => day))].sort();
  const cell = (day: string, name: string) => {
    const found = amounts.filter((each) => each.day === day && each.name === name);
    return found.length === 0 ? "–" : format(found.reduce((sum, each) => sum + each.value, 0));
  };
  return { columns: ["Day", ...names], rows: days.map((day) => [dayWords(day), ...names.map((name) => cell(day, name))]) };
}
