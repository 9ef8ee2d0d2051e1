import { useState } from "react";
import { can, useSession } from "../../app/session";
import { Button } from "../../kit/Button";
import { Dialog } from "../../kit/Dialog";
import { ErrorNotice } from "../../kit/ErrorNotice";
import { Stack } from "../../kit/Layout";
import { RadioGroup } from "../../kit/RadioGroup";
import { TextField } from "../../kit/TextField";
import { toast } from "../../kit/Toast";
import type { Worker } from "../../projects/types";
import styles from "../Conduct.module.css";
import { type Sanction, useImpose } from "../queries";

type Kind = Sanction["kind"];
type Props = { worker: Worker; projectId: string; onClose: () => void };

const dayStart = (day: string): string | null => (day === "" ? null : new Date(`${day}T00:00:00`).toISOString());

/** To hold something against a worker: what, which rule, what shows it, from when and until when. */
export function SanctionDialog({ worker, projectId, onClose }: Props) {
  const maySuspend = can(useSession(), "manage_users");
  const [kind, setKind] = useState<Kind>("warning");
  const [rule, setRule] = useState("");
  const [evidence, setEvidence] = useState("");
  const [from, setFrom] = useState("");
  const [until, setUntil] = useState("");
  const impose = useImpose(worker.id);
  const go = async () => {
    const project_id = kind === "suspension" ? null : projectId;
    await impose.mutateAsync({ kind, project_id, rule: rule.trim(), evidence: evidence.trim(), takes_effect_at: dayStart(from), ends_at: dayStart(until) });
    toast.success(DONE[kind]);
    onClose();
  };
  const isReady = rule.trim() !== "" && evidence.trim() !== "";
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Warn, pause or suspend ${worker.shown_name}`}
      description="They read all of this with your role, and can appeal; somebody else then decides. What they earned stays payable."
      footer={
        <>
          <Button variant="ghost" onPress={onClose}>
            Keep as is
          </Button>
          <Button variant="danger" busy={impose.isPending} disabled={!isReady} onPress={() => void go().catch(() => undefined)}>
            {ACTIONS[kind]}
          </Button>
        </>
      }
    >
      <Stack gap={4}>
        <RadioGroup label="What" options={maySuspend ? OPTIONS : OPTIONS.slice(0, 2)} value={kind} onChange={setKind} />
        <TextField label="Rule that was broken" value={rule} onChange={setRule} maxLength={200} />
        <TextField label="What shows it" help="Name what can be seen: which answers, how many, when." value={evidence} onChange={setEvidence} rows={4} maxLength={4000} />
        {kind !== "warning" && (
          <div className={styles.pair}>
            <TextField label="Takes effect on" type="date" optional value={from} onChange={setFrom} help={kind === "suspension" ? "Else in three days." : "Else at once."} />
            <TextField label="Ends on" type="date" optional value={until} onChange={setUntil} help="Else when somebody lifts it." />
          </div>
        )}
        {impose.error && <ErrorNotice error={impose.error} />}
      </Stack>
    </Dialog>
  );
}

const OPTIONS = [
  { value: "warning" as const, title: "Warning", description: "Takes nothing away." },
  { value: "pause" as const, title: "Pause in this project", description: "No new tasks of it." },
  { value: "suspension" as const, title: "Suspension", description: "No new tasks of any project. Pay, history and appeals stay." },
];
const ACTIONS: Readonly<Record<Kind, string>> = { warning: "Warn", pause: "Pause", suspension: "Suspend" };
const DONE: Readonly<Record<Kind, string>> = { warning: "Warned", pause: "Paused", suspension: "Suspended" };
