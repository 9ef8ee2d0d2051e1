import { useState } from "react";
import { useSession } from "../../app/session";
import { AmountField } from "../../kit/AmountField";
import { Button } from "../../kit/Button";
import { Dialog } from "../../kit/Dialog";
import { ErrorNotice } from "../../kit/ErrorNotice";
import { money } from "../../kit/format";
import { Stack } from "../../kit/Layout";
import { Select } from "../../kit/Select";
import { TextField } from "../../kit/TextField";
import { toast } from "../../kit/Toast";
import { useOnce } from "../../kit/use-once";
import { newIdentifier } from "../../work/session/identifier";
import { CURRENCIES, currencyOptions, usualCurrency } from "../currencies";
import { useMoveFunds } from "./queries";

const WORDS = {
  deposit: { title: "Note a deposit", description: "Money that came into the organization’s funds.", done: "added to the funds" },
  withdrawal: { title: "Note a withdrawal", description: "Money that left the organization’s funds.", done: "taken from the funds" },
} as const;

type Props = { direction: keyof typeof WORDS; known: readonly string[]; onClose: () => void };

/** Writes down that money came in or left: it moves none. */
export function FundsDialog({ direction, known, onClose }: Props) {
  const { organization } = useSession();
  const [currency, setCurrency] = useState(usualCurrency(known, organization.currency));
  const [minor, setMinor] = useState<number | null>(null);
  const [note, setNote] = useState("");
  const [key] = useState(newIdentifier);
  const move = useMoveFunds();
  const words = WORDS[direction];
  const { busy, run: go } = useOnce(async () => {
    if (minor === null) return;
    await move.mutateAsync({ direction, amount_minor: minor, currency, note: note.trim() || null, client_key: key });
    toast.success(`${money({ minor, currency })} ${words.done}`);
    onClose();
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title={words.title}
      description={words.description}
      size="small"
      dismissable={!busy}
      footer={
        <>
          <Button variant="ghost" disabled={busy} onPress={onClose}>
            Never mind
          </Button>
          <Button variant="primary" busy={busy} disabled={!minor} onPress={go}>
            {minor ? `Note ${money({ minor, currency })}` : "Note it"}
          </Button>
        </>
      }
    >
      <Stack gap={4}>
        <Select label="Currency" options={currencyOptions(known, CURRENCIES)} value={currency} onChange={(chosen) => { setCurrency(chosen); setMinor(null); }} />
        <AmountField label="Amount" currency={currency} minor={minor} onMinor={setMinor} />
        <TextField label="Note" optional help="An invoice, a transfer: what you find it by." value={note} onChange={setNote} maxLength={2000} />
        {move.error && <ErrorNotice error={move.error} />}
      </Stack>
    </Dialog>
  );
}
