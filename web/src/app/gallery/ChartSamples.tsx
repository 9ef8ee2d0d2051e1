import { Card } from "../../kit/Card";
import { BarChart, Histogram } from "../../kit/charts/BarChart";
import { IntervalChart } from "../../kit/charts/IntervalChart";
import { TimeChart } from "../../kit/charts/TimeChart";
import { count, percent } from "../../kit/format";
import { Grid } from "../../kit/Layout";
import { AGREEMENT, CONFIDENCE, LABELS, THROUGHPUT, WORKERS } from "./samples";

const whole = (share: number) => percent(share, 0);
const BAR = { value: 0.7, name: "review below 70%" };
const GOAL = { value: 0.9, name: "goal 90%" };
const LABEL_COLUMNS = ["Label", "Boxes"] as const;
const ESTIMATES = WORKERS.filter((row) => row.accuracy !== null).map((row) => ({
  name: row.name,
  value: row.accuracy ?? 0,
  low: row.low,
  high: row.high,
  n: row.tasks,
}));
const SCALE = [0.6, 1] as const;

export function ChartSamples() {
  return (
    <Grid min={440}>
      <Card><TimeChart title="Throughput" description="Answers a day" series={THROUGHPUT} kind="area" format={count} /></Card>
      <Card><TimeChart title="Agreement" description="Between attempts, by day" series={AGREEMENT} format={whole} target={GOAL} /></Card>
      <Card><Histogram title="Confidence of objects" description="In verdicts so far" bins={CONFIDENCE} format={whole} threshold={BAR} /></Card>
      <Card><IntervalChart title="Worker accuracy" description="On gold, with 95% intervals" estimates={ESTIMATES} bar={0.85} barName="bar" domain={SCALE} format={whole} rowTitle="Worker" /></Card>
      <Card><BarChart title="Boxes by label" bars={LABELS} columns={LABEL_COLUMNS} format={count} /></Card>
      <Card><TimeChart title="Cost" description="No task was settled yet" series={[]} height={120} /></Card>
    </Grid>
  );
}
