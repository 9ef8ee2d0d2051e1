import { useInfiniteQuery } from "@tanstack/react-query";
import { usePageTitle } from "../app/page-title";
import { StatusPill } from "../kit/Badge";
import { EmptyState } from "../kit/EmptyState";
import { ErrorNotice } from "../kit/ErrorNotice";
import { ago, duration, money, moment } from "../kit/format";
import { PageHeader } from "../kit/PageHeader";
import { RowsSkeleton } from "../kit/Skeleton";
import { Table, type TableColumn } from "../kit/Table";
import { ButtonLink } from "../app/link";
import { shortened } from "../app/task-name";
import { Icon } from "../kit/Icon";
import { OwnAppeals } from "../pay/work/OwnAppeals";
import { Acceptance } from "./history/Acceptance";
import { Check } from "./history/Check";
import styles from "./history/History.module.css";
import { Own } from "./home/Own";
import { historyQuery, type PastAssignment } from "./queries";

/** What one did, newest first, with what it paid and how the checks went. */
export function HistoryPage() {
  usePageTitle("History");
  return (
    <>
      <PageHeader title="History" description="Every task you took, newest first." />
      <Own />
      <OwnAppeals />
      <Past />
    </>
  );
}

function Past() {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(historyQuery);
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (!data) return <RowsSkeleton />;
  const rows = data.pages.flatMap((page) => page.items);
  if (rows.length === 0) {
    const home = (
      <ButtonLink to="/work" variant="primary">
        See open projects
      </ButtonLink>
    );
    return (
      <EmptyState picture="queue" title="Nothing done yet" action={home}>
        Your tasks show up here with their time, their pay and, where a project tells, how your checks went.
      </EmptyState>
    );
  }
  return (
    <Table
      label="Your tasks"
      columns={COLUMNS}
      rows={rows}
      rowId={({ id }) => id}
      rowName={nameOf}
      onMore={hasNextPage ? () => void fetchNextPage() : undefined}
      loadingMore={isFetchingNextPage}
    />
  );
}

const COLUMNS: readonly TableColumn<PastAssignment>[] = [
  { id: "task", title: "Task", cell: (past) => <Item past={past} />, width: "2fr" },
  { id: "state", title: "State", cell: ({ state }) => <StatusPill state={state} title={state === "returned" ? "Sent back" : undefined} /> },
  { id: "acceptance", title: "Accepted", cell: (past) => <Acceptance past={past} name={nameOf(past)} /> },
  { id: "check", title: "Check", cell: (past) => <Check past={past} /> },
  { id: "time", title: "Active time", numeric: true, cell: ({ active_seconds }) => (active_seconds === null ? "–" : duration(active_seconds)) },
  { id: "pay", title: "Pay", numeric: true, cell: ({ paid }) => (paid === null ? "–" : money(paid)) },
  { id: "when", title: "When", numeric: true, cell: ({ ended_at, created_at }) => <When instant={ended_at ?? created_at} /> },
];

/** Documents are known by their first words; without any, by the name they were given. */
function nameOf({ excerpt, file_name }: PastAssignment): string {
  if (excerpt !== null) return shortened(excerpt);
  return file_name === "document" ? "Document" : file_name;
}

function Item({ past }: { past: PastAssignment }) {
  const { project_name, stage, thumbnail_url, is_correction: isCorrection } = past;
  return (
    <span className={styles.item}>
      {thumbnail_url ? (
        <img src={thumbnail_url} alt="" loading="lazy" className={styles.thumbnail} />
      ) : (
        <span className={styles.thumbnail}>
          <Icon name={past.excerpt === null ? "file" : "text"} size={18} />
        </span>
      )}
      <span className={styles.words}>
        <span className={styles.file}>{nameOf(past)}</span>
        <span className={styles.note}>
          {project_name}
          {stage === "review" && " · review"}
          {isCorrection && " · correction"}
        </span>
      </span>
    </span>
  );
}

function When({ instant }: { instant: string }) {
  return <time dateTime={instant} title={moment(instant)}>{ago(instant)}</time>;
}
