import { useCallback, useMemo } from "react";
import { date } from "../format";
import { Chart, type ChartHead, type ChartTable } from "./Chart";
import { FRAME, type Plot, seriesColor, ticksFor } from "./plot";

/** `interval` are the ends of what the value may truly be. */
export type TimePoint = { at: string | Date; value: number; interval?: readonly [number, number] };
export type TimeSeries = { name: string; points: readonly TimePoint[]; color?: string };

type Props = ChartHead & {
  series: readonly TimeSeries[];
  /** area: amounts of one series or stacked amounts; line: rates to compare. */
  kind?: "line" | "area";
  format?: (value: number) => string;
  /** How an instant is named in the table and the tip. */
  formatTime?: (at: Date) => string;
  /** Points are whole days: none is marked in between. */
  byDay?: boolean;
  /** A level to reach, drawn across. */
  target?: { value: number; name: string };
};

type Dot = { at: Date; value: number; name: string; low?: number; high?: number };

/** So few that each may be seen by itself: a line through one point would be nothing at all. */
const FEW = 40;

/** Amounts or rates over time. */
export function TimeChart(props: Props) {
  const { series, kind = "line", format = String, formatTime = date, byDay = false, target, ...head } = props;
  const colors = useMemo(() => series.map((one, index) => one.color ?? seriesColor(index)), [series]);
  const dots = useMemo(() => dotsOf(series), [series]);
  const table = useMemo(() => tableOf(series, format, formatTime), [series, format, formatTime]);
  const draw = useCallback(
    (plot: Plot, width: number, height: number) => {
      const scale = { domain: series.map((one) => one.name), range: colors };
      return plot.plot({
        ...FRAME,
        width,
        height,
        x: { type: "time", label: null },
        y: { label: null, tickFormat: format, ticks: ticksFor(height, 44), nice: true, zero: kind === "area" },
        color: scale,
        marks: [
          plot.gridY({ stroke: "var(--line)", strokeOpacity: 1, ticks: ticksFor(height, 44) }),
          plot.axisX({ tickSize: 0, ticks: byDay && isShort(dots) ? "day" : ticksFor(width, 90), tickPadding: 8, label: null, ...(isOneInstant(dots) ? { tickFormat: formatTime } : {}) }),
          plot.axisY({ tickSize: 0, ticks: ticksFor(height, 44), tickFormat: format, label: null }),
          ...(kind === "area" ? areas(plot, dots) : lines(plot, dots)),
          ...(target ? targetLine(plot, target) : []),
          plot.ruleX(dots, plot.pointerX({ x: "at", stroke: "var(--line-control)", strokeDasharray: "3 3" })),
          plot.tip(dots, plot.pointerX({ x: "at", y: "value", title: (d: Dot) => tipOf(d, format, formatTime), fontSize: 12 })),
        ],
      });
    },
    [series, colors, dots, kind, format, formatTime, byDay, target],
  );
  const legend = series.map((one, index) => ({ name: one.name, color: colors[index] ?? seriesColor(0) }));
  return <Chart {...head} legend={legend} table={table} draw={draw} />;
}

const DAY = 86_400_000;
const MOST_NAMED_DAYS = 7;

/** So few days that each has room for its name. */
function isShort(dots: readonly Dot[]): boolean {
  const times = dots.map(({ at }) => at.getTime());
  return Math.max(...times) - Math.min(...times) <= MOST_NAMED_DAYS * DAY;
}

/** One instant has no span by which Plot could choose how to name it. */
function isOneInstant(dots: readonly Dot[]): boolean {
  return new Set(dots.map(({ at }) => at.getTime())).size === 1;
}

function lines(plot: Plot, dots: Dot[]) {
  const sure = dots.filter((dot) => dot.low !== undefined);
  return [
    plot.areaY(sure, { x: "at", y1: "low", y2: "high", z: "name", fill: "name", fillOpacity: 0.14, curve: "monotone-x" }),
    plot.lineY(dots, { x: "at", y: "value", z: "name", stroke: "name", strokeWidth: 2, curve: "monotone-x" }),
    ...(dots.length <= FEW ? few(plot, dots, sure) : []),
  ];
}

function few(plot: Plot, dots: Dot[], sure: Dot[]) {
  return [
    plot.ruleX(sure, { x: "at", y1: "low", y2: "high", stroke: "name", strokeOpacity: 0.4 }),
    plot.dot(dots, { x: "at", y: "value", fill: "name", r: 3.5, stroke: "var(--surface)", strokeWidth: 1.5 }),
  ];
}

function tipOf(dot: Dot, format: (value: number) => string, formatTime: (at: Date) => string): string {
  const range = dot.low === undefined || dot.high === undefined ? "" : ` (${format(dot.low)} to ${format(dot.high)})`;
  return `${dot.name}\n${formatTime(dot.at)}: ${format(dot.value)}${range}`;
}

function areas(plot: Plot, dots: Dot[]) {
  const shape = { x: "at", y: "value", z: "name", curve: "monotone-x" } as const;
  return [
    plot.areaY(dots, { ...shape, fill: "name", fillOpacity: 0.16 }),
    plot.lineY(dots, plot.stackY2({ ...shape, stroke: "name", strokeWidth: 2 })),
  ];
}

function targetLine(plot: Plot, target: { value: number; name: string }) {
  return [
    plot.ruleY([target.value], { stroke: "var(--ink-faint)", strokeDasharray: "4 4" }),
    plot.text([target], { y: "value", text: "name", frameAnchor: "right", textAnchor: "end", dy: -7, fill: "var(--ink-soft)", stroke: "var(--surface)", strokeWidth: 4 }),
  ];
}

function dotsOf(series: readonly TimeSeries[]): Dot[] {
  return series.flatMap((one) =>
    one.points.map(({ at, value, interval }) => ({ at: new Date(at), value, name: one.name, low: interval?.[0], high: interval?.[1] })),
  );
}

function tableOf(series: readonly TimeSeries[], format: (value: number) => string, formatTime: (at: Date) => string): ChartTable {
  const times = [...new Set(series.flatMap((one) => one.points.map((point) => new Date(point.at).getTime())))].sort((a, b) => a - b);
  const byTime = series.map((one) => new Map(one.points.map((point) => [new Date(point.at).getTime(), point])));
  const cell = (point: TimePoint | undefined) => {
    if (point === undefined) return "–";
    return point.interval ? `${format(point.value)} (${point.interval.map(format).join(" to ")})` : format(point.value);
  };
  const rows = times.map((time) => [formatTime(new Date(time)), ...byTime.map((values) => cell(values.get(time)))]);
  return { columns: ["Time", ...series.map((one) => one.name)], rows };
}
