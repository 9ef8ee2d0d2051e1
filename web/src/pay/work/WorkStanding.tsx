import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { can, useSession } from "../../app/session";
import { StatusPill } from "../../kit/Badge";
import { IconButton } from "../../kit/Button";
import { moment } from "../../kit/format";
import { Menu, type MenuEntry } from "../../kit/Menu";
import { NoteDialog } from "../NoteDialog";
import styles from "../Pay.module.css";
import { type TaskWork, taskWorkQuery, usePayOnly, useRestore } from "../queries";
import { categoryWords, givenWords } from "../words";
import { RejectDialog } from "./RejectDialog";

/** Whether an answer's work is accepted, and for managers what can be decided about it. */
export function WorkStanding({ taskId, responseId }: { taskId: string; responseId: string }) {
  const session = useSession();
  const { data } = useQuery({ ...taskWorkQuery(taskId), enabled: can(session, "read_workers") });
  const work = data?.find((each) => each.response_id === responseId);
  if (!work) return null;
  return (
    <div className={styles.standing}>
      <div>
        <Standing work={work} />
        <p className={styles.note}>{givenWords(work.given_by)}</p>
      </div>
      {can(session, "manage_projects") && work.worker.id !== session.user.id && <WorkMenu work={work} />}
    </div>
  );
}

function Standing({ work: { acceptance, accept_at: at, rejection } }: { work: TaskWork }) {
  if (acceptance === "rejected") {
    return (
      <>
        <StatusPill state="rejected" title={rejection ? `Not accepted: ${categoryWords(rejection.category)}` : undefined} />
        {rejection && <span className={styles.note}>{rejection.reason}</span>}
      </>
    );
  }
  if (acceptance === "pending") return <StatusPill state="pending" title={at ? `Accepted by itself on ${moment(at)}` : "Not accepted yet"} />;
  return (
    <>
      <StatusPill state="accepted" title={rejection ? "Accepted after all" : undefined} />
      {rejection?.restoring_note && <span className={styles.note}>{rejection.restoring_note}</span>}
    </>
  );
}

function WorkMenu({ work }: { work: TaskWork }) {
  const [open, setOpen] = useState<Choice | null>(null);
  const payOnly = usePayOnly(work.assignment_id);
  const restore = useRestore(work.assignment_id);
  const who = work.worker.shown_name;
  const close = () => {
    setOpen(null);
  };
  return (
    <>
      <Menu label={`Decide about the work of ${who}`} groups={[{ entries: entriesOf(work, setOpen) }]} placement="bottom end">
        <IconButton icon="more" size="sm" label={`Decide about the work of ${who}`} />
      </Menu>
      {open === "reject" && <RejectDialog work={work} onClose={close} />}
      {open === "pay_only" && (
        <NoteDialog
          title="Pay this work and not use it?"
          description="It is accepted and paid at once. Its task does not rest on it any more: somebody else does it where too few answers are left."
          label="Why"
          help={`${who} reads this.`}
          action="Pay, do not use"
          done="Paid, and not used"
          onSend={(note) => payOnly.mutateAsync(note)}
          onClose={close}
        />
      )}
      {open === "restore" && (
        <NoteDialog
          title="Accept this work after all?"
          description="It is paid, and its task rests on it again."
          label="Why"
          help={`${who} reads this.`}
          action="Accept it"
          done="Accepted and paid"
          onSend={(note) => restore.mutateAsync(note)}
          onClose={close}
        />
      )}
    </>
  );
}

type Choice = "reject" | "restore" | "pay_only";

const REJECTING = { attempt: "It is not paid, and its task is done again", review: "It is not paid; what it settled stays" } as const;

/** What can be done; what cannot stands there with the reason. */
function entriesOf({ acceptance, stage, is_rejectable: isRejectable, rejection }: TaskWork, open: (what: Choice) => void): MenuEntry[] {
  if (acceptance === "rejected") {
    const isYours = rejection?.is_yours === true;
    return [{ title: "Accept it after all…", icon: "check", disabled: isYours, description: isYours ? "You decided so: somebody else has to" : undefined, onAction: () => { open("restore"); } }];
  }
  const unused: MenuEntry = { title: "Pay, do not use…", icon: "coin", description: "It is paid, and its task does not rest on it", onAction: () => { open("pay_only"); } };
  return [
    ...(stage === "attempt" ? [unused] : []),
    {
      title: "Do not accept this work…",
      icon: "x",
      danger: true,
      disabled: !isRejectable,
      description: isRejectable ? REJECTING[stage === "review" ? "review" : "attempt"] : "It is accepted already: its pay stays",
      onAction: () => { open("reject"); },
    },
  ];
}
