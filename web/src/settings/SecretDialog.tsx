import { useState } from "react";
import { Button } from "../kit/Button";
import { CodeBlock } from "../kit/Code";
import { Dialog } from "../kit/Dialog";
import { ErrorNotice, Notice } from "../kit/ErrorNotice";
import { Stack } from "../kit/Layout";
import { type Mode, type Secret, useChangeSecret } from "./callback-queries";

type Words = { name: string; before: string; keep: string };

const WORDS: Readonly<Record<Secret, Words>> = {
  secret: {
    name: "signing secret",
    before: "From now on callbacks are signed with the new one, and for 24 hours with the present one too, so that your server can be changed over in peace. Changing it again within them ends the older at once.",
    keep: "Keep it where your server finds it: it checks with it that a callback is ours.",
  },
  "auth-key": {
    name: "auth key",
    before: "The present one is sent no more, from now on: a server that still expects it will refuse our callbacks until it knows the new one. They are tried again for 24 hours.",
    keep: "Give it to your server, which compares it with the header scale-callback-auth.",
  },
};

/** Asks, makes a new secret, and shows it this once. */
export function SecretDialog({ mode, which, onClose }: { mode: Mode; which: Secret; onClose: () => void }) {
  const [made, setMade] = useState<string | null>(null);
  const change = useChangeSecret(mode);
  const { name, before, keep } = WORDS[which];
  if (made !== null) {
    return (
      <Dialog open onClose={onClose} title={`New ${name} for ${mode} data`} dismissable={false} footer={<Button variant="primary" onPress={onClose}>I have copied it</Button>}>
        <Stack gap={4}>
          <Notice tone="warning" title="Copy it now: it is not shown again">{keep}</Notice>
          <CodeBlock title={`New ${name}`} code={made} />
        </Stack>
      </Dialog>
    );
  }
  const send = async () => {
    if (change.isPending) return;
    setMade((await change.mutateAsync(which)).secret);
  };
  const buttons = (
    <>
      <Button variant="ghost" disabled={change.isPending} onPress={onClose}>
        Keep as is
      </Button>
      <Button variant="danger" busy={change.isPending} onPress={() => void send().catch(() => undefined)}>
        Change it
      </Button>
    </>
  );
  return (
    <Dialog open onClose={onClose} title={`Change the ${name} for ${mode} data?`} size="small" dismissable={!change.isPending} footer={buttons}>
      <Stack gap={3}>
        <p>{before}</p>
        {change.error && <ErrorNotice error={change.error} />}
      </Stack>
    </Dialog>
  );
}
