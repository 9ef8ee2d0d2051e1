import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Badge } from "../../kit/Badge";
import { Button } from "../../kit/Button";
import { Card } from "../../kit/Card";
import { ErrorNotice } from "../../kit/ErrorNotice";
import { date, money } from "../../kit/format";
import { RowsSkeleton } from "../../kit/Skeleton";
import { Table, type TableColumn } from "../../kit/Table";
import { monthTitle } from "../months";
import { MakeInvoiceDialog } from "./MakeInvoiceDialog";
import { type Invoice, invoicesQuery } from "./queries";
import { titleOf } from "./words";

/** Invoices and credit notes, the newest first, and a way to make one. */
export function Invoices({ currencies }: { currencies: readonly string[] }) {
  const [making, setMaking] = useState(false);
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(invoicesQuery);
  const make = (
    <Button size="sm" icon="plus" disabled={currencies.length === 0} onPress={() => { setMaking(true); }}>
      Make an invoice
    </Button>
  );
  return (
    <Card title="Invoices" description="What ended months cost, by project. They never change: a credit note takes one back." actions={make} flush>
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {!data && !error && <RowsSkeleton rows={2} />}
      {data && (
        <Table
          label="Invoices"
          columns={COLUMNS}
          rows={data.pages.flatMap((page) => page.items)}
          rowId={({ id }) => id}
          rowName={titleOf}
          rowHref={({ id }) => `/money/invoices/${id}`}
          empty="No invoice was made yet."
          onMore={hasNextPage ? () => void fetchNextPage() : undefined}
          loadingMore={isFetchingNextPage}
        />
      )}
      {making && <MakeInvoiceDialog currencies={currencies} last={data?.pages[0]?.items[0]} onClose={() => { setMaking(false); }} />}
    </Card>
  );
}

const COLUMNS: readonly TableColumn<Invoice>[] = [
  { id: "number", title: "Number", cell: (invoice) => titleOf(invoice) },
  { id: "month", title: "Month", cell: ({ month }) => monthTitle(month) },
  { id: "amount", title: "Amount", numeric: true, cell: ({ total_minor: minor, currency }) => money({ minor, currency }) },
  { id: "made", title: "Made", cell: ({ created_at: at }) => date(at) },
  { id: "standing", title: "Standing", cell: ({ credited_by: by }) => by !== null && <Badge tone="warning">Taken back</Badge> },
];
