import { StatusPill } from "../../kit/Badge";
import { moment } from "../../kit/format";
import { AppealButton } from "../../pay/work/AppealButton";
import { categoryWords } from "../../pay/words";
import type { PastAssignment } from "../queries";
import styles from "./History.module.css";

/** Whether work is accepted and so paid for good, until when it is open, or why it is not; with a way to object. */
export function Acceptance({ past, name }: { past: PastAssignment; name: string }) {
  const { contestable } = past;
  return (
    <span className={styles.acceptance}>
      <Standing past={past} />
      {past.appeal_state && <span className={styles.note}>{APPEALED[past.appeal_state]}</span>}
      {contestable && <AppealButton subject={contestable.subject} subjectId={past.id} until={contestable.until} name={name} />}
    </span>
  );
}

const APPEALED: Readonly<Record<NonNullable<PastAssignment["appeal_state"]>, string>> = {
  open: "You appealed: an answer is on its way",
  granted: "Your appeal was granted",
  denied: "Your appeal was denied",
};

function Standing({ past: { acceptance, accept_at: at, rejection_category: category, rejection_reason: reason } }: { past: PastAssignment }) {
  switch (acceptance) {
    case "accepted":
      return <StatusPill state="accepted" />;
    case "pending":
      return (
        <>
          <StatusPill state="pending" title="Not accepted yet" />
          {at && <span className={styles.note}>by itself on {moment(at)}</span>}
        </>
      );
    case "rejected":
      return (
        <>
          <StatusPill state="rejected" title={category ? `Not accepted: ${categoryWords(category)}` : undefined} />
          {reason && <span className={styles.reason}>{reason}</span>}
        </>
      );
    default:
      return <span>–</span>;
  }
}
