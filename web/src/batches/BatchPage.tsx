import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { ButtonLink, Link } from "../app/link";
import { usePageTitle } from "../app/page-title";
import { can, useSession } from "../app/session";
import { StatusPill } from "../kit/Badge";
import { Card } from "../kit/Card";
import { EmptyState } from "../kit/EmptyState";
import { ErrorNotice } from "../kit/ErrorNotice";
import { moment, percent, plural } from "../kit/format";
import { Icon } from "../kit/Icon";
import { Facts, Stack } from "../kit/Layout";
import { SegmentedProgress } from "../kit/Progress";
import { PageSkeleton } from "../kit/Skeleton";
import { TaskWall } from "../projects/data/TaskWall";
import { useWallLook, WallTools } from "../projects/data/WallTools";
import { projectQuery } from "../projects/queries";
import { typeWords } from "../projects/spec/task-types";
import type { ProjectDetail } from "../projects/types";
import { BatchActions } from "./BatchActions";
import { BatchFunds } from "./BatchFunds";
import styles from "./Batches.module.css";
import { BatchMarks } from "./BatchRow";
import { BatchSettings } from "./BatchSettings";
import { type Batch, batchQuery } from "./queries";
import { segmentsOf } from "./words";

/** One batch: how far it is, what is said of it, and its tasks. */
export function BatchPage() {
  const { projectId, batchId } = useParams({ from: "/signed-in/shell/projects/$projectId/batches/$batchId" });
  const { data: project } = useSuspenseQuery(projectQuery(projectId));
  const { data: batch, error, refetch } = useQuery(batchQuery(batchId));
  usePageTitle(`${batch?.name ?? "Batch"} · ${project.name}`);
  const trouble = error && <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (!batch) return trouble || <PageSkeleton />;
  return (
    <Stack gap={4}>
      {trouble}
      <Head batch={batch} thing={typeWords(project).shown} />
      <div className={styles.columns}>
        <Card title="Tasks" description="Gold is not counted.">
          <Stack gap={4}>
            <SegmentedProgress label="How its tasks stand" segments={segmentsOf(batch)} legend />
            <Facts items={factsOf(batch)} />
          </Stack>
        </Card>
        <Stack gap={4}>
          <BatchFunds batch={batch} />
          <BatchSettings batch={batch} />
        </Stack>
      </div>
      <Tasks batch={batch} project={project} />
    </Stack>
  );
}

function Head({ batch, thing }: { batch: Batch; thing: string }) {
  const mayImport = can(useSession(), "import_tasks") && batch.takes_tasks;
  return (
    <div>
      <Link to="/projects/$projectId/batches" params={{ projectId: batch.project_id }} className={styles.back}>
        <Icon name="chevron-left" size={13} />
        All batches
      </Link>
      <div className={styles.head}>
        <div className={styles.headWords}>
          <div className={styles.headTitle}>
            <h2>{batch.name}</h2>
            <StatusPill state={batch.state} />
            <BatchMarks batch={batch} />
          </div>
        </div>
        <div className={styles.actions}>
          {mayImport && (
            <ButtonLink to="/projects/$projectId/import" params={{ projectId: batch.project_id }} search={{ batch: batch.id }} icon="upload">
              Import {thing}s into it
            </ButtonLink>
          )}
          <BatchActions batch={batch} />
        </div>
      </div>
    </div>
  );
}

function factsOf(batch: Batch) {
  const ended = batch.task_count - batch.pending_count;
  return [
    { name: "Made", value: moment(batch.created_at) },
    ...(batch.finalized_at ? [{ name: "Begun", value: moment(batch.finalized_at) }] : []),
    ...(batch.completed_at ? [{ name: "Completed", value: moment(batch.completed_at) }] : []),
    { name: "Ended", value: batch.task_count === 0 ? "–" : `${percent(ended / batch.task_count, 0)} of ${plural(batch.task_count, "task")}` },
    { name: "More tasks", value: batch.takes_tasks ? "can be added" : "cannot be added any more" },
  ];
}

function Tasks({ batch, project }: { batch: Batch; project: ProjectDetail }) {
  const wall = useWallLook(project);
  const { shown } = typeWords(project);
  return (
    <section aria-label="Tasks of the batch">
      <WallTools of={wall}>
        <h3>Newest first</h3>
      </WallTools>
      <TaskWall
        projectId={batch.project_id}
        list={{ batch: batch.id }}
        total={batch.task_count}
        look={wall.look}
        thing={shown}
        empty={<EmptyState picture="photos" title="No tasks yet">{batch.takes_tasks ? `Import ${shown}s into it, here or by goldsmith project import --batch.` : "None came in before it took no more."}</EmptyState>}
      />
    </section>
  );
}
