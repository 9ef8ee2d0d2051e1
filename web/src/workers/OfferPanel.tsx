import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { can, useSession } from "../app/session";
import { Button } from "../kit/Button";
import { Card } from "../kit/Card";
import { ErrorNotice } from "../kit/ErrorNotice";
import { count, plural } from "../kit/format";
import { Stat, StatRow } from "../kit/Stat";
import { OfferDialog } from "./OfferDialog";
import { offerSettingsQuery } from "./queries";

/** What the project offers to workers beside its spec: who is in it, and what managers set for it. */
export function OfferPanel({ projectId }: { projectId: string }) {
  const mayChange = can(useSession(), "manage_projects");
  const { data, error, refetch } = useQuery(offerSettingsQuery(projectId));
  const [open, setOpen] = useState(false);
  if (!data) return error ? <ErrorNotice error={error} onRetry={() => void refetch()} /> : null;
  const { joined, active, seats, priority, daily_cap: daily, share_cap: share, seat_days: days } = data;
  const caps = [daily === null ? null : `${plural(daily, "answer")} a day`, share === null ? null : `${count(share)}% of all`].filter((each) => each !== null);
  return (
    <Card
      title="Offer to workers"
      description="Seats, and what one person may do. The pay stands in the project's settings."
      actions={mayChange && <Button size="sm" icon="edit" onPress={() => { setOpen(true); }}>Change</Button>}
      flush
    >
      <StatRow>
        <Stat label="Joined" value={count(joined)} note={seats === null ? "seats for everybody" : `of ${plural(seats, "seat")}`} explain="Workers who are in the project now: they joined it, or took a task of it, and have not left." />
        <Stat label="Active" value={count(active)} note="in the last 7 days" />
        <Stat label="Priority" value={priority.toString()} explain="Among projects: workers who ask for whatever is next are given tasks of those with more first." />
        <Stat label="One person's most" value={caps.length === 0 ? "No cap" : caps.join(", ")} note={seats === null ? undefined : `unused seats are free after ${plural(days, "day")}`} />
      </StatRow>
      {open && <OfferDialog projectId={projectId} settings={data} onClose={() => { setOpen(false); }} />}
    </Card>
  );
}
