import { useInfiniteQuery } from "@tanstack/react-query";
import { Card } from "../../kit/Card";
import { ErrorNotice } from "../../kit/ErrorNotice";
import { count, percent } from "../../kit/format";
import { Person } from "../../kit/Person";
import { RowsSkeleton } from "../../kit/Skeleton";
import { Table, type TableColumn } from "../../kit/Table";
import { type Decider, decidersQuery } from "../queries";
import { DECISIONS } from "../words";

type Line = Decider["kinds"][number] & { decider: Decider["decider"] };

/** Everybody who decided against workers, with the share that somebody else reversed: those who err most stand out. */
export function Deciders() {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(decidersQuery);
  const lines = data?.pages.flatMap((page) => page.items).flatMap(({ decider, kinds }) => kinds.map((each) => ({ ...each, decider })));
  return (
    <Card title="Decisions that others reversed" description="By who decided against workers, with 95% intervals: of few decisions a share says little." flush>
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {!lines && !error && <RowsSkeleton rows={3} />}
      {lines && (
        <Table
          label="Decisions that others reversed"
          columns={COLUMNS}
          rows={lines}
          rowId={({ decider, kind }) => `${decider.id}:${kind}`}
          rowName={({ decider, kind }) => `${decider.shown_name}, ${DECISIONS[kind]}`}
          initialSort={{ column: "share", direction: "descending" }}
          empty="Nobody has decided against a worker yet."
          onMore={hasNextPage ? () => void fetchNextPage() : undefined}
          loadingMore={isFetchingNextPage}
        />
      )}
    </Card>
  );
}

const COLUMNS: readonly TableColumn<Line>[] = [
  { id: "decider", title: "Who decided", cell: ({ decider }) => <Person name={decider.shown_name} note={decider.shown_name === decider.pseudonym ? undefined : decider.pseudonym} size={26} />, sortBy: ({ decider }) => decider.shown_name, width: "2fr" },
  { id: "kind", title: "Decisions", cell: ({ kind }) => DECISIONS[kind], sortBy: ({ kind }) => kind },
  { id: "count", title: "In all", numeric: true, cell: ({ reversed }) => count(reversed.count), sortBy: ({ reversed }) => reversed.count },
  { id: "reversed", title: "Reversed", numeric: true, cell: ({ reversed }) => count(reversedOf(reversed)), sortBy: ({ reversed }) => reversedOf(reversed) },
  { id: "share", title: "Share", numeric: true, cell: ({ reversed }) => percent(reversed.value, 0), sortBy: ({ reversed }) => reversed.value ?? -1 },
  { id: "interval", title: "95% interval", numeric: true, cell: ({ reversed: { low, high } }) => (low === null ? "–" : `${percent(low, 0)} to ${percent(high, 0)}`) },
];

const reversedOf = ({ value, count: of }: Line["reversed"]): number => Math.round((value ?? 0) * of);
