import { type ReactNode, useState } from "react";
import { Button } from "../kit/Button";
import { Dialog } from "../kit/Dialog";
import { ErrorNotice } from "../kit/ErrorNotice";
import { Stack } from "../kit/Layout";
import { TextField } from "../kit/TextField";
import { toast } from "../kit/Toast";

type Props = {
  title: string;
  description?: ReactNode;
  label: string;
  help: string;
  /** The verb on the button, and what is said once it is done. */
  action: string;
  done: string;
  danger?: boolean;
  maxLength?: number;
  onSend: (words: string) => Promise<unknown>;
  onClose: () => void;
};

/** A decision that needs a reason in words, which somebody else will read. */
export function NoteDialog({ title, description, label, help, action, done, danger, maxLength = 2000, onSend, onClose }: Props) {
  const [words, setWords] = useState("");
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const send = async () => {
    setBusy(true);
    setError(null);
    try {
      await onSend(words.trim());
      toast.success(done);
      onClose();
    } catch (reason) {
      setError(reason);
      setBusy(false);
    }
  };
  const buttons = (
    <>
      <Button variant="ghost" disabled={busy} onPress={onClose}>
        Keep as is
      </Button>
      <Button variant={danger ? "danger" : "primary"} busy={busy} disabled={words.trim() === ""} onPress={() => void send()}>
        {action}
      </Button>
    </>
  );
  return (
    <Dialog open onClose={onClose} title={title} description={description} size="small" dismissable={!busy} footer={buttons}>
      <Stack gap={3}>
        {/* The dialog was opened to write in it. */}
        {/* eslint-disable-next-line jsx-a11y/no-autofocus */}
        <TextField label={label} help={help} value={words} onChange={setWords} rows={4} maxLength={maxLength} autoFocus />
        {error !== null && <ErrorNotice error={error} />}
      </Stack>
    </Dialog>
  );
}
