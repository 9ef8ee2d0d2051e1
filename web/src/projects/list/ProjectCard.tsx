import { useQuery } from "@tanstack/react-query";
import { Link } from "../../app/link";
import { StatusPill } from "../../kit/Badge";
import { ago, count, percent, plural } from "../../kit/format";
import { Icon } from "../../kit/Icon";
import { SegmentedProgress } from "../../kit/Progress";
import { Boxes, useLooks } from "../picture/Boxes";
import { Shown } from "../picture/Shown";
import { segmentsOf, settledShare } from "../progress";
import { fewTasksQuery, projectQuery } from "../queries";
import { typeWords } from "../spec/task-types";
import { type ListedProject, objectsOf, specOf, type Task } from "../types";
import styles from "./ProjectCard.module.css";

/** A project as one looks for it: by its pictures first, then by how far it is. */
export function ProjectCard({ project }: { project: ListedProject }) {
  const { progress } = project;
  const share = settledShare(progress);
  const { shown } = typeWords(project);
  return (
    <article className={styles.card} data-quiet={project.state === "archived" || undefined}>
      <Cover project={project} />
      <div className={styles.body}>
        <div className={styles.head}>
          <h2 className={styles.name}>
            <Link to="/projects/$projectId" params={{ projectId: project.id }} className={styles.link}>
              {project.name}
            </Link>
          </h2>
          <StatusPill state={project.state} />
        </div>
        <SegmentedProgress label={`Tasks of ${project.name} by state`} segments={segmentsOf(progress)} thin />
        <p className={styles.figures}>
          {share === null ? (
            `No ${shown}s yet`
          ) : (
            <>
              <strong>{percent(share, 0)}</strong> settled, {plural(project.task_count, shown)}
              {progress.in_review > 0 && <span className={styles.review}>{count(progress.in_review)} in review</span>}
            </>
          )}
        </p>
        <dl className={styles.foot}>
          <div title="Mean agreement of the attempts on a task">
            <dt>Agreement</dt>
            <dd>{percent(progress.agreement, 0)}</dd>
          </div>
          <div>
            <dt>Last activity</dt>
            <dd>{progress.last_active_at ? ago(progress.last_active_at) : `made ${ago(project.created_at)}`}</dd>
          </div>
        </dl>
      </div>
    </article>
  );
}

const SIGNS = { picture: "image", text: "text", task: "list" } as const;

function Cover({ project }: { project: ListedProject }) {
  const filter = project.progress.settled > 0 ? "completed" : "all";
  const { data: tasks } = useQuery({ ...fewTasksQuery(project.id, filter), enabled: project.task_count > 0 });
  const { data: detail } = useQuery({ ...projectQuery(project.id), enabled: project.task_count > 0, staleTime: 60_000 });
  const looks = useLooks(detail && specOf(detail.version).ontology);
  if (project.task_count === 0) {
    return (
      <div className={styles.none}>
        <Icon name={SIGNS[typeWords(project).shown]} size={26} />
      </div>
    );
  }
  const shown = spread(tasks?.items ?? [], 3);
  return (
    <div className={styles.cover} data-count={shown.length}>
      {shown.map((task) => (
        <CoverPicture key={task.id} task={task} looks={looks} />
      ))}
    </div>
  );
}

/** A few from all over the list: neighbours are often alike. */
function spread<T>(items: readonly T[], count: number): T[] {
  if (items.length <= count) return [...items];
  return Array.from({ length: count }, (_, index) => items[Math.round((index * (items.length - 1)) / (count - 1))]).filter((item) => item !== undefined);
}

function CoverPicture({ task, looks }: { task: Task; looks: ReturnType<typeof useLooks> }) {
  const { picture } = task;
  const boxes = objectsOf(task.objects).map((each) => each.annotation);
  return (
    <Shown task={task}>
      {picture?.width && picture.height && (
        <Boxes width={picture.width} height={picture.height} boxes={boxes} looks={looks} fit="crop" />
      )}
    </Shown>
  );
}
