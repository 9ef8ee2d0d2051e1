import { useQuery } from "@tanstack/react-query";
import { Link } from "../../app/link";
import { taskName } from "../../app/task-name";
import { percent } from "../../kit/format";
import { Boxes, useLooks } from "../picture/Boxes";
import { fieldWords } from "../picture/field-words";
import { Shown } from "../picture/Shown";
import { ValueChips } from "../picture/ValueChips";
import { fewTasksQuery, type TaskFilter } from "../queries";
import { objectsOf, settledFieldsOf, type Spec, type Summary, type Task } from "../types";
import styles from "./Overview.module.css";

const ROOM = 5;

/** A few tasks to look at: those people disagree about while there are some, else settled ones. */
export function FewPictures({ projectId, summary, spec }: { projectId: string; summary: Summary; spec: Spec }) {
  const filter: TaskFilter = summary.in_review > 0 ? "review" : summary.settled > 0 ? "completed" : "all";
  const { data } = useQuery(fewTasksQuery(projectId, filter));
  const looks = useLooks(spec.ontology);
  const tasks = data?.items.filter((task) => task.state !== "error").slice(0, ROOM) ?? [];
  const title = filter === "review" ? "Waiting for a reviewer" : filter === "completed" ? "Some that are settled" : "Some of them";
  return (
    <div className={styles.few} style={{ minHeight: 115 }}>
      <p className={styles.fewTitle}>{title}</p>
      <ul>
        {tasks.map((task) => (
          <li key={task.id}>
            <Few task={task} ontology={spec.ontology} looks={looks} filter={filter} />
          </li>
        ))}
      </ul>
    </div>
  );
}

type FewProps = { task: Task; ontology: Spec["ontology"]; looks: ReturnType<typeof useLooks>; filter: TaskFilter };

function Few({ task, ontology, looks, filter }: FewProps) {
  const { picture } = task;
  const name = taskName(task);
  const boxes = objectsOf(task.objects).map((each) => each.annotation);
  const words = fieldWords(settledFieldsOf(task.fields), ontology);
  const sure = task.confidence === null ? "" : `, ${percent(task.confidence, 0)} sure`;
  return (
    <Link
      to="/projects/$projectId/tasks/$taskId"
      params={{ projectId: task.project_id, taskId: task.id }}
      search={filter === "all" ? {} : { filter }}
      className=""
      aria-label={[`${name}${sure}`, ...words].join(", ")}
      title={`${name}${sure}`}
    >
      <Shown task={task}>
        {picture?.width && picture.height && <Boxes width={picture.width} height={picture.height} boxes={boxes} looks={looks} fit="crop" />}
      </Shown>
      <ValueChips values={words} over />
    </Link>
  );
}
