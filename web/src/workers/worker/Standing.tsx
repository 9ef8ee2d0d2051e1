import { Card } from "../../kit/Card";
import { count, date, plural } from "../../kit/format";
import { Timeline, type TimelineEvent } from "../../kit/Timeline";
import { PauseActions } from "./PauseActions";
import type { Pause, Voiding, WorkerQuality } from "./queries";
import styles from "./Worker.module.css";

type Props = { projectId: string; found: WorkerQuality };

/** Pauses and voided answers: what was held against somebody, on which evidence, and what a person made of it. */
export function Standing({ projectId, found: { sanctions, voidings } }: Props) {
  const events = [...sanctions.flatMap(pauseEvents), ...voidings.map(voidingEvent)].sort((a, b) => b.at.localeCompare(a.at));
  if (events.length === 0) return null;
  const inForce = sanctions.find(({ kind, state }) => kind === "pause" && (state === "open" || state === "upheld"));
  return (
    <Card
      title="Pauses and voided answers"
      description="The worker can read all of this. Pay is never taken back."
      actions={inForce && <PauseActions projectId={projectId} pause={inForce} />}
    >
      <div className={styles.standing}>
        <Timeline label="Pauses and voided answers" events={events} />
      </div>
    </Card>
  );
}

function pauseEvents(pause: Pause): TimelineEvent[] {
  const begun: TimelineEvent = { id: pause.id, at: pause.created_at, icon: "pause", tone: "warning", title: pause.kind === "warning" ? "Warned" : "Paused", detail: String(pause.evidence["sentence"] ?? "") };
  if (pause.decided_at === null || (!pause.is_by_rule && pause.state === "upheld")) return [begun];
  const isLifted = pause.state === "lifted";
  const decided: TimelineEvent = {
    id: `${pause.id}-decided`,
    at: pause.decided_at,
    icon: isLifted ? "play" : "check",
    tone: isLifted ? "success" : "warning",
    title: `${pause.kind === "warning" ? "Warning" : "Pause"} ${isLifted ? "lifted" : "upheld"}`,
    detail: pause.note ?? undefined,
  };
  return [begun, decided];
}

function voidingEvent({ id, created_at: at, note, state, since, response_count: voided, reopened_count: reopened }: Voiding): TimelineEvent {
  const range = new Date(since).getUTCFullYear() > 2000 ? ` since ${date(since)}` : "";
  const title = `${plural(voided, "answer")}${range} made void${state === "running" ? ", still going on" : ""}`;
  return { id, at, icon: "trash", tone: "danger", title, detail: `${note} · ${count(reopened)} of the tasks opened again` };
}
