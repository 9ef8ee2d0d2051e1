import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "../../kit/Button";
import { Card } from "../../kit/Card";
import { ErrorNotice } from "../../kit/ErrorNotice";
import { plural } from "../../kit/format";
import { Facts } from "../../kit/Layout";
import { RowsSkeleton } from "../../kit/Skeleton";
import { SettingDialog } from "./SettingDialog";
import { type Setting, settingQuery } from "./ways";

/** From which account and by which provider the organization pays. */
export function SettingCard() {
  const [changing, setChanging] = useState(false);
  const { data, error, refetch } = useQuery(settingQuery);
  return (
    <Card
      title="How you pay"
      description="For files for your bank, and for a payment provider. Payroll needs neither."
      actions={
        <Button icon="edit" disabled={!data} onPress={() => { setChanging(true); }}>
          Change
        </Button>
      }
    >
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {!data && !error && <RowsSkeleton rows={2} />}
      {data && <Facts items={factsOf(data)} />}
      {changing && data && <SettingDialog setting={data} onClose={() => { setChanging(false); }} />}
    </Card>
  );
}

function factsOf({ debtor_name: name, debtor_iban: iban, debtor_bic: bic, provider_url: url, has_provider_token: hasToken, hold_days: days }: Setting) {
  return [
    { name: "Your account", value: iban ? [name, iban, bic].filter(Boolean).join(", ") : "Not set" },
    { name: "Provider", value: url ? `${url}${hasToken ? "" : ", without a token"}` : "None" },
    { name: "New payee details wait", value: days === 0 ? "Not at all" : plural(days, "day") },
  ];
}
