import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Card } from "../../kit/Card";
import { ErrorNotice } from "../../kit/ErrorNotice";
import { count } from "../../kit/format";
import { RowsSkeleton } from "../../kit/Skeleton";
import { Table, type TableColumn } from "../../kit/Table";
import { MonthChoice } from "../MonthChoice";
import { monthOf } from "../months";
import { type WorkerTime, workersTimeQuery } from "../own/queries";
import { span } from "../own/time";

/** What each worker spent in a project in a month, by pseudonym. */
export function WorkersTime({ projectId }: { projectId: string }) {
  const [month, setMonth] = useState(() => monthOf(new Date()));
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(workersTimeQuery(projectId, month));
  return (
    <Card title="Time" description="Active time by worker, as the pages recorded it." actions={<MonthChoice label="Month of the time" month={month} onMonth={setMonth} />} flush>
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {!data && !error && <RowsSkeleton rows={3} />}
      {data && (
        <Table
          label="Time by worker"
          columns={COLUMNS}
          rows={data.pages.flatMap((page) => page.items)}
          rowId={({ worker }) => worker.id}
          rowName={({ worker }) => worker.shown_name}
          empty="Nobody worked here in this month."
          onMore={hasNextPage ? () => void fetchNextPage() : undefined}
          loadingMore={isFetchingNextPage}
        />
      )}
    </Card>
  );
}

const COLUMNS: readonly TableColumn<WorkerTime>[] = [
  { id: "worker", title: "Worker", cell: ({ worker }) => worker.shown_name, sortBy: ({ worker }) => worker.shown_name, width: "2fr" },
  { id: "answers", title: "Answers", numeric: true, cell: ({ sums }) => count(sums.labelling_count), sortBy: ({ sums }) => sums.labelling_count },
  { id: "labelling", title: "Labelling", numeric: true, cell: ({ sums }) => span(sums.labelling_ms), sortBy: ({ sums }) => sums.labelling_ms },
  { id: "review", title: "Reviewing", numeric: true, cell: ({ sums }) => span(sums.review_ms), sortBy: ({ sums }) => sums.review_ms },
  { id: "learning", title: "Learning", numeric: true, cell: ({ sums }) => span(sums.learning_ms), sortBy: ({ sums }) => sums.learning_ms },
];
