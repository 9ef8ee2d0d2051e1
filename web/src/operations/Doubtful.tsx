import { ago, percent } from "../kit/format";
import type { TableColumn } from "../kit/Table";
import { Chosen } from "./Chosen";
import type { DoubtfulTask } from "./queries";
import { TaskLink } from "./Stuck";

type Props = { tasks: readonly DoubtfulTask[]; names: ReadonlyMap<string, string> };

const ACTS = [{ title: "Do again", kind: "redo" }] as const;

/** Settled tasks whose verdicts are the least sure, to have them done again by others. */
export function Doubtful({ tasks, names }: Props) {
  return (
    <Chosen
      title="Least sure verdicts"
      description="The first five of each project. Done again, a task is open for a new round by people who have not done it; what was paid stays paid. That can be undone until somebody begins."
      thing="task"
      rows={tasks}
      columns={columnsOf(names)}
      rowName={({ file_name: name }) => name}
      acts={ACTS}
      empty="No verdict is in doubt."
    />
  );
}

function columnsOf(names: Props["names"]): readonly TableColumn<DoubtfulTask>[] {
  return [
    { id: "task", title: "Task", cell: (task) => <TaskLink projectId={task.project_id} taskId={task.id} name={task.file_name} />, width: "2fr" },
    { id: "project", title: "Project", cell: (task) => names.get(task.project_id) ?? "–", width: "2fr" },
    { id: "sure", title: "Sure", cell: ({ confidence }) => percent(confidence), numeric: true, sortBy: ({ confidence }) => confidence },
    { id: "settled", title: "Settled", cell: ({ settled_at: at }) => ago(at) },
  ];
}
