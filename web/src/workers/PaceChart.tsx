import { useCallback, useMemo } from "react";
import { Chart } from "../kit/charts/Chart";
import { FRAME, type Plot, ticksFor } from "../kit/charts/plot";
import { count, duration, percent } from "../kit/format";
import type { Labour } from "./labour";

type Point = { name: string; seconds: number; accuracy: number; answers: number };

const COLUMNS = ["Worker", "Time each", "Gold accuracy", "Answers"] as const;
/** Room a name takes, in pixels; a name that would cover another is left to the pointer. */
const NAME = { width: 62, height: 15 };
const RADII = { range: [3.5, 9] as [number, number] };

/** Speed against accuracy, a dot a worker, as large as what they did: fast and wrong stands out at the lower left. */
export function PaceChart({ rows, height }: { rows: readonly Labour[]; height: number }) {
  const points = useMemo(() => pointsOf(rows), [rows]);
  const draw = useCallback((plot: Plot, width: number, tall: number) => drawPoints(plot, points, width, tall), [points]);
  const table = useMemo(
    () => ({
      columns: COLUMNS,
      rows: points.map((point) => [point.name, duration(point.seconds), percent(point.accuracy, 0), count(point.answers)]),
    }),
    [points],
  );
  return (
    <Chart
      title="Speed and accuracy"
      description="Seconds an answer against gold accuracy; a larger dot did more"
      table={table}
      draw={draw}
      height={height}
    />
  );
}

function pointsOf(rows: readonly Labour[]): Point[] {
  return rows.flatMap(({ worker, secondsPerResponse: seconds, gold_accuracy: { value }, submitted }) =>
    seconds === null || value === null ? [] : [{ name: worker.shown_name, seconds, accuracy: value, answers: submitted }],
  );
}

function drawPoints(plot: Plot, points: Point[], width: number, height: number) {
  const whole = (share: number) => percent(share, 0);
  const slowest = Math.max(...points.map((point) => point.seconds)) * 1.25;
  const lowest = Math.max(0, Math.min(...points.map((point) => point.accuracy)) - 0.12);
  const place = { x: "seconds", y: "accuracy" } as const;
  return plot.plot({
    ...FRAME,
    marginTop: 16,
    marginBottom: 28,
    width,
    height,
    x: { label: null, domain: [0, slowest] },
    y: { label: null, domain: [lowest, 1.06] },
    r: { ...RADII, domain: [0, Math.max(...points.map((point) => point.answers))] },
    marks: [
      plot.gridY({ stroke: "var(--line)", strokeOpacity: 1, ticks: ticksFor(height, 44) }),
      plot.axisX({ tickSize: 0, ticks: ticksFor(width, 90), tickPadding: 8, label: null, tickFormat: (seconds: number) => `${seconds} s` }),
      plot.axisY({ tickSize: 0, ticks: ticksFor(height, 44), tickFormat: (share: number) => (share > 1 ? "" : whole(share)), label: null }),
      plot.dot(points, { ...place, r: "answers", fill: "var(--chart-1)", fillOpacity: 0.62, stroke: "var(--surface)", strokeWidth: 1.5 }),
      plot.text(named(points, { width, height, slowest, lowest }), { ...place, text: "name", dy: -15, fill: "var(--ink-soft)", fontSize: 11 }),
      plot.tip(points, plot.pointer({ ...place, fontSize: 12, title: (point: Point) => `${point.name}\n${duration(point.seconds)} an answer, ${whole(point.accuracy)} of gold\n${count(point.answers)} answers` })),
    ],
  });
}

type Frame = { width: number; height: number; slowest: number; lowest: number };

/** Those whose names have room, the busiest first. */
function named(points: readonly Point[], { width, height, slowest, lowest }: Frame): Point[] {
  const kept: { point: Point; x: number; y: number }[] = [];
  for (const point of [...points].sort((a, b) => b.answers - a.answers)) {
    const x = (point.seconds / slowest) * width;
    const y = ((1 - point.accuracy) / (1.06 - lowest)) * height;
    const hasRoom = kept.every((other) => Math.abs(other.x - x) > NAME.width || Math.abs(other.y - y) > NAME.height);
    if (hasRoom) kept.push({ point, x, y });
  }
  return kept.map(({ point }) => point);
}
