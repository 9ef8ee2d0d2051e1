import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "../../kit/Button";
import { Dialog } from "../../kit/Dialog";
import { ErrorNotice } from "../../kit/ErrorNotice";
import { plural } from "../../kit/format";
import { Stack } from "../../kit/Layout";
import { RadioGroup } from "../../kit/RadioGroup";
import { TextField } from "../../kit/TextField";
import { toast } from "../../kit/Toast";
import type { Worker } from "../../projects/types";
import { useVoid, voidableQuery } from "./queries";

type Props = { projectId: string; worker: Worker; onClose: () => void };
type Range = "all" | "since";

/** Which answers are void and why, with how many that is, before anything happens. */
export function VoidDialog({ projectId, worker, onClose }: Props) {
  const [range, setRange] = useState<Range>("all");
  const [day, setDay] = useState("");
  const [note, setNote] = useState("");
  const since = range === "all" ? null : startOf(day);
  const isReady = range === "all" || since !== null;
  const voidable = useQuery({ ...voidableQuery(projectId, worker.id, since), enabled: isReady });
  const order = useVoid(projectId, worker.id);
  const count = isReady ? (voidable.data?.response_count ?? null) : null;
  const go = async () => {
    await order.mutateAsync({ since, note: note.trim() });
    toast.success("The answers are being made void");
    onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Void answers of ${worker.shown_name}?`}
      description="Tasks that rested on them open again by themselves, or are settled anew by what remains. Pay is not touched. This cannot be taken back."
      footer={
        <>
          <Button variant="ghost" onPress={onClose}>
            Keep as is
          </Button>
          <Button variant="danger" busy={order.isPending} disabled={!count || note.trim() === ""} onPress={() => void go().catch(() => undefined)}>
            {count === null ? "Void answers" : `Void ${plural(count, "answer")}`}
          </Button>
        </>
      }
    >
      <Stack gap={4}>
        <RadioGroup
          label="Which answers"
          value={range}
          onChange={setRange}
          options={[
            { value: "all", title: "All in this project" },
            { value: "since", title: "Those since a day" },
          ]}
        />
        {range === "since" && <TextField label="From this day on" type="date" value={day} onChange={setDay} />}
        <TextField label="Why" help={`${worker.shown_name} reads this beside each answer.`} value={note} onChange={setNote} rows={3} maxLength={2000} />
        {count === 0 && <p>There is no such answer that still counts.</p>}
        {(voidable.error ?? order.error) && <ErrorNotice error={voidable.error ?? order.error} />}
      </Stack>
    </Dialog>
  );
}

/** Midnight of a day where the reader is; null until a whole date is there. */
function startOf(day: string): string | null {
  const at = new Date(`${day}T00:00`);
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
}
