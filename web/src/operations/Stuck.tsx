import { Link } from "../app/link";
import { ago } from "../kit/format";
import type { TableColumn } from "../kit/Table";
import { Chosen } from "./Chosen";
import type { StuckTask } from "./queries";

type Props = { tasks: readonly StuckTask[]; names: ReadonlyMap<string, string> };

const ACTS = [
  { title: "Raise priority", kind: "set_priority", priority: 10 },
  { title: "Lower priority", kind: "set_priority", priority: -10 },
  { title: "Offer again", kind: "offer_again" },
] as const;

/** Open tasks that came back again and again without an answer. */
export function Stuck({ tasks, names }: Props) {
  return (
    <Chosen
      title="Stuck tasks"
      description="They came back three times or more: the time ran out, they were given back, or skipped. Offered again, who skipped one may have it again."
      thing="task"
      rows={tasks}
      columns={columnsOf(names)}
      rowName={({ file_name: name }) => name}
      acts={ACTS}
      empty="No task came back three times."
    />
  );
}

export function TaskLink({ projectId, taskId, name }: { projectId: string; taskId: string; name: string }) {
  return <Link to="/projects/$projectId/tasks/$taskId" params={{ projectId, taskId }}>{name}</Link>;
}

function columnsOf(names: Props["names"]): readonly TableColumn<StuckTask>[] {
  return [
    { id: "task", title: "Task", cell: (task) => <TaskLink projectId={task.project_id} taskId={task.id} name={task.file_name} />, width: "2fr" },
    { id: "project", title: "Project", cell: (task) => names.get(task.project_id) ?? "–", width: "2fr" },
    { id: "skipped", title: "Skipped", cell: (task) => task.skipped_count, numeric: true, sortBy: (task) => task.skipped_count },
    { id: "expired", title: "Ran out", cell: (task) => task.expired_count, numeric: true, sortBy: (task) => task.expired_count },
    { id: "released", title: "Given back", cell: (task) => task.released_count, numeric: true, sortBy: (task) => task.released_count },
    { id: "priority", title: "Priority", cell: (task) => task.priority, numeric: true, sortBy: (task) => task.priority },
    { id: "last", title: "Last", cell: (task) => ago(task.changed_at) },
  ];
}
