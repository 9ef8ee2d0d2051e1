// Work on a task that ended without an answer, which a manager can pay for: a page crashed, or the time ran out.
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { can, useSession } from "../../app/session";
import { AmountField } from "../../kit/AmountField";
import { Button } from "../../kit/Button";
import { Card } from "../../kit/Card";
import { Dialog } from "../../kit/Dialog";
import { ErrorNotice } from "../../kit/ErrorNotice";
import { ago, duration, money } from "../../kit/format";
import { Stack } from "../../kit/Layout";
import { Person } from "../../kit/Person";
import { TextField } from "../../kit/TextField";
import { toast } from "../../kit/Toast";
import styles from "../Pay.module.css";
import { type EndedWork as Ended, endedWorkQuery, usePayEnded } from "../queries";

const HOW: Readonly<Record<string, string>> = { expired: "time ran out", released: "given back", skipped: "skipped" };

export function EndedWork({ taskId }: { taskId: string }) {
  const session = useSession();
  const { data } = useQuery({ ...endedWorkQuery(taskId), enabled: can(session, "read_workers") });
  if (!data || data.length === 0) return null;
  return (
    <Card title="Ended without an answer" description="Time that ran out, and tasks that were given back or skipped.">
      <ul className={styles.ended}>
        {data.map((each) => (
          <li key={each.assignment_id} className={styles.standing}>
            <Person name={each.worker.shown_name} note={noteOf(each)} size={26} />
            {can(session, "manage_projects") && each.worker.id !== session.user.id && <Pay work={each} />}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function noteOf({ state, ended_at: at, active_seconds: active, paid }: Ended): string {
  const parts = [HOW[state] ?? state, active > 0 && `${duration(active)} active`, paid.minor > 0 && `${money(paid)} paid`, ago(at)];
  return parts.filter(Boolean).join(" · ");
}

function Pay({ work }: { work: Ended }) {
  const [open, setOpen] = useState(false);
  const who = work.worker.shown_name;
  return (
    <>
      <Button size="sm" aria-label={`Pay ${who} for it`} onPress={() => { setOpen(true); }}>
        Pay for it
      </Button>
      {open && <PayDialog work={work} onClose={() => { setOpen(false); }} />}
    </>
  );
}

function PayDialog({ work: { assignment_id: id, worker, paid }, onClose }: { work: Ended; onClose: () => void }) {
  const [minor, setMinor] = useState<number | null>(null);
  const [note, setNote] = useState("");
  const pay = usePayEnded(id);
  const isReady = minor !== null && minor > 0 && note.trim() !== "";
  const go = async () => {
    if (minor === null) return;
    await pay.mutateAsync({ amount_minor: minor, note: note.trim() });
    toast.success(`${worker.shown_name} can be paid ${money({ minor, currency: paid.currency })} more`);
    onClose();
  };
  const buttons = (
    <>
      <Button variant="ghost" disabled={pay.isPending} onPress={onClose}>
        Never mind
      </Button>
      <Button variant="primary" busy={pay.isPending} disabled={!isReady} onPress={() => void go().catch(() => undefined)}>
        Pay for it
      </Button>
    </>
  );
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Pay ${worker.shown_name} for this task?`}
      description="Nothing was submitted. It can be paid once."
      size="small"
      dismissable={!pay.isPending}
      footer={buttons}
    >
      <Stack gap={3}>
        <AmountField label="Amount" currency={paid.currency} minor={minor} onMinor={setMinor} />
        <TextField label="Why" help={`${worker.shown_name} reads this.`} value={note} onChange={setNote} rows={3} maxLength={2000} />
        {pay.error && <ErrorNotice error={pay.error} />}
      </Stack>
    </Dialog>
  );
}
