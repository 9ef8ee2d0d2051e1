import { useQuery } from "@tanstack/react-query";
import { useParams, useSearch } from "@tanstack/react-router";
import { drawsObjects } from "../../annotate";
import { usePageTitle } from "../../app/page-title";
import { taskName } from "../../app/task-name";
import { Badge } from "../../kit/Badge";
import { ErrorNotice } from "../../kit/ErrorNotice";
import { type Crumb, PageHeader } from "../../kit/PageHeader";
import { PageSkeleton } from "../../kit/Skeleton";
import { batchQuery } from "../../batches/queries";
import { standingOf } from "../data/standing";
import { projectQuery, taskQuery, type TaskSearch, versionsQuery } from "../queries";
import { specOf, type TaskDetail } from "../types";
import { useNeighbours } from "./neighbours";
import { TaskActions } from "./TaskActions";
import { TaskBoard } from "./TaskBoard";

/** One task with everything that was said about it. */
export function TaskPage() {
  const { projectId, taskId } = useParams({ from: "/signed-in/shell/projects/$projectId/tasks/$taskId" });
  const list = useSearch({ from: "/signed-in/shell/projects/$projectId/tasks/$taskId" });
  const { data: task, error, refetch } = useQuery(taskQuery(taskId));
  const { data: project } = useQuery(projectQuery(projectId));
  const { data: versions } = useQuery(versionsQuery(projectId));
  const { data: batch } = useQuery({ ...batchQuery(list.batch ?? ""), enabled: list.batch !== undefined });
  const neighbours = useNeighbours(projectId, list, taskId);
  usePageTitle(task ? `${taskName(task)} · ${project?.name ?? ""}` : "Task");
  const version = versions?.items.find((each) => each.number === task?.version_number) ?? project?.version;
  if (!task || !version) return error ? <ErrorNotice error={error} onRetry={() => void refetch()} /> : <PageSkeleton />;
  return (
    <>
      <PageHeader
        title={taskName(task)}
        crumbs={[
          { title: "Projects", href: "/projects" },
          { title: project?.name ?? "Project", href: `/projects/${projectId}` },
          ...crumbsTo(projectId, list, batch?.name),
        ]}
        mark={<Marks task={task} />}
        actions={<TaskActions task={task} isDrawn={drawsObjects(specOf(version).ontology)} neighbours={neighbours} list={list} />}
      />
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      <TaskBoard key={task.id} task={task} ontology={specOf(version).ontology} />
    </>
  );
}

/** The list that one came from: a batch's tasks, or the project's. */
function crumbsTo(projectId: string, { filter, batch }: TaskSearch, name = "Batch"): Crumb[] {
  const inside = `/projects/${projectId}`;
  if (batch) return [{ title: "Batches", href: `${inside}/batches` }, { title: name, href: `${inside}/batches/${batch}` }];
  return [{ title: "Data", href: `${inside}/data${filter ? `?filter=${filter}` : ""}` }];
}

function Marks({ task }: { task: TaskDetail }) {
  const standing = standingOf(task);
  return (
    <>
      {task.is_gold ? <Badge tone="gold" icon="target">Gold</Badge> : <Badge tone={standing.tone}>{standing.title}</Badge>}
      <Badge>version {task.version_number}</Badge>
    </>
  );
}
