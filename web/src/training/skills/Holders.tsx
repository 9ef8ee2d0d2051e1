import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "../../kit/Button";
import { ErrorNotice } from "../../kit/ErrorNotice";
import { date, plural } from "../../kit/format";
import { Stack } from "../../kit/Layout";
import { RowsSkeleton } from "../../kit/Skeleton";
import { Table, type TableColumn } from "../../kit/Table";
import { NoteDialog } from "../../pay/NoteDialog";
import { type Holder, holdersQuery, useRevoke } from "./queries";

const COLUMNS: readonly TableColumn<Holder>[] = [
  { id: "worker", title: "Worker", cell: (row) => row.worker.shown_name, sortBy: (row) => row.worker.shown_name },
  { id: "level", title: "Level", numeric: true, cell: (row) => row.level, sortBy: (row) => row.level },
  { id: "since", title: "Since", cell: (row) => date(row.created_at), sortBy: (row) => row.created_at },
  { id: "until", title: "Until", cell: (row) => (row.expires_at ? date(row.expires_at) : "no end"), sortBy: (row) => row.expires_at ?? "9" },
  { id: "note", title: "By", cell: (row) => row.note ?? "granted" },
];

/** Who holds a skill; some or all can be taken it at once, with a note that they read. */
export function Holders({ name, isManager }: { name: string; isManager: boolean }) {
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [isRevoking, setRevoking] = useState(false);
  const revoke = useRevoke();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(holdersQuery(name));
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (!data) return <RowsSkeleton rows={4} />;
  const rows = data.pages.flatMap((page) => page.items);
  const select = (ids: Set<string> | "all") => { setSelected(ids === "all" ? new Set(rows.map((row) => row.worker_id)) : ids); };
  const workers = rows.map((row) => row.worker_id).filter((id) => selected.has(id));
  return (
    <Stack gap={3}>
      <Table
        label={`Who holds ${name}`}
        columns={COLUMNS}
        rows={rows}
        rowId={(row) => row.worker_id}
        rowName={(row) => row.worker.shown_name}
        selected={isManager ? selected : undefined}
        onSelect={isManager ? select : undefined}
        empty="Nobody holds it now."
        onMore={hasNextPage ? () => void fetchNextPage() : undefined}
        loadingMore={isFetchingNextPage}
      />
      {workers.length > 0 && (
        <div>
          <Button variant="danger" onPress={() => { setRevoking(true); }}>
            Take it from {plural(workers.length, "person", "people")}
          </Button>
        </div>
      )}
      {isRevoking && (
        <NoteDialog
          title={`Take ${name} from ${plural(workers.length, "person", "people")}?`}
          description="Projects that require it give them no more tasks. Tasks that they hold stay with them."
          label="Why"
          help="They read this."
          action="Take it"
          done="Taken"
          danger
          onSend={async (note) => {
            await revoke.mutateAsync({ name, workers, note });
            setSelected(new Set());
          }}
          onClose={() => { setRevoking(false); }}
        />
      )}
    </Stack>
  );
}
