import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "../../kit/Button";
import { Card } from "../../kit/Card";
import { ErrorNotice } from "../../kit/ErrorNotice";
import { ago } from "../../kit/format";
import { Inline } from "../../kit/Layout";
import { NoteDialog } from "../../pay/NoteDialog";
import styles from "../Training.module.css";
import { type OpenDoubt, openDoubtsQuery, useDecideDoubt } from "./queries";
import { evidenceWords } from "./words";

/** Computed skills that have fallen: nothing is taken until a person has looked. */
export function Doubts({ isManager }: { isManager: boolean }) {
  const { data: doubts, error } = useQuery(openDoubtsQuery);
  if (error) return <ErrorNotice error={error} />;
  if (!doubts || doubts.length === 0) return null;
  return (
    <Card title="Skills to decide about" description="Computed skills that their holders would not get any more. They keep them until you decide.">
      <ul className={styles.list} aria-label="Skills to decide about">
        {doubts.map((doubt) => (
          <li key={doubt.id} className={styles.question}>
            <div className={styles.words}>
              <strong>{doubt.worker.shown_name}</strong>: {doubt.skill}
              <p className={styles.line}>
                {evidenceWords(doubt.evidence)} Since {ago(doubt.created_at)}.
              </p>
              {doubt.objection && <p className={styles.line}>They say: “{doubt.objection}”</p>}
            </div>
            {isManager && <Decide doubt={doubt} />}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Decide({ doubt }: { doubt: OpenDoubt }) {
  const [state, setState] = useState<"kept" | "revoked" | null>(null);
  const decide = useDecideDoubt();
  const who = doubt.worker.shown_name;
  const words = {
    kept: { title: `Let ${who} keep ${doubt.skill}?`, action: "Let them keep it", done: "Kept" },
    revoked: { title: `Take ${doubt.skill} from ${who}?`, action: "Take it", done: "Taken" },
  };
  return (
    <Inline>
      <Button size="sm" aria-label={`Let ${who} keep ${doubt.skill}`} onPress={() => { setState("kept"); }}>
        Keep
      </Button>
      <Button size="sm" variant="danger" aria-label={`Take ${doubt.skill} from ${who}`} onPress={() => { setState("revoked"); }}>
        Take it
      </Button>
      {state && <NoteDialog {...words[state]} label="Why" help={`${who} reads this.`} danger={state === "revoked"} onSend={(note) => decide.mutateAsync({ id: doubt.id, state, note })} onClose={() => { setState(null); }} />}
    </Inline>
  );
}
