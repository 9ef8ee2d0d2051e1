// The line above the picture: what is being done, for how much, whether it is safe, and what can be done next.
import { useEffect, useState, type ReactNode } from "react";
import type { ActionId } from "../../annotate";
import { taskName } from "../../app/task-name";
import { Badge } from "../../kit/Badge";
import { IconButton } from "../../kit/Button";
import { cx } from "../../kit/cx";
import { money, plural } from "../../kit/format";
import { Icon } from "../../kit/Icon";
import { Spinner } from "../../kit/Spinner";
import { useNewAnswers } from "../../talk/Faq";
import { unitWords } from "../../pay/rate";
import styles from "./Head.module.css";
import { LeaveMenu } from "./LeaveMenu";
import { useShortcut } from "./shortcut";
import { useEditor, useLabelling, useWork } from "./useLabelling";

type Props = {
  back: "/work" | "/review";
  /** The way out, where it is not the usual one. */
  leave?: ReactNode;
  /** Whether a problem can be reported. */
  canFlag?: boolean;
  /** What one piece of this work is called: "task" or "review". */
  piece: string;
  onAction: (id: ActionId) => void;
  /** The buttons that end the task, the main one last. */
  children: ReactNode;
};

export function Head({ back, leave, canFlag = true, piece, onAction, children }: Props) {
  const { assignment, version, tally } = useWork();
  return (
    <>
      {leave ?? <LeaveMenu back={back} piece={piece} />}
      <div className={styles.names}>
        <h1 className={styles.project}>{version?.project_name ?? "Opening"}</h1>
        {assignment && (
          <span className={cx(styles.file, piece === "question" && styles.counted)} title={taskName(assignment)}>
            {taskName(assignment)}
          </span>
        )}
      </div>
      <div className={styles.figures}>
        {assignment && assignment.rate.minor > 0 && (
          <span className={styles.figure}>
            <Icon name="coin" size={15} />
            <span>
              <span className={styles.strong}>{money(assignment.rate)}</span> {unitWords(assignment.rate_per, piece)}
            </span>
          </span>
        )}
        <TaskTimer />
        {tally.done > 0 && (
          <span className={cx(styles.figure, styles.tally)} title="Since you opened this page">
            <Icon name="check" size={15} />
            {tally.done} done
            {tally.minor > 0 && ` · ${money(tally)}`}
          </span>
        )}
      </div>
      <LeaseCountdown />
      <span className={styles.apart} />
      <Saving />
      <History />
      <div className={styles.group}>
        <Instructions onAction={onAction} />
        {canFlag && piece === "task" && <ActionButton id="task.ask" icon="thread" label="Ask about this task" onAction={onAction} />}
        {canFlag && <ActionButton id="task.flag" icon="flag" label="Flag a problem" onAction={onAction} />}
        <ActionButton id="help" icon="keyboard" label="All keys" onAction={onAction} />
      </div>
      {children}
    </>
  );
}

type ActionButtonProps = { id: ActionId; icon: "book" | "flag" | "keyboard" | "thread"; label: string; onAction: (id: ActionId) => void };

/** Says when there are answers that this person has not seen. */
function Instructions({ onAction }: { onAction: (id: ActionId) => void }) {
  const { version } = useWork();
  const fresh = useNewAnswers(version?.project_id ?? "");
  const label = fresh === 0 ? "Instructions" : `Instructions, ${plural(fresh, "new answer")}`;
  return (
    <span className={cx(fresh > 0 && styles.fresh)}>
      <ActionButton id="panel.instructions" icon="book" label={label} onAction={onAction} />
    </span>
  );
}

function ActionButton({ id, icon, label, onAction }: ActionButtonProps) {
  return (
    <IconButton
      icon={icon}
      label={label}
      shortcut={useShortcut(id)}
      onPress={() => {
        onAction(id);
      }}
    />
  );
}

function History() {
  const { editor } = useLabelling();
  const { undoTitle, redoTitle } = useEditor();
  return (
    <div className={styles.group}>
      <IconButton
        icon="undo"
        label={undoTitle ? `Undo: ${undoTitle}` : "Undo"}
        shortcut={useShortcut("edit.undo")}
        disabled={!undoTitle}
        onPress={() => editor.undo()}
      />
      <IconButton
        icon="redo"
        label={redoTitle ? `Redo: ${redoTitle}` : "Redo"}
        shortcut={useShortcut("edit.redo")}
        disabled={!redoTitle}
        onPress={() => editor.redo()}
      />
    </div>
  );
}

const clock = (seconds: number): string =>
  `${Math.floor(seconds / 60).toString()}:${Math.floor(seconds % 60).toString().padStart(2, "0")}`;

/** Counts active time: waiting for the picture and being away are not in it. */
function TaskTimer() {
  const { session } = useLabelling();
  const { assignment } = useWork();
  const [active, setActive] = useState(0);
  useEffect(() => {
    const tick = () => {
      setActive(session.activeMs());
    };
    tick();
    const timer = setInterval(tick, 500);
    return () => {
      clearInterval(timer);
    };
  }, [session, assignment]);
  return (
    <span className={styles.figure} role="timer" aria-label="Active time on this task" title="Active time on this task: loading and pauses do not count">
      <Icon name="clock" size={15} />
      {clock(active / 1000)}
    </span>
  );
}

const SHOWN_BELOW = 300_000;

/** Says how long the task is still this person's, once that is not long. */
function LeaseCountdown() {
  const { lease, version } = useWork();
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => {
      setNow(Date.now());
    }, 1000);
    return () => {
      clearInterval(timer);
    };
  }, []);
  if (lease === null || version === null) return null;
  const left = lease.until - now;
  if (lease.isEnded || left <= 0) return <Badge tone="danger">Time is up</Badge>;
  if (left > Math.min(SHOWN_BELOW, version.lease_seconds * 500)) return null;
  return (
    <Badge tone="warning" icon="clock">
      {clock(left / 1000)} left
    </Badge>
  );
}

/** Whether the work is safe, in words. */
function Saving() {
  const { saving, connection, unsent } = useWork();
  const waiting = unsent > 1 ? ` · ${unsent.toString()} to send` : "";
  if (connection === "signed_out") return <State icon="warning" text="Signed out" warn />;
  if (connection === "offline" || saving === "offline") return <State icon="offline" text={`Offline${waiting}`} warn />;
  if (saving === "saving" || unsent > 0) return <State text={`Saving${waiting}`} />;
  return <State icon="check" text="Saved" />;
}

function State({ icon, text, warn }: { icon?: "warning" | "offline" | "check"; text: string; warn?: boolean }) {
  return (
    // Read out only when something is wrong: it changes with every box.
    <span className={cx(styles.saving, warn && styles.warn)} role={warn ? "status" : undefined} data-testid="saving">
      {icon ? <Icon name={icon} size={14} /> : <Spinner />}
      {text}
    </span>
  );
}
