import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { usePageTitle } from "../../app/page-title";
import { buttonClass, ButtonContent } from "../../kit/Button";
import { Card } from "../../kit/Card";
import { ErrorNotice } from "../../kit/ErrorNotice";
import { day, duration, moment, money } from "../../kit/format";
import { Facts, Stack } from "../../kit/Layout";
import { PageHeader } from "../../kit/PageHeader";
import { RowsSkeleton } from "../../kit/Skeleton";
import { Stat, StatRow } from "../../kit/Stat";
import { Table, type TableColumn } from "../../kit/Table";
import styles from "../Pay.module.css";
import { MonthChoice } from "../MonthChoice";
import { monthOf } from "../months";
import { entriesQuery, type TimeDay, type TimeEntry, timeHref, timeQuery } from "./queries";
import { span, timeTotals } from "./time";

/** All that is recorded about one's time, by day and project, and what is not recorded. */
export function TimePage() {
  usePageTitle("Time");
  const [month, setMonth] = useState(() => monthOf(new Date()));
  const { data, error, refetch } = useQuery(timeQuery(month));
  return (
    <>
      <PageHeader
        title="Time"
        crumbs={[{ title: "Pay", href: "/work/pay" }]}
        description="All that is recorded about your time. Days are counted by UTC."
        actions={
          <>
            <MonthChoice label="Month" month={month} onMonth={setMonth} />
            <a href={timeHref(month)} download className={buttonClass({})}>
              <ButtonContent icon="download">Download CSV</ButtonContent>
            </a>
          </>
        }
      />
      <Stack gap={4}>
        {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
        {!data && !error && <RowsSkeleton rows={5} />}
        {data && <Totals days={data} />}
        {data && (
          <Card title="By day and project" flush>
            <Table label="Your time by day and project" columns={DAYS} rows={data} rowId={({ day: on, project_id: id }) => `${on}:${id}`} rowName={({ project_name: name }) => name} empty="Nothing was recorded in this month." />
          </Card>
        )}
        <Entries />
        <Recorded />
      </Stack>
    </>
  );
}

function Totals({ days }: { days: readonly TimeDay[] }) {
  const sums = timeTotals(days);
  return (
    <StatRow>
      <Stat label="Labelling" value={span(sums.labelling_ms)} note="active on the pages of tasks" />
      <Stat label="Reviewing" value={span(sums.review_ms)} note="active on the pages of reviews" />
      <Stat label="Learning" value={span(sums.learning_ms)} note="courses and exams" />
      <Stat label="Idle and loading" value={span(sums.idle_ms + sums.load_ms)} note="nobody is blamed for these" />
    </StatRow>
  );
}

const DAYS: readonly TableColumn<TimeDay>[] = [
  { id: "day", title: "Day", cell: ({ day: on }) => day(on), sortBy: ({ day: on }) => on },
  { id: "project", title: "Project", cell: ({ project_name: name }) => name, sortBy: ({ project_name: name }) => name, width: "2fr" },
  { id: "labelling", title: "Labelling", numeric: true, cell: ({ sums }) => span(sums.labelling_ms), sortBy: ({ sums }) => sums.labelling_ms },
  { id: "review", title: "Reviewing", numeric: true, cell: ({ sums }) => span(sums.review_ms), sortBy: ({ sums }) => sums.review_ms },
  { id: "learning", title: "Learning", numeric: true, cell: ({ sums }) => span(sums.learning_ms), sortBy: ({ sums }) => sums.learning_ms },
  { id: "idle", title: "Idle", numeric: true, cell: ({ sums }) => span(sums.idle_ms), sortBy: ({ sums }) => sums.idle_ms },
  { id: "load", title: "Loading", numeric: true, cell: ({ sums }) => span(sums.load_ms), sortBy: ({ sums }) => sums.load_ms },
];

function Entries() {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(entriesQuery);
  return (
    <Card title="Reviewing and learning, one by one" description="Answers stand in your history, each with its time." flush>
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {!data && !error && <RowsSkeleton rows={3} />}
      {data && (
        <Table
          label="Your time entries"
          columns={ENTRIES}
          rows={data.pages.flatMap((page) => page.items)}
          rowId={({ id }) => id}
          empty="Nothing yet."
          onMore={hasNextPage ? () => void fetchNextPage() : undefined}
          loadingMore={isFetchingNextPage}
        />
      )}
    </Card>
  );
}

const KINDS: Readonly<Record<TimeEntry["kind"], string>> = { labelling: "Labelling", review: "Review", learning: "Learning" };

/** What was learnt in; other sources are what their kind is. */
const SOURCES: Readonly<Record<string, string>> = { course: "Course", exam: "Exam" };

const ENTRIES: readonly TableColumn<TimeEntry>[] = [
  { id: "when", title: "Begun", cell: ({ started_at: at }) => <time dateTime={at}>{moment(at)}</time> },
  { id: "kind", title: "What", cell: ({ kind, source }) => SOURCES[source] ?? KINDS[kind] },
  { id: "project", title: "Project", cell: ({ project_name: name }) => name, width: "2fr" },
  { id: "active", title: "Active", numeric: true, cell: (entry) => <Active entry={entry} /> },
  { id: "hourly", title: "An hour", numeric: true, cell: ({ hourly, is_owed }) => (is_owed ? "not known yet" : hourly === null ? "by piece" : hourly.minor === 0 ? "not paid" : money(hourly)) },
  { id: "paid", title: "Paid", numeric: true, cell: ({ paid, is_owed }) => (is_owed ? "later" : paid?.minor ? money(paid) : "–") },
];

/** How much time was recorded, and how much of it is paid where that is not all. */
function Active({ entry: { active_ms: ms, paid_ms: paid, is_owed } }: { entry: TimeEntry }) {
  if (paid === 0 || paid === ms) return duration(ms / 1000);
  return (
    <span className={styles.words}>
      {duration(ms / 1000)}
      <span className={styles.note}>{`${duration(paid / 1000)} of it ${is_owed ? "owed" : "paid"}`}</span>
    </span>
  );
}

const RECORDED = [
  { name: "Active", value: "The pointer, keys or player are in use on the page of a task, a review or a lesson." },
  { name: "Idle", value: "The same page is open without any of these." },
  { name: "Loading", value: "The same page waits for pictures or other files." },
  { name: "Not recorded", value: "Your screen, other pages and programs, where you are, and anything while the page is closed." },
];

function Recorded() {
  return (
    <Card title="What pages record">
      <Facts items={RECORDED} />
    </Card>
  );
}
