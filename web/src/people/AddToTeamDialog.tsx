import { useState } from "react";
import { Button } from "../kit/Button";
import { Checkbox } from "../kit/Checkbox";
import { CodeBlock } from "../kit/Code";
import { Dialog } from "../kit/Dialog";
import { ErrorNotice } from "../kit/ErrorNotice";
import { Stack } from "../kit/Layout";
import { TextField } from "../kit/TextField";
import { toast } from "../kit/Toast";
import { type Team, useAddPeople, useAddWorker } from "./team-queries";

type Props = { team: Team; onClose: () => void };

/** Who manages a team makes its workers; requesters put people into it who are here already. */
export function AddToTeamDialog({ team, onClose }: Props) {
  return team.is_yours ? <NewWorker team={team} onClose={onClose} /> : <Present team={team} onClose={onClose} />;
}

function NewWorker({ team, onClose }: Props) {
  const [email, setEmail] = useState("");
  const [name, setName] = useState("");
  const add = useAddWorker(team.id);
  const send = async () => {
    if (email.trim()) await add.mutateAsync({ email: email.trim(), name: name.trim() || null });
  };
  const link = add.data?.sign_in_url;
  if (link) {
    return (
      <Dialog open onClose={onClose} title={`${name || email} is in`} dismissable={false} footer={<Button variant="primary" onPress={onClose}>Done</Button>}>
        <Stack gap={3}>
          <p>Send them this link. Whoever opens it is signed in as this person; it works once.</p>
          <CodeBlock title="Sign-in link" code={link} />
        </Stack>
      </Dialog>
    );
  }
  return (
    <Form title="Add a worker" onClose={onClose} onSend={send} busy={add.isPending} error={add.error} disabled={!email.trim()}>
      <TextField label="Email address" type="email" value={email} onChange={setEmail} autoComplete="off" />
      <TextField label="Name" value={name} onChange={setName} maxLength={200} optional autoComplete="off" />
    </Form>
  );
}

function Present({ team, onClose }: Props) {
  const [who, setWho] = useState("");
  const [isManager, setIsManager] = useState(false);
  const add = useAddPeople(team.id);
  const send = async () => {
    await add.mutateAsync({ people: who.split(/[\s,]+/).filter(Boolean), is_manager: isManager });
    toast.success("In the team now");
    onClose();
  };
  return (
    <Form title="Add people" onClose={onClose} onSend={send} busy={add.isPending} error={add.error} disabled={!who.trim()}>
      <TextField label="Who" help="Addresses or pseudonyms, one or more." value={who} onChange={setWho} rows={3} />
      <Checkbox isSelected={isManager} onChange={setIsManager} description="Sees the team’s people and what they did, adds and disables them.">
        They manage the team
      </Checkbox>
    </Form>
  );
}

type FormProps = { title: string; onClose: () => void; onSend: () => Promise<void>; busy: boolean; error: unknown; disabled: boolean; children: React.ReactNode };

function Form({ title, onClose, onSend, busy, error, disabled, children }: FormProps) {
  const button = (
    <Button type="submit" form="add-to-team" variant="primary" busy={busy} disabled={disabled}>
      Add
    </Button>
  );
  return (
    <Dialog open onClose={onClose} title={title} size="small" footer={button} dismissable={!busy}>
      <form id="add-to-team" onSubmit={(event) => { event.preventDefault(); void onSend().catch(() => undefined); }}>
        <Stack gap={4}>
          {children}
          {error !== null && error !== undefined && <ErrorNotice error={error} />}
        </Stack>
      </form>
    </Dialog>
  );
}
