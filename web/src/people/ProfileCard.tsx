import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "../kit/Button";
import { Card } from "../kit/Card";
import { ComboBox } from "../kit/ComboBox";
import { ErrorNotice } from "../kit/ErrorNotice";
import { Stack } from "../kit/Layout";
import { RowsSkeleton } from "../kit/Skeleton";
import { TextField } from "../kit/TextField";
import { toast } from "../kit/Toast";
import { LanguagesField } from "./LanguagesField";
import styles from "./People.module.css";
import { COUNTRY_OPTIONS, ownTimeZone, TIME_ZONE_OPTIONS } from "./places";
import { type Profile, profileQuery, useKeepProfile } from "./queries";

/** Country, time zone, languages and a few words, as the worker says them. */
export function ProfileCard() {
  const { data, error, refetch } = useQuery(profileQuery);
  return (
    <Card title="About you" description="Those who order work see your country and languages, as projects can ask for them. Nothing else of this is shown to them.">
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {!data && !error && <RowsSkeleton rows={4} />}
      {data && <ProfileForm known={data} />}
    </Card>
  );
}

function ProfileForm({ known }: { known: Profile }) {
  const [said, setSaid] = useState<Profile>({ ...known, time_zone: known.time_zone ?? ownTimeZone() });
  const keep = useKeepProfile();
  const change = (part: Partial<Profile>) => { setSaid({ ...said, ...part }); };
  const send = async () => {
    await keep.mutateAsync(said);
    toast.success("Your profile is saved");
  };
  return (
    <form onSubmit={(event) => { event.preventDefault(); void send().catch(() => undefined); }}>
      <Stack gap={4}>
        <ComboBox label="Country" options={COUNTRY_OPTIONS} value={said.country} onChange={(country) => { change({ country }); }} optional />
        <ComboBox label="Time zone" options={TIME_ZONE_OPTIONS} value={said.time_zone} onChange={(time_zone) => { change({ time_zone }); }} optional />
        <LanguagesField value={said.languages} onChange={(languages) => { change({ languages }); }} />
        <TextField label="A few words about you" rows={3} maxLength={2000} value={said.about ?? ""} onChange={(about) => { change({ about }); }} optional />
        {keep.error && <ErrorNotice error={keep.error} />}
        <div className={styles.push}>
          <Button type="submit" variant="primary" busy={keep.isPending}>
            Save profile
          </Button>
        </div>
      </Stack>
    </form>
  );
}
