import { useState } from "react";
import { Button } from "../kit/Button";
import { ErrorNotice } from "../kit/ErrorNotice";
import { TextField } from "../kit/TextField";
import styles from "./Talk.module.css";

type Props = {
  label: string;
  help?: string;
  action: string;
  /** Opened to write in it. */
  isOpening?: boolean;
  onSend: (words: string) => Promise<unknown>;
};

/** Something to say; Ctrl+Enter sends it. What could not be sent stays. */
export function Composer({ label, help, action, isOpening, onSend }: Props) {
  const [words, setWords] = useState("");
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const send = async () => {
    if (words.trim() === "" || busy) return;
    setBusy(true);
    setError(null);
    try {
      await onSend(words.trim());
      setWords("");
    } catch (reason) {
      setError(reason);
    }
    setBusy(false);
  };
  return (
    <form className={styles.composer} onSubmit={(event) => { event.preventDefault(); void send(); }}>
      <TextField
        label={label}
        help={help}
        rows={3}
        grows
        maxLength={4000}
        value={words}
        onChange={setWords}
        // Where it is opened to write in it, by key or button.
        // eslint-disable-next-line jsx-a11y/no-autofocus
        autoFocus={isOpening}
        onKeyDown={(event) => {
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void send();
          else event.continuePropagation(); // so that Escape closes what this stands in
        }}
      />
      {error !== null && <ErrorNotice error={error} />}
      <div className={styles.send}>
        <Button type="submit" variant="primary" busy={busy} disabled={words.trim() === ""}>
          {action}
        </Button>
      </div>
    </form>
  );
}
