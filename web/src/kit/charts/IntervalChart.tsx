import { useCallback, useMemo } from "react";
import { Chart, type ChartHead } from "./Chart";
import { type Plot, seriesColor, ticksFor } from "./plot";

export type Estimate = {
  name: string;
  value: number;
  /** Ends of the interval */
  low: number;
  high: number;
  /** Number of observations behind it */
  n: number;
};

type Props = ChartHead & {
  estimates: readonly Estimate[];
  /** The bar to reach: estimates whose whole interval is below it are marked. */
  bar?: number;
  barName?: string;
  domain?: readonly [number, number];
  format?: (value: number) => string;
  /** What one row is, for the table: "Worker". */
  rowTitle?: string;
};

const ROW = 28;
const WARN = "var(--chart-5)";

/** Estimates with their intervals, one row each: how good, and how sure we are of it. */
export function IntervalChart(props: Props) {
  const { estimates, bar, barName = "bar", domain, format = String, rowTitle = "Name", ...head } = props;
  const draw = useCallback(
    (plot: Plot, width: number, height: number) => {
      const below = (row: Estimate) => bar !== undefined && row.high < bar;
      const color = (row: Estimate) => (below(row) ? WARN : seriesColor(0));
      return plot.plot({
        marginTop: bar === undefined ? 6 : 18,
        marginBottom: 24,
        marginLeft: roomFor(estimates, width),
        marginRight: 52,
        width,
        height,
        x: { label: null, domain: domain ? [...domain] : undefined, tickFormat: format, nice: !domain },
        y: { label: null, domain: estimates.map((row) => row.name), padding: 0.5 },
        marks: [
          plot.gridX({ stroke: "var(--line)", strokeOpacity: 1, ticks: ticksFor(width, 80) }),
          plot.axisX({ tickSize: 0, ticks: ticksFor(width, 80), tickFormat: format, tickPadding: 6, label: null }),
          plot.axisY({ tickSize: 0, tickPadding: 8, label: null, fill: "var(--ink-soft)", fontSize: 12 }),
          ...(bar === undefined ? [] : barLine(plot, bar, `${barName} ${format(bar)}`)),
          plot.ruleY(estimates, { x1: "low", x2: "high", y: "name", stroke: color, strokeWidth: 6, strokeOpacity: 0.3, strokeLinecap: "round" }),
          plot.dot(estimates, { x: "value", y: "name", r: 5, fill: color, stroke: "var(--surface)", strokeWidth: 1.5, symbol: (row: Estimate) => (below(row) ? "diamond" : "circle") }),
          plot.text(estimates, { y: "name", text: (row: Estimate) => `n ${row.n.toLocaleString("en")}`, frameAnchor: "right", textAnchor: "start", dx: 10, fill: "var(--ink-faint)" }),
          plot.tip(estimates, plot.pointerY({ x: "value", y: "name", fontSize: 12, title: (row: Estimate) => `${row.name}: ${format(row.value)}\n${format(row.low)} to ${format(row.high)}, n ${row.n.toLocaleString("en")}` })),
        ],
      });
    },
    [estimates, bar, barName, domain, format],
  );
  const table = useMemo(() => {
    const rows = estimates.map((row) => [row.name, format(row.value), format(row.low), format(row.high), row.n]);
    return { columns: [rowTitle, "Estimate", "From", "To", "n"], rows };
  }, [estimates, format, rowTitle]);
  return <Chart height={Math.max(estimates.length * ROW + 44, 110)} {...head} table={table} draw={draw} />;
}

/** As wide as the longest name, within limits: pixels. */
function roomFor(estimates: readonly Estimate[], width: number): number {
  const longest = Math.max(...estimates.map((row) => row.name.length));
  return Math.min(Math.max(longest * 6.3 + 16, 74), width * 0.45);
}

function barLine(plot: Plot, value: number, words: string) {
  return [
    plot.ruleX([value], { stroke: "var(--ink-soft)", strokeDasharray: "4 4" }),
    plot.text([value], { x: (v: number) => v, text: () => words, frameAnchor: "top", dy: -14, fill: "var(--ink-soft)" }),
  ];
}
