import { useMemo } from "react";
import { ago, count, duration, percent } from "../kit/format";
import { Person } from "../kit/Person";
import { Table, type TableColumn } from "../kit/Table";
import { AccuracyBar } from "./AccuracyBar";
import { type Labour, skipShare } from "./labour";

const NAME: TableColumn<Labour> = {
  id: "name",
  title: "Worker",
  cell: ({ worker }) => <Person name={worker.shown_name} note={worker.shown_name === worker.pseudonym ? undefined : worker.pseudonym} size={28} />,
  sortBy: ({ worker }) => worker.shown_name,
};

const PROJECTS: TableColumn<Labour> = {
  id: "projects",
  title: "Projects",
  cell: (row) => count(row.projectCount ?? 0),
  sortBy: (row) => row.projectCount,
  numeric: true,
};

const FIGURES: readonly TableColumn<Labour>[] = [
  { id: "answers", title: "Answers", cell: (row) => count(row.submitted), sortBy: (row) => row.submitted, numeric: true },
  { id: "reviews", title: "Reviews", cell: (row) => (row.reviewed ? count(row.reviewed) : "–"), sortBy: (row) => row.reviewed, numeric: true },
  { id: "accuracy", title: "Gold accuracy", cell: (row) => <AccuracyBar ratio={row.gold_accuracy} />, sortBy: (row) => row.gold_accuracy.value },
  { id: "time", title: "Time each", cell: (row) => (row.secondsPerResponse === null ? "–" : duration(row.secondsPerResponse)), sortBy: (row) => row.secondsPerResponse, numeric: true },
  { id: "skipped", title: "Skipped", cell: (row) => percent(skipShare(row), 0), sortBy: skipShare, numeric: true },
  { id: "cost", title: "Cost", cell: (row) => row.cost, sortBy: (row) => row.costMinor, numeric: true },
  { id: "active", title: "Last active", cell: (row) => ago(row.lastActiveAt), sortBy: (row) => row.lastActiveAt, numeric: true },
];

type Props = {
  rows: readonly Labour[];
  /** Adds how many projects each worked in. */
  overall?: boolean;
  /** A worker's page. */
  hrefOf?: (row: Labour) => string;
  /** Loads those after them; sorting is among those that are here. */
  onMore?: () => void;
  loadingMore?: boolean;
};

/** Workers with their figures. */
export function LabourTable({ rows, overall, hrefOf, onMore, loadingMore }: Props) {
  const columns = useMemo(() => (overall ? [NAME, PROJECTS, ...FIGURES] : [NAME, ...FIGURES]), [overall]);
  return (
    <Table
      label="Workers"
      columns={columns}
      rows={rows}
      rowId={(row) => row.worker.id}
      rowName={(row) => row.worker.shown_name}
      rowHref={hrefOf}
      initialSort={{ column: "answers", direction: "descending" }}
      empty="Nobody is found by these words."
      onMore={onMore}
      loadingMore={loadingMore}
    />
  );
}
