import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "../kit/Button";
import { Card } from "../kit/Card";
import { Dialog } from "../kit/Dialog";
import { ErrorNotice } from "../kit/ErrorNotice";
import { date, plural } from "../kit/format";
import { Muted, Stack } from "../kit/Layout";
import { MarkdownEditor } from "../kit/MarkdownEditor";
import { TextField } from "../kit/TextField";
import { toast } from "../kit/Toast";
import styles from "./Settings.module.css";
import { type TermsKind, usePublish, versionsQuery } from "./sign-up-queries";

const WORDS = {
  terms: { title: "Terms", description: "What workers and you owe each other. Nobody takes new work before accepting the present version." },
  consent: { title: "Consent", description: "What is done with what workers say and do. Accepted like the terms." },
} as const;

/** The versions of a text, and the next one. */
export function TermsCard({ kind }: { kind: TermsKind }) {
  const { data, error, refetch } = useQuery(versionsQuery(kind));
  const [writing, setWriting] = useState(false);
  const write = (
    <Button size="sm" icon="edit" disabled={!data} aria-label={`New version of the ${WORDS[kind].title.toLowerCase()}`} onPress={() => { setWriting(true); }}>
      New version
    </Button>
  );
  return (
    <Card {...WORDS[kind]} actions={write}>
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {data?.length === 0 && <Muted>None: nothing has to be accepted.</Muted>}
      <ul className={styles.secrets} aria-label={`Versions of the ${WORDS[kind].title.toLowerCase()}`}>
        {data?.map((each) => (
          <li key={each.id}>
            <div>
              <p className={styles.keyName}>{`Version ${each.version.toString()} of ${date(each.created_at)}`}</p>
              {each.changes && <p className={styles.secretNote}>{each.changes}</p>}
            </div>
            <span className={styles.secretNote}>{`accepted by ${plural(each.acceptance_count, "person", "people")}`}</span>
          </li>
        ))}
      </ul>
      {writing && <WriteDialog kind={kind} before={data?.[0]?.body ?? ""} onClose={() => { setWriting(false); }} />}
    </Card>
  );
}

function WriteDialog({ kind, before, onClose }: { kind: TermsKind; before: string; onClose: () => void }) {
  const [body, setBody] = useState(before);
  const [changes, setChanges] = useState("");
  const publish = usePublish(kind);
  const send = async () => {
    await publish.mutateAsync({ body, changes: changes.trim() || null });
    toast.success("Published; workers are asked to accept it");
    onClose();
  };
  const button = (
    <Button variant="primary" busy={publish.isPending} disabled={!body.trim() || body === before} onPress={() => void send().catch(() => undefined)}>
      Publish
    </Button>
  );
  return (
    <Dialog open onClose={onClose} title={`New version of the ${WORDS[kind].title.toLowerCase()}`} size="large" footer={button} dismissable={!publish.isPending}>
      <Stack gap={4}>
        <MarkdownEditor label="Text" value={body} onChange={setBody} rows={12} />
        {before && <TextField label="What is new, in a sentence" value={changes} onChange={setChanges} maxLength={4000} help="Workers read it above the changes." optional />}
        {publish.error && <ErrorNotice error={publish.error} />}
      </Stack>
    </Dialog>
  );
}
