import { useQuery } from "@tanstack/react-query";
import { Card } from "../kit/Card";
import { faultOf } from "../kit/fault";
import { Stack } from "../kit/Layout";
import { Select } from "../kit/Select";
import { toast } from "../kit/Toast";
import { preferencesQuery, usePrefer, type Wanted } from "./queries";

const OPTIONS: readonly { value: Wanted; title: string }[] = [
  { value: "at_once", title: "At once" },
  { value: "daily", title: "Once a day" },
  { value: "never", title: "Never" },
];

/** Which notifications come by e-mail too, and when. */
export function MailCard() {
  const { data } = useQuery(preferencesQuery);
  const prefer = usePrefer();
  if (!data) return null;
  if (!data.is_mail_sent) return <Card title="E-mail" description="This server sends no mail. What you are told is behind the bell." />;
  return (
    <Card title="E-mail" description="What you are told is always behind the bell; this says what is mailed to you too. Once a day is at 07:00 UTC.">
      <Stack gap={4}>
        {data.items.map(({ kind, title, wanted }) => (
          <Select
            key={kind}
            label={title}
            options={OPTIONS}
            value={wanted}
            onChange={(chosen) => { prefer.mutate({ kind, wanted: chosen }, { onError: (error) => { toast.danger(faultOf(error).message); } }); }}
          />
        ))}
      </Stack>
    </Card>
  );
}
