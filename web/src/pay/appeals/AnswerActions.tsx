import { useState } from "react";
import { Button } from "../../kit/Button";
import { NoteDialog } from "../NoteDialog";
import styles from "../Pay.module.css";
import { type OpenAppeal, useAnswerAppeal } from "../queries";
import { REMEDIES } from "../words";

type Answer = "granted" | "denied";

/** Grant or deny, with the reason that the worker reads. */
export function AnswerActions({ appeal }: { appeal: OpenAppeal }) {
  const [answering, setAnswering] = useState<Answer | null>(null);
  const answer = useAnswerAppeal(appeal.id);
  const who = appeal.worker.shown_name;
  const words = {
    granted: { title: `Grant the appeal of ${who}?`, description: REMEDIES[appeal.subject], action: "Grant", done: "Granted, and put right" },
    denied: { title: `Deny the appeal of ${who}?`, description: "Everything stays as it was decided. There is no second appeal.", action: "Deny", done: "Denied" },
  };
  return (
    <div className={styles.foot}>
      <Button size="sm" variant="primary" aria-label={`Grant the appeal of ${who}`} onPress={() => { setAnswering("granted"); }}>
        Grant
      </Button>
      <Button size="sm" aria-label={`Deny the appeal of ${who}`} onPress={() => { setAnswering("denied"); }}>
        Deny
      </Button>
      {answering && (
        <NoteDialog
          {...words[answering]}
          label="Why"
          help={`${who} reads this.`}
          danger={answering === "denied"}
          maxLength={4000}
          onSend={(note) => answer.mutateAsync({ state: answering, note })}
          onClose={() => { setAnswering(null); }}
        />
      )}
    </div>
  );
}
