import { useState } from "react";
import { Button } from "../../kit/Button";
import { Dialog } from "../../kit/Dialog";
import { ErrorNotice } from "../../kit/ErrorNotice";
import { money } from "../../kit/format";
import { Stack } from "../../kit/Layout";
import { Select } from "../../kit/Select";
import { TextField } from "../../kit/TextField";
import { toast } from "../../kit/Toast";
import { type TaskWork, useReject } from "../queries";
import { CATEGORIES, capital, categoryWords } from "../words";

const OPTIONS = [...CATEGORIES, "other" as const].map((value) => ({ value, title: capital(categoryWords(value)) }));

/** Not to accept somebody's work costs them money: it needs a category and a reason that they read. */
export function RejectDialog({ work, onClose }: { work: TaskWork; onClose: () => void }) {
  const [category, setCategory] = useState<(typeof OPTIONS)[number]["value"] | null>(null);
  const [reason, setReason] = useState("");
  const reject = useReject(work.assignment_id);
  const who = work.worker.shown_name;
  const go = async () => {
    if (category === null) return;
    await reject.mutateAsync({ category, reason: reason.trim() });
    toast.success("The work is not accepted");
    onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Do not accept this work of ${who}?`}
      description={`They are not paid ${money(work.rate)} for it, ${work.stage === "review" ? "what it settled stays" : "its task does not rest on it any more"}, and they can appeal in time. Somebody else then decides.`}
      dismissable={!reject.isPending}
      footer={
        <>
          <Button variant="ghost" disabled={reject.isPending} onPress={onClose}>
            Keep as is
          </Button>
          <Button variant="danger" busy={reject.isPending} disabled={category === null || reason.trim() === ""} onPress={() => void go().catch(() => undefined)}>
            Do not accept
          </Button>
        </>
      }
    >
      <Stack gap={4}>
        <Select label="What is wrong" options={OPTIONS} value={category} onChange={setCategory} />
        <TextField label="Why" help={`${who} reads this. Name what can be seen in the answer.`} value={reason} onChange={setReason} rows={4} maxLength={2000} />
        {reject.error && <ErrorNotice error={reject.error} />}
      </Stack>
    </Dialog>
  );
}
