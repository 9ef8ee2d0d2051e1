import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { Button } from "../kit/Button";
import { Checkbox, CheckboxGroup } from "../kit/Checkbox";
import { Dialog } from "../kit/Dialog";
import { Disclosure } from "../kit/Disclosure";
import { ErrorNotice } from "../kit/ErrorNotice";
import { faultOf } from "../kit/fault";
import { Stack } from "../kit/Layout";
import type { Option } from "../kit/Select";
import { TextField } from "../kit/TextField";
import { toast } from "../kit/Toast";
import { BatchFields, bodyOf, NOTHING_SAID } from "./BatchForm";
import { useMakeBatch } from "./queries";

type Note = "is_calibration" | "is_self_labelled";

const NOTES: readonly Option<Note>[] = [
  { value: "is_calibration", title: "It is there to try the instructions out" },
  { value: "is_self_labelled", title: "Our own people do it" },
];

/** Makes a batch and goes to it, where tasks are brought in. */
export function MakeBatchDialog({ projectId, onClose }: { projectId: string; onClose: () => void }) {
  const navigate = useNavigate();
  const [name, setName] = useState("");
  const [isStaging, setIsStaging] = useState(false);
  const [isApart, setIsApart] = useState(false);
  const [notes, setNotes] = useState<Note[]>([]);
  const [said, setSaid] = useState(NOTHING_SAID);
  const make = useMakeBatch(projectId);
  const body = bodyOf(said);
  const fault = make.error ? faultOf(make.error) : null;
  const isTaken = fault?.code === "name_taken";
  const send = async () => {
    if (!name.trim() || !body || make.isPending) return;
    const noted = { is_calibration: notes.includes("is_calibration"), is_self_labelled: notes.includes("is_self_labelled") };
    const made = await make.mutateAsync({ name: name.trim(), is_staging: isStaging, is_apart: isApart, ...noted, ...body });
    onClose();
    toast.success(`${made.name} is made`, { detail: "Bring its tasks in." });
    await navigate({ to: "/projects/$projectId/batches/$batchId", params: { projectId, batchId: made.id } });
  };
  const buttons = (
    <>
      <Button variant="ghost" disabled={make.isPending} onPress={onClose}>
        Never mind
      </Button>
      <Button type="submit" form="make-batch" variant="primary" busy={make.isPending} disabled={!name.trim() || !body}>
        Make the batch
      </Button>
    </>
  );
  return (
    <Dialog open onClose={onClose} title="Make a batch" description="A named group of tasks that begin, rest and end together." footer={buttons} dismissable={!make.isPending}>
      <form id="make-batch" onSubmit={(event) => { event.preventDefault(); void send().catch(() => undefined); }}>
        <Stack gap={4}>
          {/* The dialog was opened to type in it. */}
          {/* eslint-disable-next-line jsx-a11y/no-autofocus */}
          <TextField label="Name" value={name} onChange={setName} placeholder="Week 47, rain" maxLength={200} autoFocus autoComplete="off" error={isTaken ? fault.message : null} help="No other batch of the organization has it." />
          <Checkbox isSelected={isStaging} onChange={setIsStaging} description="Give no task out before I press Begin. After that it takes no more tasks.">
            Stage it first
          </Checkbox>
          <Checkbox isSelected={isApart} onChange={setIsApart} description="Its tasks wait in a queue of their own, and it has a place in the order of batches. For good.">
            Set it apart
          </Checkbox>
          <Disclosure title="More" note="priority, callback address, metadata">
            <Stack gap={4}>
              <BatchFields said={said} onChange={setSaid} isApart={isApart} />
              <CheckboxGroup label="Notes for yourselves" options={NOTES} value={notes} onChange={setNotes} help="Nothing follows from them." />
            </Stack>
          </Disclosure>
          {fault && !isTaken && <ErrorNotice error={make.error} />}
        </Stack>
      </form>
    </Dialog>
  );
}
