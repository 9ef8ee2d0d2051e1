import { StatusPill } from "../kit/Badge";
import { count } from "../kit/format";
import type { TableColumn } from "../kit/Table";
import { Chosen } from "./Chosen";
import type { GoingBatch } from "./queries";

type Props = { batches: readonly GoingBatch[]; names: ReadonlyMap<string, string> };

const ACTS = [
  { title: "Pause", kind: "pause_batches" },
  { title: "Resume", kind: "resume_batches" },
] as const;

/** Batches under way. */
export function Batches({ batches, names }: Props) {
  return (
    <Chosen
      title="Batches"
      description="At work or paused, the newest first. A paused one is given to nobody; who has a task of it may still submit it."
      thing="batch"
      rows={batches}
      columns={columnsOf(names)}
      rowName={({ name }) => name}
      acts={ACTS}
      empty="No batch is at work or paused."
    />
  );
}

function columnsOf(names: Props["names"]): readonly TableColumn<GoingBatch>[] {
  return [
    { id: "batch", title: "Batch", cell: ({ name }) => name, width: "2fr" },
    { id: "project", title: "Project", cell: (batch) => names.get(batch.project_id) ?? "–", width: "2fr" },
    { id: "state", title: "State", cell: ({ state }) => <StatusPill state={state} /> },
    { id: "done", title: "Ended", cell: ({ ended, task_count: all }) => `${count(ended)} of ${count(all)}`, numeric: true },
  ];
}
