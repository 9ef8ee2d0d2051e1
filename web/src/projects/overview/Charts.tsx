import { useMemo } from "react";
import { Card } from "../../kit/Card";
import { BarChart } from "../../kit/charts/BarChart";
import { IntervalChart } from "../../kit/charts/IntervalChart";
import { TimeChart } from "../../kit/charts/TimeChart";
import { count, duration, moment, money, percent } from "../../kit/format";
import { TASK_TYPES, type TaskTypeWords } from "../spec/task-types";
import { type ProjectDetail, type ProjectWorker, type Spec, specOf, type Summary, taskTypeOf } from "../types";
import { everyHour, projectedMinor, spentByHour } from "./forecast";
import { accuracyDomain, estimatesOf } from "./estimates";
import styles from "./Overview.module.css";

const MOST_ROWS = 7;
const HEIGHT = 204;
const whole = (share: number) => percent(share, 0);
const time = (at: Date) => moment(at);
const TIME_COLUMNS = ["Worker", "Time per answer"] as const;

type Props = { summary: Summary; project: ProjectDetail; workers: readonly ProjectWorker[] };

/** The figures as pictures. Each keeps its data's identity, so that a refresh without news redraws nothing. */
export function Charts({ summary, project, workers }: Props) {
  const [spec, words] = [specOf(project.version), TASK_TYPES[taskTypeOf(project)]];
  return (
    <div className={styles.charts}>
      <Card>
        <Throughput hours={summary.hours} shown={words.shown} />
      </Card>
      <Card>
        <Agreement hours={summary.hours} shown={words.shown} />
      </Card>
      <Card>
        <Accuracy workers={workers} spec={spec} words={words} />
      </Card>
      <Card>
        <Cost summary={summary} spec={spec} />
      </Card>
      <Card>
        <Times workers={workers} />
      </Card>
      <Card>
        <Volumes workers={workers} />
      </Card>
    </div>
  );
}

type HoursProps = { hours: Summary["hours"] } & Pick<TaskTypeWords, "shown">;

function Throughput({ hours, shown }: HoursProps) {
  const series = useMemo(() => {
    const filled = everyHour(hours);
    if (filled.length === 0) return [];
    return [
      { name: "Answers", points: filled.map((each) => ({ at: each.hour, value: each.submitted })) },
      { name: `Settled ${shown}s`, points: filled.map((each) => ({ at: each.hour, value: each.settled })) },
    ];
  }, [hours, shown]);
  return <TimeChart title="Throughput" description="Per hour, last 14 days" series={series} format={count} formatTime={time} height={HEIGHT} />;
}

function Agreement({ hours, shown }: HoursProps) {
  const series = useMemo(() => {
    const points = hours.flatMap((each) => (each.agreement === null ? [] : [{ at: each.hour, value: each.agreement }]));
    return points.length === 0 ? [] : [{ name: "Agreement", points }];
  }, [hours]);
  return (
    <TimeChart title="Agreement" description={`Between the attempts on a ${shown}, by hour`} series={series} format={whole} formatTime={time} height={HEIGHT} />
  );
}

function Accuracy({ workers, spec, words }: { workers: readonly ProjectWorker[]; spec: Spec; words: TaskTypeWords }) {
  const all = useMemo(() => estimatesOf(workers), [workers]);
  const shown = useMemo(() => all.slice(0, MOST_ROWS), [all]);
  const domain = useMemo(() => accuracyDomain(shown), [shown]);
  const more = all.length > shown.length ? `, the ${shown.length} busiest of ${all.length}` : "";
  return (
    <IntervalChart
      title="Gold accuracy"
      description={`By worker, with 95% intervals${more}; passed from ${words.object ? "F1 " : ""}${whole(spec.quality.gold_bar)}`}
      estimates={shown}
      domain={domain}
      format={whole}
      rowTitle="Worker"
      height={HEIGHT}
    />
  );
}

function Cost({ summary, spec }: { summary: Summary; spec: Spec }) {
  const { hours, cost } = summary;
  const series = useMemo(() => {
    const points = spentByHour(everyHour(hours), cost.minor);
    return points.length === 0 ? [] : [{ name: "Spent", points }];
  }, [hours, cost.minor]);
  const projected = projectedMinor(summary, spec);
  const target = useMemo(() => {
    if (projected <= cost.minor) return undefined;
    return { value: projected, name: `when all is done, about ${money({ minor: projected, currency: cost.currency })}` };
  }, [projected, cost.minor, cost.currency]);
  const format = useMemo(() => (minor: number) => money({ minor, currency: cost.currency }), [cost.currency]);
  return (
    <TimeChart title="Cost" description="Spent so far" kind="area" series={series} format={format} formatTime={time} target={target} height={HEIGHT} />
  );
}

function Times({ workers }: { workers: readonly ProjectWorker[] }) {
  const bars = useMemo(
    () =>
      workers.slice(0, MOST_ROWS).flatMap(({ worker, seconds_per_response: seconds }) =>
        seconds === null ? [] : [{ name: worker.shown_name, value: seconds, color: "var(--chart-2)" }],
      ),
    [workers],
  );
  return <BarChart title="Time per answer" description="Active time, by worker" bars={bars} columns={TIME_COLUMNS} format={duration} height={HEIGHT} />;
}

const VOLUME_COLUMNS = ["Worker", "Answers"] as const;

function Volumes({ workers }: { workers: readonly ProjectWorker[] }) {
  const bars = useMemo(
    () => workers.slice(0, MOST_ROWS).map(({ worker, submitted, reviewed }) => ({ name: worker.shown_name, value: submitted + reviewed, color: "var(--chart-3)" })),
    [workers],
  );
  return <BarChart title="Work done" description="Answers and reviews, by worker" bars={bars} columns={VOLUME_COLUMNS} format={count} height={HEIGHT} />;
}
