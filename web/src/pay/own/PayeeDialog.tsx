import { useState } from "react";
import { Button } from "../../kit/Button";
import { Dialog } from "../../kit/Dialog";
import { ErrorNotice } from "../../kit/ErrorNotice";
import { faultOf } from "../../kit/fault";
import { plural } from "../../kit/format";
import { Stack } from "../../kit/Layout";
import { Select } from "../../kit/Select";
import { TextField } from "../../kit/TextField";
import { toast } from "../../kit/Toast";
import { type PayeeIn, useWriteDetails } from "./queries";

type Kind = PayeeIn["kind"];
type Field = Exclude<keyof PayeeIn, "kind">;

const KINDS = [
  { value: "iban", title: "Bank account with an IBAN" },
  { value: "account", title: "Bank account without an IBAN" },
  { value: "email", title: "Payment provider, by e-mail address" },
] as const;

type Row = { field: Field; label: string; help?: string; optional?: boolean; autoComplete?: string };

const NAME: Row = { field: "name", label: "Account holder", autoComplete: "name" };
const HOLDER: Row = { ...NAME, help: "In Latin letters, as on your bank’s papers." };
const ROWS: Readonly<Record<Kind, readonly Row[]>> = {
  iban: [HOLDER, { field: "iban", label: "IBAN", help: "Blanks do not matter." }, { field: "bic", label: "BIC", optional: true }],
  account: [
    HOLDER,
    { field: "account", label: "Account number" },
    { field: "country", label: "Country of the bank", help: "Its two letters, such as US." },
    { field: "routing", label: "Routing number", help: "Or the BIC.", optional: true },
    { field: "bic", label: "BIC", optional: true },
  ],
  email: [NAME, { field: "email", label: "E-mail address", help: "The one your payment provider knows you by.", autoComplete: "email" }],
};

/** Writes how one is paid from now on. What was written before is not shown again. */
export function PayeeDialog({ holdDays, onClose }: { holdDays: number; onClose: () => void }) {
  const [kind, setKind] = useState<Kind>("iban");
  const [said, setSaid] = useState<Partial<Record<Field, string>>>({});
  const write = useWriteDetails();
  const problems = write.error ? faultOf(write.error).problems : [];
  const rows = ROWS[kind];
  const isFull = rows.every(({ field, optional }) => optional ?? Boolean(said[field]?.trim()));
  const go = async () => {
    const values = Object.fromEntries(rows.map(({ field }) => [field, said[field]?.trim() ?? ""]).filter(([, value]) => value !== ""));
    await write.mutateAsync({ kind, ...values } as PayeeIn);
    toast.success("Your pay goes there from now on");
    onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title="How you are paid"
      description={holdDays > 0 ? `Payouts to new details wait ${plural(holdDays, "day")}, in case somebody else wrote them.` : undefined}
      size="small"
      dismissable={!write.isPending}
      footer={
        <>
          <Button variant="ghost" disabled={write.isPending} onPress={onClose}>
            Never mind
          </Button>
          <Button variant="primary" busy={write.isPending} disabled={!isFull} onPress={() => void go().catch(() => undefined)}>
            Save
          </Button>
        </>
      }
    >
      <Stack gap={4}>
        <Select label="Paid to" options={KINDS} value={kind} onChange={setKind} />
        {rows.map(({ field, ...rest }) => (
          <TextField
            key={field}
            {...rest}
            value={said[field] ?? ""}
            onChange={(value) => { setSaid({ ...said, [field]: value }); }}
            error={problems.find(({ path }) => path === field || path.endsWith(`.${field}`))?.message}
            maxLength={field === "country" ? 2 : 140}
          />
        ))}
        {write.error && problems.length === 0 && <ErrorNotice error={write.error} />}
      </Stack>
    </Dialog>
  );
}
