import { useState } from "react";
import { Button } from "../../kit/Button";
import { Dialog } from "../../kit/Dialog";
import { ErrorNotice } from "../../kit/ErrorNotice";
import { Stack } from "../../kit/Layout";
import { NumberField } from "../../kit/NumberField";
import { toast } from "../../kit/Toast";
import { useSetWindows, type Windows } from "../queries";

/** How long workers have to appeal, and how long an answer may take: never less than a week for workers. */
export function WindowsDialog({ windows, onClose }: { windows: Windows; onClose: () => void }) {
  const [said, setSaid] = useState(windows);
  const set = useSetWindows();
  const go = async () => {
    await set.mutateAsync(said);
    toast.success("New appeals take these times");
    onClose();
  };
  const days = (field: keyof Windows) => (value: number) => {
    if (!Number.isNaN(value)) setSaid({ ...said, [field]: Math.round(value) });
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title="How long appeals take"
      description="For all projects. Appeals that are open keep their dates."
      size="small"
      dismissable={!set.isPending}
      footer={
        <>
          <Button variant="ghost" disabled={set.isPending} onPress={onClose}>
            Never mind
          </Button>
          <Button variant="primary" busy={set.isPending} onPress={() => void go().catch(() => undefined)}>
            Save
          </Button>
        </>
      }
    >
      <Stack gap={4}>
        <NumberField label="Workers can appeal for" help="After a decision: 7 days at least, 90 at most." suffix="days" value={said.file_days} onChange={days("file_days")} minValue={7} maxValue={90} />
        <NumberField
          label="An answer takes at most"
          help="1 to 30 days. An appeal about pay that has no answer by then is granted by itself."
          suffix="days"
          value={said.answer_days}
          onChange={days("answer_days")}
          minValue={1}
          maxValue={30}
        />
        {set.error && <ErrorNotice error={set.error} />}
      </Stack>
    </Dialog>
  );
}
