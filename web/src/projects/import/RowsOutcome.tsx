import { ButtonLink } from "../../app/link";
import { Card } from "../../kit/Card";
import { ErrorNotice, Notice } from "../../kit/ErrorNotice";
import { count, plural } from "../../kit/format";
import { Stack } from "../../kit/Layout";
import { ProgressBar } from "../../kit/Progress";
import { Stat, StatRow } from "../../kit/Stat";
import { Table, type TableColumn } from "../../kit/Table";
import type { RowProblem, RowsProgress } from "./rows-import";

const COLUMNS: readonly TableColumn<RowProblem>[] = [
  { id: "line", title: "Line", cell: (row) => count(row.line), sortBy: (row) => row.line, width: 90 },
  { id: "message", title: "What is wrong", cell: (row) => row.message },
  { id: "code", title: "Code", cell: (row) => <code>{row.code}</code>, sortBy: (row) => row.code, width: 170 },
];
const TALL_FROM = 12;

/** How an import of rows goes, and the lines that could not be taken. */
export function RowsOutcome({ projectId, progress, onRetry }: { projectId: string; progress: RowsProgress; onRetry: () => void }) {
  const { state, share, lines, added, existing, problemCount, problems, error } = progress;
  return (
    <Stack gap={4}>
      {state === "running" && (
        <Card>
          <ProgressBar label="Importing rows" value={share} text={plural(lines, "line")} />
        </Card>
      )}
      {state === "failed" && <ErrorNotice error={error} onRetry={onRetry} />}
      {state === "stopped" && <Notice tone="warning" title="Stopped. What was sent before is here; importing the file again goes on." />}
      {state === "done" && (
        <Notice
          tone={problemCount > 0 ? "warning" : "success"}
          title={problemCount > 0 ? `Done, but ${plural(problemCount, "line")} could not be taken` : "All rows are in"}
          action={
            <ButtonLink size="sm" to="/projects/$projectId/data" params={{ projectId }} icon="grid">
              Look at them
            </ButtonLink>
          }
        />
      )}
      <StatRow>
        <Stat label="Added" value={count(added)} />
        <Stat label="Here already" value={count(existing)} />
        <Stat label="Problems" value={count(problemCount)} />
      </StatRow>
      {problems.length > 0 && (
        <Table
          label="Lines with problems"
          columns={COLUMNS}
          rows={problems}
          rowId={(row) => `${row.line.toString()}-${row.code}`}
          height={problems.length > TALL_FROM ? 420 : undefined}
        />
      )}
    </Stack>
  );
}
