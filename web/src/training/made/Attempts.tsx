import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Badge } from "../../kit/Badge";
import { Button } from "../../kit/Button";
import { Card } from "../../kit/Card";
import { Drawer } from "../../kit/Dialog";
import { ErrorNotice } from "../../kit/ErrorNotice";
import { ago } from "../../kit/format";
import { RowsSkeleton } from "../../kit/Skeleton";
import { Table, type TableColumn } from "../../kit/Table";
import { Questions } from "../exam/ResultPage";
import { attemptsQuery, resultQuery, type WorkerAttempt } from "../queries";
import { standing } from "../words";

const COLUMNS: readonly TableColumn<WorkerAttempt>[] = [
  { id: "worker", title: "Worker", cell: (row) => row.worker.shown_name, sortBy: (row) => row.worker.shown_name },
  { id: "result", title: "Result", cell: (row) => <Badge tone={row.state === "passed" ? "success" : row.state === "failed" ? "danger" : "neutral"}>{standing(row)}</Badge>, sortBy: (row) => row.score ?? -1 },
  { id: "right", title: "Right", numeric: true, cell: (row) => (row.right_count === null ? "–" : `${row.right_count.toString()} of ${row.question_count.toString()}`) },
  { id: "number", title: "Attempt", numeric: true, cell: (row) => row.number },
  { id: "begun", title: "Begun", cell: (row) => ago(row.started_at), sortBy: (row) => row.started_at },
];

/** Who took an exam, and how they did. */
export function Attempts({ examId }: { examId: string }) {
  const [shown, setShown] = useState<WorkerAttempt | null>(null);
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(attemptsQuery(examId));
  const rows = data?.pages.flatMap((page) => page.items);
  return (
    <Card title="Results" description="Open one to see what was answered." flush>
      {error && <ErrorNotice error={error} />}
      {!rows && !error && <RowsSkeleton rows={3} />}
      {rows && (
        <Table
          label="Attempts"
          columns={COLUMNS}
          rows={rows}
          rowId={(row) => row.id}
          rowName={(row) => row.worker.shown_name}
          onOpen={setShown}
          empty="Nobody took it yet."
          onMore={hasNextPage ? () => void fetchNextPage() : undefined}
          loadingMore={isFetchingNextPage}
        />
      )}
      {shown && <AttemptDrawer attempt={shown} onClose={() => { setShown(null); }} />}
    </Card>
  );
}

function AttemptDrawer({ attempt, onClose }: { attempt: WorkerAttempt; onClose: () => void }) {
  const { data, error } = useQuery(resultQuery(attempt.id));
  const button = <Button onPress={onClose}>Close</Button>;
  return (
    <Drawer open onClose={onClose} title={attempt.worker.shown_name} description={standing(attempt)} size="large" footer={button}>
      {error && <ErrorNotice error={error} />}
      {!data && !error && <RowsSkeleton rows={4} />}
      {data && <Questions result={data} whose={attempt.worker.shown_name} />}
    </Drawer>
  );
}
