import { useInfiniteQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { Card } from "../../kit/Card";
import { ErrorNotice } from "../../kit/ErrorNotice";
import { ago, moment, money, moneyChange } from "../../kit/format";
import { RowsSkeleton } from "../../kit/Skeleton";
import { Table, type TableColumn } from "../../kit/Table";
import styles from "../Pay.module.css";
import { type Movement, movementsQuery } from "../queries";
import type { ProjectNames } from "../statement";
import { reasonWords, routeWords } from "../words";

/** Every movement of one's money, newest first. */
export function Movements({ names }: { names: ProjectNames }) {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(movementsQuery);
  const columns = useMemo(() => columnsWith(names), [names]);
  return (
    <Card title="Every movement" description="What came in, what went out, and what only changed its state." flush>
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {!data && !error && <RowsSkeleton rows={5} />}
      {data && (
        <Table
          label="Every movement of your money"
          columns={columns}
          rows={data.pages.flatMap((page) => page.items)}
          rowId={({ id }) => id}
          rowName={({ reason }) => reasonWords(reason)}
          onMore={hasNextPage ? () => void fetchNextPage() : undefined}
          loadingMore={isFetchingNextPage}
        />
      )}
    </Card>
  );
}

function columnsWith(names: ProjectNames): readonly TableColumn<Movement>[] {
  return [
    { id: "what", title: "What", cell: (movement) => <What movement={movement} names={names} />, width: "2fr" },
    { id: "amount", title: "Amount", numeric: true, cell: (movement) => <Change movement={movement} /> },
    { id: "when", title: "When", numeric: true, cell: ({ created_at: at }) => <time dateTime={at} title={moment(at)}>{ago(at)}</time> },
  ];
}

function What({ movement, names }: { movement: Movement; names: ProjectNames }) {
  const { reason, project_id: project, note } = movement;
  const words = [project === null ? null : names.get(project), note].filter(Boolean).join(" · ");
  return (
    <span className={styles.words}>
      <span>{reasonWords(reason)}</span>
      {words && <span className={styles.note}>{words}</span>}
      <span className={styles.note}>{routeWords(movement)}</span>
    </span>
  );
}

/** What is neither more nor less than before stands back, without a sign. */
function Change({ movement: { amount, change_minor: change } }: { movement: Movement }) {
  if (change === 0) return <span className={styles.between}>{money(amount)}</span>;
  return <span className={change > 0 ? styles.in : styles.out}>{moneyChange({ minor: change, currency: amount.currency })}</span>;
}
