import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "../kit/Button";
import { Card } from "../kit/Card";
import { ErrorNotice } from "../kit/ErrorNotice";
import { Muted } from "../kit/Layout";
import { NoteDialog } from "../pay/NoteDialog";
import styles from "./People.module.css";
import { type Claimed, claimsQuery, evidencePath, useDecideCredential } from "./queries";
import { titleOf } from "./words";

/** Credentials that wait for somebody to verify them. */
export function ClaimsCard() {
  const { data, error, refetch } = useQuery(claimsQuery);
  return (
    <Card title="Credentials to verify" description="They count for projects once somebody has verified them; nobody does so for themselves.">
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {data?.length === 0 && <Muted>None waits.</Muted>}
      <ul className={styles.rows} aria-label="Credentials to verify">
        {data?.map((each) => <Claim key={each.id} claim={each} />)}
      </ul>
    </Card>
  );
}

function Claim({ claim }: { claim: Claimed }) {
  const [deciding, setDeciding] = useState<"verified" | "declined" | null>(null);
  const decide = useDecideCredential(claim.id);
  const { id, title, worker, evidence_name: evidence } = claim;
  return (
    <li>
      <p className={styles.name}>{title}</p>
      <p className={styles.note}>{`${worker.shown_name} · ${titleOf(claim)}`}</p>
      {evidence ? (
        <p className={styles.note}>
          <a href={evidencePath(id)} download={evidence}>{evidence}</a>
        </p>
      ) : (
        <p className={styles.note}>No file is attached.</p>
      )}
      <div className={styles.push}>
        <Button size="sm" variant="primary" aria-label={`Verify ${title}`} onPress={() => { setDeciding("verified"); }}>
          Verify
        </Button>
        <Button size="sm" aria-label={`Decline ${title}`} onPress={() => { setDeciding("declined"); }}>
          Decline
        </Button>
      </div>
      {deciding && (
        <NoteDialog
          title={deciding === "verified" ? `Verify ${title}?` : `Decline ${title}?`}
          label="What you looked at"
          help={`${worker.shown_name} reads this.`}
          action={deciding === "verified" ? "Verify" : "Decline"}
          done={deciding === "verified" ? "Verified" : "Declined"}
          danger={deciding === "declined"}
          onSend={(note) => decide.mutateAsync({ state: deciding, note })}
          onClose={() => { setDeciding(null); }}
        />
      )}
    </li>
  );
}
