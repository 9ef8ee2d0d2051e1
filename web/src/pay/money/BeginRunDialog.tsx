import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useSession } from "../../app/session";
import { AmountField } from "../../kit/AmountField";
import { Button } from "../../kit/Button";
import { Dialog } from "../../kit/Dialog";
import { ErrorNotice } from "../../kit/ErrorNotice";
import { money, plural } from "../../kit/format";
import { Stack } from "../../kit/Layout";
import { Select } from "../../kit/Select";
import { TextField } from "../../kit/TextField";
import { toast } from "../../kit/Toast";
import { useOnce } from "../../kit/use-once";
import { newIdentifier } from "../../work/session/identifier";
import styles from "../Pay.module.css";
import { currencyOptions, usualCurrency } from "../currencies";
import { previewQuery, useBeginRun } from "./queries";

type Props = { currencies: readonly string[]; onClose: () => void };

/** Whom a payout run pays, and how much that is, before it begins. */
export function BeginRunDialog({ currencies, onClose }: Props) {
  const { organization } = useSession();
  const [currency, setCurrency] = useState(usualCurrency(currencies, organization.currency));
  const [minimum, setMinimum] = useState<number | null>(null);
  const [isFault, setFault] = useState(false);
  const [note, setNote] = useState("");
  const [key] = useState(newIdentifier);
  const begin = useBeginRun();
  const navigate = useNavigate();
  const least = Math.max(1, minimum ?? 1);
  const { data: preview, error } = useQuery(previewQuery(currency, least));
  const some = preview && preview.payout_count > 0 ? preview : null;
  const { busy, run: go } = useOnce(async () => {
    const run = await begin.mutateAsync({ currency, minimum_minor: least, note: note.trim() || null, client_key: key });
    toast.success(`${money(run.amount)} are on their way to ${plural(run.payout_count, "person", "people")}`);
    await navigate({ to: "/money/runs/$runId", params: { runId: run.id } });
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title="Pay everybody out"
      description="What each can be paid is set aside and listed in a file for your bank or payroll. Afterwards say what arrived."
      dismissable={!busy}
      footer={
        <>
          <Button variant="ghost" disabled={busy} onPress={onClose}>
            Never mind
          </Button>
          <Button variant="primary" busy={busy} disabled={some === null || isFault} onPress={go}>
            {some && !isFault ? `Pay out ${money(some.amount)}` : "Pay out"}
          </Button>
        </>
      }
    >
      <Stack gap={4}>
        <Select label="Currency" options={currencyOptions(currencies)} value={currency} onChange={(chosen) => { setCurrency(chosen); setMinimum(null); setFault(false); }} />
        <AmountField label="Pay those who have at least" optional help="Others keep theirs for the next run." currency={currency} minor={minimum} onMinor={(minor, fault) => { setMinimum(minor); setFault(fault); }} />
        <TextField label="Note" optional help="Stands on the list of runs, such as November." value={note} onChange={setNote} maxLength={2000} />
        <p className={styles.preview} role="status">
          {preview === undefined ? "…" : some ? `Pays ${money(some.amount)} to ${plural(some.payout_count, "person", "people")}.` : "Nobody has so much to be paid out."}
        </p>
        {(error ?? begin.error) && <ErrorNotice error={error ?? begin.error} />}
      </Stack>
    </Dialog>
  );
}
