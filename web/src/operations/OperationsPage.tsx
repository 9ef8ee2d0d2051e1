import { useQuery } from "@tanstack/react-query";
import { usePageTitle } from "../app/page-title";
import { ErrorNotice } from "../kit/ErrorNotice";
import { ago, count, duration, percent } from "../kit/format";
import { PageHeader } from "../kit/PageHeader";
import { RowsSkeleton } from "../kit/Skeleton";
import { Stat, StatRow } from "../kit/Stat";
import { Batches } from "./Batches";
import { Done } from "./Done";
import { Doubtful } from "./Doubtful";
import { Held } from "./Held";
import styles from "./Operations.module.css";
import { Pictures } from "./Pictures";
import { type Console, consoleQuery } from "./queries";
import { Reviews } from "./Reviews";
import { Stuck } from "./Stuck";

/** How everything stands now, and what can be done about it. */
export function OperationsPage() {
  usePageTitle("Operations");
  const { data, error, refetch } = useQuery(consoleQuery);
  return (
    <>
      <PageHeader title="Operations" description="How all projects stand now; asked for again every few seconds. What is done here to many at once can be undone." />
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {!data && !error && <RowsSkeleton rows={8} />}
      {data && <Shown data={data} />}
    </>
  );
}

function Shown({ data }: { data: Console }) {
  const names = new Map(data.projects.map(({ id, name }) => [id, name]));
  return (
    <div className={styles.page}>
      <Figures data={data} />
      <Pictures data={data} />
      <Stuck tasks={data.stuck} names={names} />
      <Reviews tasks={data.reviews} names={names} />
      <Doubtful tasks={data.doubtful} names={names} />
      <Held tasks={data.held} names={names} />
      <Batches batches={data.batches} names={names} />
      <Done />
    </div>
  );
}

function Figures({ data }: { data: Console }) {
  const sum = (pick: (project: Console["projects"][number]) => number) => data.projects.reduce((total, project) => total + pick(project), 0);
  const gold = sum((project) => project.day_gold_answered);
  const ends = Math.max(0, ...data.projects.map((project) => project.ends_in_hours ?? 0));
  const [oldest] = data.appeals_filed_at.toSorted((a, b) => a.localeCompare(b));
  return (
    <StatRow>
      <Stat label="Open tasks" value={count(sum((project) => project.open))} note={ends > 0 ? `done in ${duration(ends * 3600)} at this pace` : undefined} explain="Waiting for answers, over all projects. The pace is that of the last 24 hours, of the project that ends last." />
      <Stat label="In review" value={count(sum((project) => project.in_review))} />
      <Stat label="Answers, 24 h" value={count(sum((project) => project.day_submitted))} note={`${count(sum((project) => project.day_settled))} settled`} />
      <Stat label="Gold passed, 24 h" value={gold === 0 ? "–" : percent(sum((project) => project.day_gold_passed) / gold)} note={gold === 0 ? undefined : `of ${count(gold)}`} />
      <Stat label="Questions waiting" value={count(data.question_count)} note={data.oldest_question ? `the first asked ${ago(data.oldest_question)}` : undefined} />
      <Stat label="Appeals open" value={count(data.appeals_filed_at.length)} note={oldest === undefined ? undefined : `the oldest filed ${ago(oldest)}`} />
    </StatRow>
  );
}
