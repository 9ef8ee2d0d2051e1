import { useState } from "react";
import { AmountField } from "../../kit/AmountField";
import { Button } from "../../kit/Button";
import { Dialog } from "../../kit/Dialog";
import { ErrorNotice } from "../../kit/ErrorNotice";
import { money } from "../../kit/format";
import { Stack } from "../../kit/Layout";
import { TextField } from "../../kit/TextField";
import { toast } from "../../kit/Toast";
import { useOnce } from "../../kit/use-once";
import { ProjectChooser } from "../../projects/ProjectChooser";
import type { Worker } from "../../projects/types";
import { newIdentifier } from "../../work/session/identifier";
import { useGiveBonus } from "../queries";

type Props = { worker: Worker; projectId: string; currency: string; onClose: () => void };

/** Pay beyond what was promised: for which project, how much, and why. */
export function BonusDialog({ worker, projectId, currency, onClose }: Props) {
  const [project, setProject] = useState<string | null>(projectId);
  const [minor, setMinor] = useState<number | null>(null);
  const [note, setNote] = useState("");
  // One dialog is one bonus, however often its button is pressed or its request repeated.
  const [key] = useState(newIdentifier);
  const give = useGiveBonus(worker.id);
  const isReady = project !== null && minor !== null && minor > 0 && note.trim() !== "";
  const { busy, run: go } = useOnce(async () => {
    if (project === null || minor === null) return;
    await give.mutateAsync({ project_id: project, amount_minor: minor, currency, note: note.trim(), client_key: key });
    toast.success(`${worker.shown_name} can be paid ${money({ minor, currency })} more`);
    onClose();
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Give ${worker.shown_name} a bonus`}
      description="It can be paid out at once."
      dismissable={!busy}
      footer={
        <>
          <Button variant="ghost" disabled={busy} onPress={onClose}>
            Never mind
          </Button>
          <Button variant="primary" busy={busy} disabled={!isReady} onPress={go}>
            {isReady ? `Give ${money({ minor, currency })}` : "Give the bonus"}
          </Button>
        </>
      }
    >
      <Stack gap={4}>
        <ProjectChooser label="For work in" value={project} onChange={setProject} />
        <AmountField label="Amount" currency={currency} minor={minor} onMinor={setMinor} />
        <TextField label="Why" help={`${worker.shown_name} reads this.`} value={note} onChange={setNote} rows={3} maxLength={2000} />
        {give.error && <ErrorNotice error={give.error} />}
      </Stack>
    </Dialog>
  );
}
