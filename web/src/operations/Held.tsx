import { ago } from "../kit/format";
import type { TableColumn } from "../kit/Table";
import { Chosen } from "./Chosen";
import type { HeldTask } from "./queries";
import { TaskLink } from "./Stuck";

type Props = { tasks: readonly HeldTask[]; names: ReadonlyMap<string, string> };

const ACTS = [{ title: "Release", kind: "release_leases" }] as const;

/** Tasks that somebody has now. */
export function Held({ tasks, names }: Props) {
  return (
    <Chosen
      title="At work now"
      description="Tasks that somebody has, those first whose time is over soonest. Released, others get them; what was drawn stays with who had it."
      thing="lease"
      rows={tasks}
      columns={columnsOf(names)}
      rowName={({ worker }) => worker.shown_name}
      acts={ACTS}
      empty="Nobody has a task now."
    />
  );
}

function columnsOf(names: Props["names"]): readonly TableColumn<HeldTask>[] {
  return [
    { id: "worker", title: "Worker", cell: ({ worker }) => worker.shown_name, width: "2fr" },
    { id: "project", title: "Project", cell: (task) => names.get(task.project_id) ?? "–", width: "2fr" },
    { id: "task", title: "Task", cell: (task) => <TaskLink projectId={task.project_id} taskId={task.task_id} name={task.stage === "review" ? "Review" : "Task"} /> },
    { id: "since", title: "Since", cell: (task) => ago(task.created_at) },
    { id: "until", title: "Until", cell: (task) => ago(task.lease_until) },
  ];
}
