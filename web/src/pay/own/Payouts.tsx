import { useInfiniteQuery } from "@tanstack/react-query";
import { StatusPill } from "../../kit/Badge";
import { Card } from "../../kit/Card";
import { ErrorNotice } from "../../kit/ErrorNotice";
import { date, moment, money } from "../../kit/format";
import { RowsSkeleton } from "../../kit/Skeleton";
import { Table, type TableColumn } from "../../kit/Table";
import { type OwnPayout, ownPayoutsQuery } from "../queries";

/** What one was paid, newest first. */
export function Payouts() {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(ownPayoutsQuery);
  return (
    <Card title="Payouts" description="One that did not arrive is paid again with the next." flush>
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {!data && !error && <RowsSkeleton rows={3} />}
      {data && (
        <Table
          label="Your payouts"
          columns={COLUMNS}
          rows={data.pages.flatMap((page) => page.items)}
          rowId={({ id }) => id}
          rowName={({ created_at: at }) => `Payout of ${date(at)}`}
          empty="You were not paid out yet."
          onMore={hasNextPage ? () => void fetchNextPage() : undefined}
          loadingMore={isFetchingNextPage}
        />
      )}
    </Card>
  );
}

const COLUMNS: readonly TableColumn<OwnPayout>[] = [
  { id: "when", title: "Begun", cell: ({ created_at: at }) => <time dateTime={at} title={moment(at)}>{date(at)}</time> },
  { id: "amount", title: "Amount", numeric: true, cell: ({ amount }) => money(amount) },
  { id: "target", title: "To", cell: ({ target }) => target ?? "–" },
  { id: "state", title: "State", cell: (payout) => <State payout={payout} /> },
  { id: "note", title: "Note", cell: ({ note }) => note ?? "–" },
];

function State({ payout: { state, held_until: held } }: { payout: OwnPayout }) {
  if (held) return <StatusPill state="held" title={`Waits until ${date(held)}: your details are new`} />;
  return <StatusPill state={state} title={state === "failed" ? "Did not arrive" : undefined} />;
}
