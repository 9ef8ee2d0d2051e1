import { useState } from "react";
import { StatusPill } from "../../kit/Badge";
import { Card } from "../../kit/Card";
import { count, duration, percent } from "../../kit/format";
import { Inline, Stack } from "../../kit/Layout";
import { Person } from "../../kit/Person";
import { ProgressBar, SegmentedProgress } from "../../kit/Progress";
import { SortableList } from "../../kit/SortableList";
import { Stat, StatRow } from "../../kit/Stat";
import { Table, type TableColumn } from "../../kit/Table";
import { MANY, type WorkerRow, WORKERS } from "./samples";

const COLUMNS: readonly TableColumn<WorkerRow>[] = [
  { id: "name", title: "Worker", cell: (row) => <Person name={row.name} />, sortBy: (row) => row.name },
  { id: "state", title: "State", cell: (row) => <StatusPill state={row.state} />, sortBy: (row) => row.state },
  { id: "tasks", title: "Tasks", cell: (row) => count(row.tasks), sortBy: (row) => row.tasks, numeric: true },
  { id: "accuracy", title: "Gold accuracy", cell: (row) => percent(row.accuracy), sortBy: (row) => row.accuracy, numeric: true },
  { id: "time", title: "Median time", cell: (row) => duration(row.seconds), sortBy: (row) => row.seconds, numeric: true },
];

const TASK_COLUMNS: readonly TableColumn<(typeof MANY)[number]>[] = [
  { id: "id", title: "Task", cell: (row) => row.id, sortBy: (row) => row.id },
  { id: "state", title: "State", cell: (row) => <StatusPill state={row.state} />, sortBy: (row) => row.state },
  { id: "boxes", title: "Boxes", cell: (row) => row.boxes, sortBy: (row) => row.boxes, numeric: true },
  { id: "confidence", title: "Confidence", cell: (row) => row.confidence.toFixed(2), sortBy: (row) => row.confidence, numeric: true },
];

const SEGMENTS = [
  { name: "Completed", value: 4120, tone: "success" },
  { name: "In review", value: 318, tone: "review" },
  { name: "In work", value: 96, tone: "info" },
  { name: "Pending", value: 1450, tone: "neutral" },
  { name: "Error", value: 7, tone: "danger" },
] as const;

export function DataSamples() {
  const [selected, setSelected] = useState<Set<string>>(new Set(["W-Q2MD"]));
  const [ordered, setOrdered] = useState(WORKERS.slice(0, 4));
  const select = (ids: Set<string> | "all") => {
    setSelected(ids === "all" ? new Set(WORKERS.map((row) => row.name)) : ids);
  };
  return (
    <Stack gap={4}>
      <StatRow>
        <Stat label="Completed" value="4,120" unit="of 5,991" trend={[12, 30, 44, 41, 60, 72, 90]} delta={{ text: "+312", direction: "up", good: true, note: "since yesterday" }} />
        <Stat label="Agreement" value="91.4%" explain="Mean IoU of matched boxes between the attempts on a task" trend={[84, 86, 85, 88, 90, 91]} delta={{ text: "+1.2 pts", direction: "up", good: true, note: "this week" }} />
        <Stat label="Gold accuracy" value="93.8%" delta={{ text: "−0.4 pts", direction: "down", good: false, note: "this week" }} trend={[96, 95, 95, 94, 94, 93.8]} />
        <Stat label="Cost" value="$412.60" note="$0.10 a completed task" />
      </StatRow>
      <Card title="Progress" description="Tasks by where they stand">
        <SegmentedProgress label="Tasks by state" segments={SEGMENTS} legend />
      </Card>
      <Table label="Workers" columns={COLUMNS} rows={WORKERS} rowId={(row) => row.name} rowName={(row) => row.name} initialSort={{ column: "accuracy", direction: "descending" }} selected={selected} onSelect={select} onOpen={() => undefined} />
      <Table label="Five thousand tasks" columns={TASK_COLUMNS} rows={MANY} rowId={(row) => row.id} rowName={(row) => row.id} height={260} />
      <Card title="Order" description="Dragged, moved by the handle with keys, or by the menu" flush>
        <SortableList label="Order of workers" rows={ordered} rowId={(row) => row.name} rowName={(row) => row.name} onOrder={(names) => { setOrdered(names.flatMap((name) => WORKERS.filter((row) => row.name === name))); }}>
          {(row) => <Person name={row.name} note={`${count(row.tasks)} tasks`} />}
        </SortableList>
      </Card>
      <Inline gap={6}>
        <div style={{ width: 260 }}><ProgressBar label="Importing pictures" value={0.62} text="248 of 400" /></div>
        <div style={{ width: 260 }}><ProgressBar label="Building the delivery" /></div>
      </Inline>
    </Stack>
  );
}
