import type { ReactNode } from "react";
import { Button } from "./Button";
import { cx } from "./cx";
import styles from "./ErrorNotice.module.css";
import { faultOf, type Problem } from "./fault";
import { Icon, type IconName } from "./Icon";

type Props = {
  /** An ApiError, or anything thrown. */
  error: unknown;
  onRetry?: () => void;
  /** Called with the problem that was pressed, to show the field or object it speaks of. */
  onProblem?: (problem: Problem) => void;
};

const MAX_SHOWN = 8;

/** What went wrong, where, and what to do; with the list of problems and the id for support. */
export function ErrorNotice({ error, onRetry, onProblem }: Props) {
  const fault = faultOf(error);
  const hidden = fault.problems.length - MAX_SHOWN;
  return (
    <Notice
      tone="danger"
      title={fault.message}
      action={
        onRetry && (
          <Button size="sm" icon="refresh" onPress={onRetry}>
            Try again
          </Button>
        )
      }
    >
      {fault.problems.length > 0 && (
        <ul className={styles.problems}>
          {fault.problems.slice(0, MAX_SHOWN).map((problem) => (
            <ProblemLine key={problem.path + problem.code} problem={problem} onProblem={onProblem} />
          ))}
          {hidden > 0 && <li>and {hidden.toLocaleString("en")} more</li>}
        </ul>
      )}
      {fault.requestId && (
        <p className={styles.request}>
          Request <code>{fault.requestId}</code>
        </p>
      )}
    </Notice>
  );
}

function ProblemLine({ problem, onProblem }: { problem: Problem; onProblem?: (problem: Problem) => void }) {
  return (
    <li>
      {problem.path && <code className={styles.path}>{problem.path}</code>} {problem.message}{" "}
      {onProblem && (
        <button
          type="button"
          className={styles.show}
          onClick={() => {
            onProblem(problem);
          }}
        >
          Show
        </button>
      )}
    </li>
  );
}

const ICONS: Readonly<Record<NoticeTone, IconName>> = {
  danger: "error",
  warning: "warning",
  info: "info",
  success: "success",
};

type NoticeTone = "danger" | "warning" | "info" | "success";
type NoticeProps = { tone?: NoticeTone; title: ReactNode; action?: ReactNode; children?: ReactNode };

/** A message that stays on the page, in its place in the text. */
export function Notice({ tone = "info", title, action, children }: NoticeProps) {
  return (
    <div role={tone === "danger" ? "alert" : "status"} className={cx(styles.notice, styles[tone])}>
      <span className={styles.icon}>
        <Icon name={ICONS[tone]} size={18} />
      </span>
      <div className={styles.body}>
        <p className={styles.title}>{title}</p>
        {children}
      </div>
      {action}
    </div>
  );
}
