import { useCallback, useMemo } from "react";
import { Chart } from "../../kit/charts/Chart";
import { FRAME, type Plot, seriesColor, ticksFor } from "../../kit/charts/plot";
import { count, percent } from "../../kit/format";
import type { CalibrationBin } from "./queries";

const HEIGHT = 250;
const RIGHT = seriesColor(0);
const CALIBRATED = seriesColor(1);
const LEGEND = [
  { name: "Truly right", color: RIGHT },
  { name: "After calibration", color: CALIBRATED },
];
const COLUMNS = ["Stated", "Truly right", "From", "To", "After calibration", "Known answers"] as const;

type Point = { stated: number; right: number; low: number; high: number; calibrated: number; n: number };

/** How sure the engine was before calibration, against how often it was right: below the diagonal it is too sure. */
export function Calibration({ bins }: { bins: readonly CalibrationBin[] }) {
  const points = useMemo(() => bins.flatMap(pointOf), [bins]);
  const draw = useCallback((plot: Plot, width: number, height: number) => drawPoints(plot, points, width, height), [points]);
  const table = useMemo(() => ({ columns: COLUMNS, rows: points.map(rowOf) }), [points]);
  return (
    <Chart
      title="Calibration"
      description="How sure the engine was of tasks whose answer is known, against how often it was right"
      legend={points.length > 0 ? LEGEND : undefined}
      table={table}
      draw={draw}
      height={HEIGHT}
    />
  );
}

function pointOf({ stated, calibrated, right }: CalibrationBin): Point[] {
  const { value, low, high, count: n } = right;
  return value === null || low === null || high === null ? [] : [{ stated, right: value, low, high, calibrated, n }];
}

function rowOf(point: Point): (string | number)[] {
  return [...[point.stated, point.right, point.low, point.high, point.calibrated].map((share) => percent(share)), point.n];
}

function drawPoints(plot: Plot, points: Point[], width: number, height: number) {
  const whole = (share: number) => percent(share, 0);
  const least = Math.floor(Math.min(...points.map(({ stated, low }) => Math.min(stated, low))) * 10) / 10;
  const ends = [least, 1];
  const tip = (point: Point) =>
    `Stated ${percent(point.stated)}\nright ${percent(point.right)} (${whole(point.low)} to ${whole(point.high)})\nafter calibration ${percent(point.calibrated)}\n${count(point.n)} known answers`;
  return plot.plot({
    ...FRAME,
    marginBottom: 38,
    width,
    height,
    x: { label: null, domain: ends },
    y: { label: null, domain: ends },
    r: { domain: [0, Math.max(...points.map(({ n }) => n))], range: [3, 8] },
    marks: [
      plot.gridY({ stroke: "var(--line)", strokeOpacity: 1, ticks: ticksFor(height, 44) }),
      plot.axisX({ tickSize: 0, ticks: ticksFor(width, 90), tickPadding: 8, tickFormat: whole, label: "stated chance of being right", labelAnchor: "center", labelOffset: 34, labelArrow: "none" }),
      plot.axisY({ tickSize: 0, ticks: ticksFor(height, 44), tickFormat: whole, label: null }),
      plot.line(ends.map((end) => [end, end]), { stroke: "var(--ink-faint)", strokeDasharray: "4 4" }),
      plot.line(points, { x: "stated", y: "calibrated", z: null, stroke: CALIBRATED, strokeWidth: 2, curve: "monotone-x" }),
      plot.ruleX(points, { x: "stated", y1: "low", y2: "high", stroke: RIGHT, strokeWidth: 5, strokeOpacity: 0.3, strokeLinecap: "round" }),
      plot.dot(points, { x: "stated", y: "right", r: "n", fill: RIGHT, stroke: "var(--surface)", strokeWidth: 1.5 }),
      plot.tip(points, plot.pointer({ x: "stated", y: "right", fontSize: 12, title: tip })),
    ],
  });
}
