import { useState } from "react";
import { Button } from "../../kit/Button";
import { Dialog } from "../../kit/Dialog";
import { ErrorNotice } from "../../kit/ErrorNotice";
import { faultOf } from "../../kit/fault";
import { Stack } from "../../kit/Layout";
import { NumberField } from "../../kit/NumberField";
import { TextField } from "../../kit/TextField";
import { toast } from "../../kit/Toast";
import { type Setting, type SettingIn, useChangeSetting } from "./ways";

const TEXTS = [
  { field: "debtor_name", label: "Account holder", help: "You, as your bank knows you." },
  { field: "debtor_iban", label: "IBAN", help: "The account that files for the bank pay from." },
  { field: "debtor_bic", label: "BIC", help: undefined },
  { field: "provider_url", label: "Provider’s address", help: "Begins with https://." },
  { field: "provider_token", label: "Provider’s token", help: "Kept sealed. Left empty, the one there is stays." },
] as const;

/** Sets from which account, by which provider, and how long new payee details wait. */
export function SettingDialog({ setting, onClose }: { setting: Setting; onClose: () => void }) {
  const [said, setSaid] = useState<Record<string, string>>({
    debtor_name: setting.debtor_name ?? "",
    debtor_iban: setting.debtor_iban ?? "",
    debtor_bic: setting.debtor_bic ?? "",
    provider_url: setting.provider_url ?? "",
    provider_token: "",
  });
  const [days, setDays] = useState(setting.hold_days);
  const change = useChangeSetting();
  const problems = change.error ? faultOf(change.error).problems : [];
  const go = async () => {
    const values = Object.fromEntries(TEXTS.map(({ field }) => [field, said[field]?.trim() || null]));
    await change.mutateAsync({ hold_days: days, ...values } as SettingIn);
    toast.success("Payouts go by these settings now");
    onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title="How you pay"
      dismissable={!change.isPending}
      footer={
        <>
          <Button variant="ghost" disabled={change.isPending} onPress={onClose}>
            Never mind
          </Button>
          <Button variant="primary" busy={change.isPending} onPress={() => void go().catch(() => undefined)}>
            Save
          </Button>
        </>
      }
    >
      <Stack gap={4}>
        {TEXTS.map(({ field, ...rest }) => (
          <TextField
            key={field}
            {...rest}
            optional
            type={field === "provider_token" ? "password" : "text"}
            autoComplete="off"
            value={said[field] ?? ""}
            onChange={(value) => { setSaid({ ...said, [field]: value }); }}
            error={problems.find(({ path }) => path === field)?.message}
          />
        ))}
        <NumberField label="Payouts to new payee details wait" suffix="days" value={days} onChange={(value) => { if (!Number.isNaN(value)) setDays(value); }} minValue={0} maxValue={30} />
        {change.error && problems.length === 0 && <ErrorNotice error={change.error} />}
      </Stack>
    </Dialog>
  );
}
