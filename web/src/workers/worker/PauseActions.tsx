import { useState } from "react";
import { can, useSession } from "../../app/session";
import { Button } from "../../kit/Button";
import { Dialog } from "../../kit/Dialog";
import { ErrorNotice } from "../../kit/ErrorNotice";
import { Stack } from "../../kit/Layout";
import { TextField } from "../../kit/TextField";
import { toast } from "../../kit/Toast";
import { type Pause, useDecidePause } from "./queries";

type State = "upheld" | "lifted";
type Props = { projectId: string; pause: Pause };

const WORDS = {
  lifted: { title: "Lift the pause?", action: "Lift", done: "Lifted: new tasks come again", help: "Gold counts from anew, so that one more miss does not pause again." },
  upheld: { title: "Uphold the pause?", action: "Uphold", done: "Upheld: no new tasks of this project", help: "It can still be lifted later." },
} as const;

/** Lift or uphold, with the reason that the worker reads. */
export function PauseActions({ projectId, pause }: Props) {
  const mayDecide = can(useSession(), "manage_projects");
  const [deciding, setDeciding] = useState<State | null>(null);
  if (!mayDecide) return null;
  return (
    <span style={{ display: "inline-flex", gap: 6 }}>
      {pause.state === "open" && (
        <Button size="sm" onPress={() => { setDeciding("upheld"); }}>
          Uphold
        </Button>
      )}
      <Button size="sm" variant="primary" onPress={() => { setDeciding("lifted"); }}>
        Lift
      </Button>
      {deciding && <DecideDialog projectId={projectId} pause={pause} state={deciding} onClose={() => { setDeciding(null); }} />}
    </span>
  );
}

function DecideDialog({ projectId, pause, state, onClose }: Props & { state: State; onClose: () => void }) {
  const [note, setNote] = useState("");
  const decide = useDecidePause(projectId);
  const words = WORDS[state];
  const go = async () => {
    await decide.mutateAsync({ pauseId: pause.id, state, note: note.trim() });
    toast.success(words.done);
    onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={words.title}
      description={String(pause.evidence["sentence"] ?? "")}
      size="small"
      footer={
        <>
          <Button variant="ghost" onPress={onClose}>
            Keep as is
          </Button>
          <Button variant="primary" busy={decide.isPending} disabled={note.trim() === ""} onPress={() => void go().catch(() => undefined)}>
            {words.action}
          </Button>
        </>
      }
    >
      <Stack gap={3}>
        <TextField label="Why" help={`${pause.worker.shown_name} reads this. ${words.help}`} value={note} onChange={setNote} rows={3} maxLength={2000} />
        {decide.error && <ErrorNotice error={decide.error} />}
      </Stack>
    </Dialog>
  );
}
