import { useState } from "react";
import { Dialog } from "../kit/Dialog";
import { Stack } from "../kit/Layout";
import { Select } from "../kit/Select";
import { toast } from "../kit/Toast";
import { Composer } from "./Composer";
import { useWriteToWorker } from "./queries";

export type Addressee = { id: string; name: string };

type Props = { taskId: string; workers: readonly Addressee[]; onClose: () => void };

/** Says something to one of those who had a task. */
export function WriteDialog({ taskId, workers, onClose }: Props) {
  const [to, setTo] = useState(workers[0]?.id ?? null);
  const write = useWriteToWorker(taskId);
  const send = async (words: string) => {
    if (to === null) throw new Error("Choose a worker first.");
    await write.mutateAsync({ worker_id: to, words });
    toast.success("Sent");
    onClose();
  };
  return (
    <Dialog open onClose={onClose} title="Write to a worker" description="About this task. They see you as Requester, are told of it, and can answer.">
      <Stack gap={4}>
        <Select label="To" options={workers.map(({ id, name }) => ({ value: id, title: name }))} value={to} onChange={setTo} />
        <Composer label="What you want to say" help="Markdown. Ctrl+Enter sends it." action="Send" isOpening={workers.length === 1} onSend={send} />
      </Stack>
    </Dialog>
  );
}
