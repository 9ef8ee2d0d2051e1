import { useInfiniteQuery } from "@tanstack/react-query";
import { StatusPill } from "../../kit/Badge";
import { Card } from "../../kit/Card";
import { ErrorNotice } from "../../kit/ErrorNotice";
import { count, date, moment, money } from "../../kit/format";
import { RowsSkeleton } from "../../kit/Skeleton";
import { Table, type TableColumn } from "../../kit/Table";
import styles from "../Pay.module.css";
import { type Run, runsQuery } from "./queries";

/** Payout runs, newest first; each opens the list of what it pays. */
export function Runs() {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(runsQuery);
  return (
    <Card title="Payout runs" flush>
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {!data && !error && <RowsSkeleton rows={3} />}
      {data && (
        <Table
          label="Payout runs"
          columns={COLUMNS}
          rows={data.pages.flatMap((page) => page.items)}
          rowId={({ id }) => id}
          rowName={nameOf}
          rowHref={({ id }) => `/money/runs/${id}`}
          empty="Nobody was paid out yet."
          onMore={hasNextPage ? () => void fetchNextPage() : undefined}
          loadingMore={isFetchingNextPage}
        />
      )}
    </Card>
  );
}

export const nameOf = ({ note, created_at: at }: Pick<Run, "note" | "created_at">): string => note ?? `Payouts of ${date(at)}`;

const COLUMNS: readonly TableColumn<Run>[] = [
  { id: "run", title: "Run", cell: (run) => <Name run={run} />, width: "2fr" },
  { id: "amount", title: "Amount", numeric: true, cell: ({ amount }) => money(amount) },
  { id: "people", title: "People", numeric: true, cell: ({ payout_count: people }) => count(people) },
  { id: "state", title: "State", cell: (run) => <RunProgress run={run} /> },
];

function Name({ run }: { run: Run }) {
  return (
    <span className={styles.words}>
      <span className={styles.title}>{nameOf(run)}</span>
      <span className={styles.note}>
        <time dateTime={run.created_at} title={moment(run.created_at)}>
          {date(run.created_at)}
        </time>
        {run.minimum_minor > 1 && ` · from ${money({ minor: run.minimum_minor, currency: run.currency })}`}
      </span>
    </span>
  );
}

/** How far a run is, in words. */
export function RunProgress({ run: { paying_count: paying, failed_count: failed, stuck_count: stuck } }: { run: Run }) {
  const lost = failed > 0 ? `, ${count(failed)} did not arrive` : "";
  if (stuck > 0) return <StatusPill wraps state="stuck" title={`${count(stuck)} of ${count(paying)} stuck${lost}`} />;
  if (paying > 0) return <StatusPill wraps state="paying" title={`${count(paying)} on their way${lost}`} />;
  return <StatusPill wraps state={failed > 0 ? "failed" : "paid"} title={failed > 0 ? `Ended${lost}` : "All arrived"} />;
}
