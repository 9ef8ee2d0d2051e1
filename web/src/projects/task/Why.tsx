import { percent } from "../../kit/format";
import { Person } from "../../kit/Person";
import type { Summary, TaskDetail, Verdict } from "../types";
import styles from "./Why.module.css";
import { boundWords, decisionWords, type Reliability, reliabilityWords, weightOf } from "./why";

/** The longest bar: somebody who counts so many times as much as a typical person. */
const FULL = 4;

type Props = { task: TaskDetail; verdict: Verdict; isDrawn: boolean; quality: Summary["quality"] | undefined };

/** Why this verdict: what was decided on which figures, who said what, and how wrong such verdicts can be. */
export function Why({ task, verdict, isDrawn, quality }: Props) {
  const reliabilities = verdict.reliabilities as Readonly<Record<string, Reliability>>;
  const counted = task.attempts.filter((attempt) => attempt.standing === "counted");
  const decided = decisionWords(verdict);
  return (
    <div className={styles.why}>
      {decided !== null && <p>{decided}</p>}
      {isDrawn ? (
        <ul className={styles.people} aria-label="How much each person counted">
          {counted.map(({ id, worker }) => (
            <li key={id}>
              <Person name={worker.shown_name} note={reliabilityWords(reliabilities[id])} size={26} />
              <Weight weight={weightOf(reliabilities[id])} />
            </li>
          ))}
        </ul>
      ) : (
        <p>How much each person counted stands beside what they said, field by field: it comes from how often they were right before.</p>
      )}
      {quality && <p className={styles.bound}>{boundWords(quality)}</p>}
    </div>
  );
}

function Weight({ weight }: { weight: number }) {
  const words = `counts ${weight.toFixed(1)} times as much as a typical person`;
  return (
    <span className={styles.weight} title={words}>
      <span className={styles.bar} aria-hidden="true">
        <span style={{ width: percent(Math.min(1, weight / FULL), 0) }} />
      </span>
      <span aria-hidden="true">× {weight.toFixed(1)}</span>
      <span className="visually-hidden">{words}</span>
    </span>
  );
}
