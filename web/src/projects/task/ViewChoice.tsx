import { taskName } from "../../app/task-name";
import { Muted } from "../../kit/Layout";
import { Segmented } from "../../kit/Segmented";
import { Select } from "../../kit/Select";
import type { TaskDetail } from "../types";
import styles from "./Task.module.css";
import type { View } from "./views";

type Props = { task: TaskDetail; isDrawn: boolean; views: readonly View[]; view: View | undefined; onView: (id: string) => void };

const MOST_SEGMENTS = 2;

/** Which answer the big picture shows: a version of the verdict, the known answer, or somebody's attempt. */
export function ViewChoice({ task, isDrawn, views, view, onView }: Props) {
  const settled = views.filter((each) => each.kind !== "attempt");
  const attempts = views.filter((each) => each.kind === "attempt");
  if (!view) {
    const nothing = !isDrawn ? "settled about" : task.picture === null ? "marked in" : "drawn on";
    return <div className={styles.views}><Muted>Nothing is {nothing} {task.picture === null ? `“${taskName(task)}”` : taskName(task)} yet.</Muted></div>;
  }
  const label = !isDrawn ? "Which answer" : task.picture === null ? "What is marked" : "What is drawn";
  const isAttempt = view.kind === "attempt";
  const options = (isAttempt && settled.length === 0 ? attempts : settled).map(({ id, title }) => ({ value: id, title }));
  return (
    <div className={styles.views}>
      {views.length === 1 ? (
        <span className={styles.only}>{view.title}</span>
      ) : options.length <= MOST_SEGMENTS && options.length > 1 && !isAttempt ? (
        <Segmented label={label} options={options} value={view.id} onChange={onView} />
      ) : (
        <div className={styles.viewSelect}>
          <Select label={label} hideLabel compact options={views.map(({ id, title, kind }) => ({ value: id, title: kind === "attempt" ? `Attempt of ${title}` : title }))} value={view.id} onChange={onView} />
        </div>
      )}
      {isAttempt && settled[0] && (
        <button type="button" className={styles.back} onClick={() => { if (settled[0]) onView(settled[0].id); }}>
          Back to the {settled[0].kind === "expected" ? "known answer" : "verdict"}
        </button>
      )}
    </div>
  );
}
