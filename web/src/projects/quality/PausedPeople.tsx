import { Link } from "../../app/link";
import { Card } from "../../kit/Card";
import { ago } from "../../kit/format";
import { Person } from "../../kit/Person";
import { PauseActions } from "../../workers/worker/PauseActions";
import type { Pause } from "./queries";
import styles from "./Quality.module.css";

/** People who get no new tasks, each with the evidence and what a person may decide. */
export function PausedPeople({ projectId, pauses }: { projectId: string; pauses: readonly Pause[] }) {
  if (pauses.length === 0) return null;
  return (
    <Card title="Paused people" description="They get no new tasks here until you decide. What they did stays counted and paid.">
      <ul className={styles.paused}>
        {pauses.map((pause) => (
          <li key={pause.id}>
            <Link to="/projects/$projectId/workers/$workerId" params={{ projectId, workerId: pause.worker.id }}>
              <Person name={pause.worker.shown_name} size={28} />
            </Link>
            <span className={styles.evidence}>
              {String(pause.evidence["sentence"] ?? "")}
              <small>
                {pause.state === "upheld" ? `upheld: ${pause.note ?? ""}` : `paused ${ago(pause.created_at)}`}
              </small>
            </span>
            <PauseActions projectId={projectId} pause={pause} />
          </li>
        ))}
      </ul>
    </Card>
  );
}
