import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { FileTrigger } from "react-aria-components";
import { Badge } from "../kit/Badge";
import { Button } from "../kit/Button";
import { Card } from "../kit/Card";
import { ConfirmDialog } from "../kit/Dialog";
import { ErrorNotice } from "../kit/ErrorNotice";
import { faultOf } from "../kit/fault";
import { date } from "../kit/format";
import { Muted } from "../kit/Layout";
import { RowsSkeleton } from "../kit/Skeleton";
import { toast } from "../kit/Toast";
import { CredentialDialog } from "./CredentialDialog";
import styles from "./People.module.css";
import { attachEvidence, type Credential, credentialsQuery, evidencePath, useWithdrawCredential } from "./queries";
import { STATES, titleOf } from "./words";

/** What a worker claims to have, and what became of each claim. */
export function CredentialsCard() {
  const { data, error, refetch } = useQuery(credentialsQuery);
  const [editing, setEditing] = useState<Credential | "new" | null>(null);
  const add = (
    <Button icon="plus" size="sm" onPress={() => { setEditing("new"); }}>
      Add a credential
    </Button>
  );
  return (
    <Card title="Credentials" description="A degree, a licence, an employer. They count once somebody has verified them; then those who order work see their titles. A change has them verified anew." actions={add}>
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {!data && !error && <RowsSkeleton rows={2} />}
      {data?.length === 0 && <Muted>None yet. Some projects ask for one.</Muted>}
      <ul className={styles.rows} aria-label="Your credentials">
        {data?.map((each) => (
          <CredentialRow key={each.id} credential={each} onEdit={() => { setEditing(each); }} />
        ))}
      </ul>
      {editing !== null && <CredentialDialog credential={editing === "new" ? null : editing} onClose={() => { setEditing(null); }} />}
    </Card>
  );
}

function CredentialRow({ credential, onEdit }: { credential: Credential; onEdit: () => void }) {
  const client = useQueryClient();
  const [removing, setRemoving] = useState(false);
  const withdraw = useWithdrawCredential();
  const { id, title, state, note, evidence_name: evidence } = credential;
  const attach = async (files: FileList | null) => {
    const file = files?.[0];
    if (!file) return;
    try {
      await attachEvidence(id, file);
      toast.success("The file is kept");
      await client.invalidateQueries({ queryKey: credentialsQuery.queryKey });
    } catch (reason) {
      toast.danger(faultOf(reason).message);
    }
  };
  return (
    <li>
      <div className={styles.row}>
        <span className={styles.name}>{title}</span>
        <Badge tone={STATES[state].tone}>{STATES[state].title}</Badge>
      </div>
      <p className={styles.note}>{titleOf(credential)}</p>
      {credential.decided_at && <p className={styles.note}>{`${STATES[state].title}${credential.decided_by ? ` by ${credential.decided_by}` : ""}, ${date(credential.decided_at)}${note ? `: ${note}` : ""}`}</p>}
      {evidence && (
        <p className={styles.note}>
          <a href={evidencePath(id)} download={evidence}>{evidence}</a>
        </p>
      )}
      <div className={styles.push}>
        <FileTrigger acceptedFileTypes={["application/pdf", "image/jpeg", "image/png"]} onSelect={(files) => void attach(files)}>
          <Button size="sm" icon="upload" aria-label={`${evidence ? "Another file" : "Attach a file"} for ${title}`}>
            {evidence ? "Another file" : "Attach a file"}
          </Button>
        </FileTrigger>
        <Button size="sm" aria-label={`Change ${title}`} onPress={onEdit}>
          Change
        </Button>
        <Button size="sm" variant="ghost" aria-label={`Withdraw ${title}`} onPress={() => { setRemoving(true); }}>
          Withdraw
        </Button>
      </div>
      <ConfirmDialog open={removing} onClose={() => { setRemoving(false); }} title={`Withdraw ${title}?`} action="Withdraw" danger onConfirm={() => withdraw.mutateAsync(id)}>
        Its file is deleted, and projects that ask for it give you no new tasks.
      </ConfirmDialog>
    </li>
  );
}
