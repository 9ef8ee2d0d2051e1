import { useCallback, useMemo } from "react";
import { Chart, type ChartHead } from "./Chart";
import { FRAME, type Plot, roomFor, seriesColor, ticksFor, within } from "./plot";

export type Bar = { name: string; value: number; color?: string };

type Props = ChartHead & {
  bars: readonly Bar[];
  /** What a bar is and what its length says: the columns of the table. */
  columns?: readonly [string, string];
  format?: (value: number) => string;
};

const ROW = 30;

/** Amounts side by side, longest names readable: bars lie flat, with the figure at the end. */
export function BarChart({ bars, columns = ["Name", "Count"], format = String, ...head }: Props) {
  const draw = useCallback(
    (plot: Plot, width: number, height: number) => {
      const marginLeft = Math.min(roomFor(bars.map(({ name }) => name), 48), width * 0.4);
      const places = bars.map((_, place) => place); // since two may have the same name
      return plot.plot({
        marginTop: 2,
        marginBottom: 2,
        marginRight: roomFor(bars.map(({ value }) => format(value)), 54),
        marginLeft,
        width,
        height,
        x: { axis: null, zero: true },
        y: { label: null, domain: places, padding: 0.34 },
        marks: [
          plot.axisY({ tickSize: 0, tickPadding: 8, tickFormat: (place: number) => within(marginLeft, bars[place]?.name ?? ""), label: null, fill: "var(--ink-soft)", fontSize: 12 }),
          plot.barX(bars, {
            x: "value",
            y: places,
            fill: (bar: Bar) => bar.color ?? seriesColor(0),
            rx2: 3,
            sort: null,
          }),
          plot.text(bars, {
            x: "value",
            y: places,
            text: (bar: Bar) => format(bar.value),
            textAnchor: "start",
            dx: 7,
            fill: "var(--ink)",
            fontSize: 12,
          }),
        ],
      });
    },
    [bars, format],
  );
  const table = useMemo(
    () => ({ columns, rows: bars.map((bar) => [bar.name, format(bar.value)]) }),
    [bars, columns, format],
  );
  return <Chart height={Math.max(bars.length * ROW, 80)} {...head} table={table} draw={draw} />;
}

export type Bin = { from: number; to: number; count: number };

type HistogramProps = ChartHead & {
  bins: readonly Bin[];
  format?: (value: number) => string;
  /** A bar to pass, drawn upright: bins below it stand back. */
  threshold?: { value: number; name: string };
  color?: string;
};

/** How a figure is spread over its range, from counts made on the server. */
export function Histogram({ bins, format = String, threshold, color = seriesColor(0), ...head }: HistogramProps) {
  const draw = useCallback(
    (plot: Plot, width: number, height: number) => {
      const last = bins.at(-1)?.to ?? 1;
      const faded = (bin: Bin) => threshold !== undefined && bin.to <= threshold.value + 1e-9;
      return plot.plot({
        ...FRAME,
        width,
        height,
        x: { label: null, domain: [bins[0]?.from ?? 0, last], tickFormat: format },
        y: { label: null, zero: true, nice: true },
        marks: [
          plot.gridY({ stroke: "var(--line)", strokeOpacity: 1, ticks: ticksFor(height, 44) }),
          plot.axisX({ tickSize: 0, ticks: ticksFor(width, 70), tickPadding: 8, tickFormat: format, label: null }),
          plot.axisY({ tickSize: 0, ticks: ticksFor(height, 44), tickFormat: "s", label: null }),
          plot.rectY(bins, {
            x1: "from",
            x2: "to",
            y: "count",
            fill: color,
            fillOpacity: (bin: Bin) => (faded(bin) ? 0.45 : 1),
            insetLeft: 1,
            insetRight: 1,
            ry2: 2,
            tip: { fontSize: 12, format: { x1: format, x2: format, fillOpacity: false } },
          }),
          ...(threshold ? thresholdLine(plot, threshold) : []),
        ],
      });
    },
    [bins, format, threshold, color],
  );
  const table = useMemo(
    () => ({ columns: ["From", "To", "Count"], rows: bins.map((bin) => [format(bin.from), format(bin.to), bin.count]) }),
    [bins, format],
  );
  return <Chart {...head} table={table} draw={draw} />;
}

function thresholdLine(plot: Plot, threshold: { value: number; name: string }) {
  return [
    plot.ruleX([threshold.value], { stroke: "var(--ink-soft)", strokeDasharray: "4 4" }),
    plot.text([threshold], {
      x: "value",
      text: "name",
      frameAnchor: "top",
      textAnchor: "end",
      dx: -6,
      fill: "var(--ink-soft)",
    }),
  ];
}
