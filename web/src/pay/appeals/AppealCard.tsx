import { Link } from "../../app/link";
import { useSession } from "../../app/session";
import { Badge } from "../../kit/Badge";
import { Card } from "../../kit/Card";
import { ago, date, moment, money } from "../../kit/format";
import { Person } from "../../kit/Person";
import styles from "../Pay.module.css";
import type { OpenAppeal } from "../queries";
import { capital, categoryWords, subjectWords } from "../words";
import { AnswerActions } from "./AnswerActions";

/** An appeal beside the decision it is against, with its clock and what can be done. */
export function AppealCard({ appeal }: { appeal: OpenAppeal }) {
  const { worker, project_id: projectId, subject, reason } = appeal;
  const person = <Person name={worker.shown_name} size={26} />;
  const title =
    projectId === null ? (
      person
    ) : (
      <Link to="/projects/$projectId/workers/$workerId" params={{ projectId, workerId: worker.id }}>
        {person}
      </Link>
    );
  return (
    <Card title={title} description={[subjectWords(subject), appeal.project_name].filter(Boolean).join(" · ")} actions={<Due appeal={appeal} />} footer={<Foot appeal={appeal} />}>
      <div className={styles.sides}>
        <div className={styles.side}>
          <h3>{subject === "missing_pay" ? "What happened" : "The decision"}</h3>
          <Against appeal={appeal} />
        </div>
        <div className={styles.side}>
          <h3>The worker says</h3>
          <p className={styles.quote}>{reason}</p>
          <p className={styles.note}>{ago(appeal.created_at)}</p>
        </div>
      </div>
    </Card>
  );
}

function Due({ appeal: { answer_by: by, is_overdue: isOverdue } }: { appeal: OpenAppeal }) {
  if (isOverdue) return <Badge tone="danger" icon="clock">Was due {ago(by)}</Badge>;
  return (
    <time dateTime={by} title={moment(by)} className={styles.due}>
      Answer {ago(by)}, by {date(by)}
    </time>
  );
}

function Against({ appeal: { subject, project_id: projectId, against } }: { appeal: OpenAppeal }) {
  const { category, words, note, rate, task_id: taskId, decided_by: decider, happened_at: at } = against;
  return (
    <>
      {category && <p className={styles.title}>{capital(categoryWords(category))}</p>}
      {subject === "missing_pay" && <p>{ENDINGS[against.work_state ?? ""] ?? "The task ended without an answer."}</p>}
      {words && <p className={styles.quote}>{words}</p>}
      {note && <p>{note}</p>}
      <p className={styles.note}>
        {[decider ? `decided by ${decider}` : subject === "pause" ? "by the project’s rule" : null, ago(at), rate && rate.minor > 0 ? `worth ${money(rate)}` : null].filter(Boolean).join(" · ")}
      </p>
      {subject === "missing_pay" && rate?.minor === 0 && (
        <p className={styles.note}>All active time that was recorded for it is paid: granting the appeal pays nothing more. A bonus can.</p>
      )}
      {taskId && projectId && (
        <p>
          <Link to="/projects/$projectId/tasks/$taskId" params={{ projectId, taskId }}>
            See the task
          </Link>
        </p>
      )}
    </>
  );
}

const ENDINGS: Readonly<Record<string, string>> = {
  expired: "The time for the task ran out before anything was submitted.",
  released: "The task was given back before anything was submitted.",
  skipped: "The task was skipped.",
};

/** What can be decided; or why it is somebody else's to decide. */
function Foot({ appeal }: { appeal: OpenAppeal }) {
  const { user } = useSession();
  if (appeal.is_yours_to_answer) return <AnswerActions appeal={appeal} />;
  return <>{appeal.worker_id === user.id ? "This is your own appeal: somebody else answers it." : "You made this decision yourself: somebody else has to answer."}</>;
}
