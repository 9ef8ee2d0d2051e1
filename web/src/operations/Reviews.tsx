import { ago } from "../kit/format";
import type { TableColumn } from "../kit/Table";
import { Chosen } from "./Chosen";
import type { WaitingReview } from "./queries";
import { TaskLink } from "./Stuck";

type Props = { tasks: readonly WaitingReview[]; names: ReadonlyMap<string, string> };

const ACTS = [
  { title: "Raise priority", kind: "set_priority", priority: 10 },
  { title: "Lower priority", kind: "set_priority", priority: -10 },
] as const;

/** Of the first in each project's queue of reviews, those that have waited longest. */
export function Reviews({ tasks, names }: Props) {
  return (
    <Chosen
      title="Long in review"
      description="Of the first five in each project's queue of reviews, those that have waited longest since their last answer."
      thing="task"
      rows={tasks}
      columns={columnsOf(names)}
      rowName={({ file_name: name }) => name}
      acts={ACTS}
      empty="No task waits for a reviewer."
    />
  );
}

function columnsOf(names: Props["names"]): readonly TableColumn<WaitingReview>[] {
  return [
    { id: "task", title: "Task", cell: (task) => <TaskLink projectId={task.project_id} taskId={task.id} name={task.file_name} />, width: "2fr" },
    { id: "project", title: "Project", cell: (task) => names.get(task.project_id) ?? "–", width: "2fr" },
    { id: "priority", title: "Priority", cell: (task) => task.priority, numeric: true },
    { id: "since", title: "Last answer", cell: (task) => ago(task.waiting_since) },
  ];
}
