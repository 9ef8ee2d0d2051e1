import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useSession } from "../../app/session";
import { Button } from "../../kit/Button";
import { Dialog } from "../../kit/Dialog";
import { ErrorNotice } from "../../kit/ErrorNotice";
import { Stack } from "../../kit/Layout";
import { Select } from "../../kit/Select";
import { TextField } from "../../kit/TextField";
import { toast } from "../../kit/Toast";
import { currencyOptions, usualCurrency } from "../currencies";
import { monthTitle, recentMonths } from "../months";
import { type Invoice, useMakeInvoice } from "./queries";
import { titleOf } from "./words";

const MONTHS = 25;

type Props = {
  currencies: readonly string[];
  /** The newest invoice: who invoices whom is mostly what it was. */
  last: Invoice | undefined;
  onClose: () => void;
};

/** Which month, in which currency, from whom and to whom. */
export function MakeInvoiceDialog({ currencies, last, onClose }: Props) {
  const ended = recentMonths(new Date(), MONTHS).slice(1);
  const [month, setMonth] = useState(ended[0] ?? "");
  const { organization } = useSession();
  const [currency, setCurrency] = useState(usualCurrency(currencies, organization.currency));
  const [issuer, setIssuer] = useState(last?.issuer ?? "");
  const [recipient, setRecipient] = useState(last?.recipient ?? "");
  const [note, setNote] = useState("");
  const make = useMakeInvoice();
  const navigate = useNavigate();
  const go = async () => {
    const made = await make.mutateAsync({ month, currency, issuer: issuer.trim() || null, recipient: recipient.trim() || null, note: note.trim() || null });
    toast.success(`${titleOf(made)} of ${monthTitle(month)} is made`);
    await navigate({ to: "/money/invoices/$invoiceId", params: { invoiceId: made.id } });
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title="Make an invoice"
      description="Of what a month cost that is over, as it was posted. It gets the next number and never changes."
      dismissable={!make.isPending}
      footer={
        <>
          <Button variant="ghost" disabled={make.isPending} onPress={onClose}>
            Never mind
          </Button>
          <Button variant="primary" busy={make.isPending} onPress={() => void go().catch(() => undefined)}>
            Make the invoice
          </Button>
        </>
      }
    >
      <Stack gap={4}>
        <Select label="Month" options={ended.map((value) => ({ value, title: monthTitle(value) }))} value={month} onChange={setMonth} />
        <Select label="Currency" options={currencyOptions(currencies)} value={currency} onChange={setCurrency} />
        <TextField label="From" optional help="Name, address and tax number, as they are printed." value={issuer} onChange={setIssuer} rows={3} maxLength={1000} />
        <TextField label="To" optional help="Name and address, as they are printed." value={recipient} onChange={setRecipient} rows={3} maxLength={1000} />
        <TextField label="Note" optional help="Such as an order number." value={note} onChange={setNote} maxLength={2000} />
        {make.error && <ErrorNotice error={make.error} />}
      </Stack>
    </Dialog>
  );
}
