import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "../kit/Button";
import { Card } from "../kit/Card";
import { CodeBlock } from "../kit/Code";
import { ErrorNotice } from "../kit/ErrorNotice";
import { Muted, Stack } from "../kit/Layout";
import { RowsSkeleton } from "../kit/Skeleton";
import { Switch } from "../kit/Switch";
import { TextField } from "../kit/TextField";
import { toast } from "../kit/Toast";
import { JoinLinks } from "./JoinLinks";
import styles from "./Settings.module.css";
import { type SignUp, signUpQuery, useSetSignUp } from "./sign-up-queries";
import { TermsCard } from "./TermsCard";

/** How people come in by themselves, and what they agree to. */
export function SignUpPanel() {
  const { data, error, refetch } = useQuery(signUpQuery);
  return (
    <div className={styles.callbacks}>
      <Stack gap={4}>
        {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
        {!data && !error && <RowsSkeleton rows={3} />}
        {data && <PublicPage key={String(data.is_open)} known={data} />}
        <JoinLinks />
      </Stack>
      <Stack gap={4}>
        <TermsCard kind="terms" />
        <TermsCard kind="consent" />
      </Stack>
    </div>
  );
}

function PublicPage({ known }: { known: SignUp }) {
  const [words, setWords] = useState(known.words ?? "");
  const change = useSetSignUp();
  const set = (isOpen: boolean) => {
    change.mutate({ is_open: isOpen, words: words.trim() || null }, { onSuccess: () => { toast.success(isOpen ? "Sign-up is open" : "Sign-up is closed"); } });
  };
  return (
    <Card title="Open sign-up" description="Everybody who knows the address may apply; a manager answers under Workers, Applications.">
      <Stack gap={4}>
        <Switch isSelected={known.is_open} disabled={change.isPending} onChange={set}>
          People may apply
        </Switch>
        {known.url ? <CodeBlock title="Address of the page" code={known.url} /> : <Muted>Closed. Opened again it has a new address.</Muted>}
        <TextField label="What the page says" rows={4} grows value={words} onChange={setWords} maxLength={4000} help="Markdown." optional />
        {change.error && <ErrorNotice error={change.error} />}
        {known.is_open && (
          <div className={styles.push}>
            <Button busy={change.isPending} disabled={words.trim() === (known.words ?? "")} onPress={() => { set(true); }}>
              Save the words
            </Button>
          </div>
        )}
      </Stack>
    </Card>
  );
}
