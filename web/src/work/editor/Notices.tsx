// Messages over the picture that never stop the work: feedback, a late answer, a refused one, a lost session.
import { useEffect, type ReactNode } from "react";
import { Button, IconButton } from "../../kit/Button";
import { cx } from "../../kit/cx";
import { percent, plural } from "../../kit/format";
import { Icon, type IconName } from "../../kit/Icon";
import { ButtonLink } from "../../app/link";
import { taskName } from "../../app/task-name";
import type { Feedback } from "../session/assignment";
import type { Notice } from "../session/session-state";
import styles from "./Messages.module.css";
import { useEditor, useLabelling, useWork } from "./useLabelling";

const GOOD_NEWS_MILLISECONDS = 7_000;

export function Notices() {
  const { notices, refused, connection, lease } = useWork();
  return (
    <div role="status" aria-live="polite" style={{ display: "contents" }}>
      {connection === "signed_out" && <SignedOut />}
      {lease?.isEnded && <LeaseEnded />}
      <PictureFailed />
      {refused.map(({ key }) => (
        <Refused key={key} parcelKey={key} />
      ))}
      {notices.map((notice) => (notice.kind === "late" ? <Late key={notice.id} notice={notice} /> : <Told key={notice.id} notice={notice} />))}
    </div>
  );
}

type NoteProps = { icon: IconName; tone: "good" | "bad" | "danger"; title: string; children?: ReactNode; action?: ReactNode; onClose?: () => void };

function Note({ icon, tone, title, children, action, onClose }: NoteProps) {
  return (
    <div className={cx(styles.note, styles[tone])}>
      <Icon name={icon} size={17} />
      <div className={styles.words}>
        <p className={styles.strong}>{title}</p>
        {children}
      </div>
      {action}
      {onClose && <IconButton icon="x" size="sm" label="Dismiss" onPress={onClose} />}
    </div>
  );
}

/** How the last task was done, where it was a check and the project tells. Good news leaves by itself. */
function Told({ notice }: { notice: Extract<Notice, { kind: "feedback" }> }) {
  const { session } = useLabelling();
  const { id, feedback } = notice;
  useEffect(() => {
    if (!feedback.is_passed) return;
    const timer = setTimeout(() => {
      session.dismiss(id);
    }, GOOD_NEWS_MILLISECONDS);
    return () => {
      clearTimeout(timer);
    };
  }, [session, id, feedback.is_passed]);
  return (
    <Note
      icon={feedback.is_passed ? "success" : "target"}
      tone={feedback.is_passed ? "good" : "bad"}
      title={titleOf(feedback)}
      onClose={() => {
        session.dismiss(id);
      }}
    >
      <Messages messages={feedback.messages} />
    </Note>
  );
}

const MOST_LINES = 4;

/** The same said of several objects is one line. */
function Messages({ messages }: { messages: readonly string[] }) {
  const lines = [...Map.groupBy(messages, (message) => message)].map(([message, all]) => (all.length > 1 ? `${all.length} × ${message}` : message));
  if (lines.length === 0) return null;
  const hidden = lines.length - MOST_LINES;
  return (
    <ul>
      {lines.slice(0, MOST_LINES).map((line) => (
        <li key={line}>{line}</li>
      ))}
      {hidden > 0 && <li>and {hidden} more</li>}
    </ul>
  );
}

function titleOf({ is_passed, score, matched, missed, extra }: Feedback): string {
  const isDrawn = matched + missed + extra > 0;
  const found = isDrawn ? `${matched.toString()} of ${plural(matched + missed, "object")} found, score` : "Score";
  const how = is_passed ? "well done" : "look at this again";
  return `The last task was a check: ${how}. ${found} ${percent(score, 0)}.`;
}

function Late({ notice }: { notice: Extract<Notice, { kind: "late" }> }) {
  const { session } = useLabelling();
  return (
    <Note
      icon="clock"
      tone="bad"
      title={`${notice.name}: kept, but too late to count`}
      onClose={() => {
        session.dismiss(notice.id);
      }}
    >
      <p>{notice.message}</p>
    </Note>
  );
}

function Refused({ parcelKey }: { parcelKey: string }) {
  const { session } = useLabelling();
  const { refused } = useWork();
  const parcel = refused.find(({ key }) => key === parcelKey);
  if (!parcel?.refusal) return null;
  const buttons = (
    <>
      <Button size="sm" variant="primary" onPress={() => void session.mend(parcelKey)}>
        Mend it
      </Button>
      <Button size="sm" variant="ghost" onPress={() => void session.discard(parcelKey)}>
        Give up
      </Button>
    </>
  );
  return (
    <Note icon="error" tone="danger" title={`${taskName(parcel.assignment)} was not accepted`} action={buttons}>
      <p>{parcel.refusal.problems[0]?.message ?? parcel.refusal.message}</p>
    </Note>
  );
}

function SignedOut() {
  const { session } = useLabelling();
  const link = (
    <>
      <ButtonLink to="/sign-in" search={{ next: undefined }} target="_blank" size="sm" variant="primary">
        Sign in
      </ButtonLink>
      <Button
        size="sm"
        variant="ghost"
        onPress={() => {
          session.wake();
        }}
      >
        Try again
      </Button>
    </>
  );
  return (
    <Note icon="lock" tone="danger" title="Your session has ended" action={link}>
      <p>What you did is kept on this computer. Sign in in another tab, and it is sent.</p>
    </Note>
  );
}

function LeaseEnded() {
  return (
    <Note icon="clock" tone="bad" title="The time for this task has ended">
      <p>Somebody else may get it now. You can still submit: it counts while the task needs an answer, and is kept otherwise.</p>
    </Note>
  );
}

function PictureFailed() {
  const { editor } = useLabelling();
  const { picture, taskId } = useEditor();
  const { assignment, version } = useWork();
  if (picture.state !== "failed" || assignment === null || version === null || taskId !== assignment.id) return null;
  const again = () => {
    const { id } = assignment;
    void editor.load({ id, url: picture.url, ontology: version.ontology, log: editor.getLog() });
  };
  const retry = (
    <Button size="sm" icon="refresh" onPress={again}>
      Try again
    </Button>
  );
  return (
    <Note icon="image" tone="danger" title="The picture could not be shown" action={retry}>
      <p>{picture.message}</p>
    </Note>
  );
}
