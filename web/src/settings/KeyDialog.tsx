import { useState } from "react";
import { useSession } from "../app/session";
import type { Role } from "../app/session";
import { Button } from "../kit/Button";
import { CodeBlock } from "../kit/Code";
import { Dialog } from "../kit/Dialog";
import { ErrorNotice, Notice } from "../kit/ErrorNotice";
import { Stack } from "../kit/Layout";
import { RadioGroup } from "../kit/RadioGroup";
import { Select } from "../kit/Select";
import { TextField } from "../kit/TextField";
import { type NewKey, useMakeKey } from "./queries";
import { rolesFor } from "./roles";

const MODES = [
  { value: "live", title: "Live", description: "Real projects and people" },
  { value: "test", title: "Test", description: "A world of its own to try things in" },
] as const;

/** Makes a key and shows its secret, this once. */
export function KeyDialog({ onClose }: { onClose: () => void }) {
  const session = useSession();
  const [name, setName] = useState("");
  const [role, setRole] = useState<Role>("manager");
  const [mode, setMode] = useState<"live" | "test">("live");
  const [made, setMade] = useState<NewKey | null>(null);
  const make = useMakeKey();
  const send = async () => {
    if (!name.trim() || make.isPending) return;
    setMade(await make.mutateAsync({ name: name.trim(), role, mode }));
  };
  if (made) return <KeyShown made={made} onClose={onClose} />;
  const buttons = (
    <>
      <Button variant="ghost" disabled={make.isPending} onPress={onClose}>
        Never mind
      </Button>
      <Button type="submit" form="make-key" variant="primary" busy={make.isPending} disabled={!name.trim()}>
        Make the key
      </Button>
    </>
  );
  return (
    <Dialog open onClose={onClose} title="Make an API key" footer={buttons} dismissable={!make.isPending}>
      <form id="make-key" onSubmit={(event) => { event.preventDefault(); void send().catch(() => undefined); }}>
        <Stack gap={4}>
          {/* The dialog was opened to type in it. */}
          {/* eslint-disable-next-line jsx-a11y/no-autofocus */}
          <TextField label="What it is for" value={name} onChange={setName} placeholder="nightly import" maxLength={100} autoFocus autoComplete="off" />
          <Select label="May do what this role may" options={rolesFor(session)} value={role} onChange={setRole} />
          <RadioGroup label="Data" options={MODES} value={mode} onChange={setMode} look="cards" />
          {make.error && <ErrorNotice error={make.error} />}
        </Stack>
      </form>
    </Dialog>
  );
}

function KeyShown({ made, onClose }: { made: NewKey; onClose: () => void }) {
  return (
    <Dialog open onClose={onClose} title={`Key for ${made.name}`} dismissable={false} footer={<Button variant="primary" onPress={onClose}>I have copied it</Button>}>
      <Stack gap={4}>
        <Notice tone="warning" title="Copy it now: it is not shown again">
          Keep it where programs find it and people do not. If it gets out, revoke it.
        </Notice>
        <CodeBlock title="API key" code={made.secret} />
      </Stack>
    </Dialog>
  );
}
