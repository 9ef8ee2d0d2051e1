import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { can, useSession } from "../app/session";
import { Button } from "../kit/Button";
import { ErrorNotice } from "../kit/ErrorNotice";
import { count, plural } from "../kit/format";
import { Stat, StatRow } from "../kit/Stat";
import { OfferDialog } from "./OfferDialog";
import { offerSettingsQuery } from "./queries";
import styles from "./Workers.module.css";

/** What the project offers to workers beside its spec: who is in it, and what managers set for it. */
export function OfferPanel({ projectId }: { projectId: string }) {
  const mayChange = can(useSession(), "manage_projects");
  const { data, error, refetch } = useQuery(offerSettingsQuery(projectId));
  const [open, setOpen] = useState(false);
  if (!data) return error ? <ErrorNotice error={error} onRetry={() => void refetch()} /> : null;
  const { joined, active, seats, priority, daily_cap: daily, share_cap: share, seat_days: days } = data;
  return (
    <section aria-labelledby="offer-title">
      <header className={styles.offer}>
        <h2 id="offer-title">Offer to workers</h2>
        {mayChange && (
          <Button size="sm" icon="edit" aria-label="Change the offer" onPress={() => { setOpen(true); }}>
            Change
          </Button>
        )}
      </header>
      <StatRow>
        <Stat
          label="Joined"
          value={count(joined)}
          note={seats === null ? "seats for everybody" : `of ${plural(seats, "seat")}, free after ${plural(days, "day")} unused`}
          explain="Workers who are in the project now: they joined it, or took a task of it, and have not left."
        />
        <Stat label="Active" value={count(active)} note="in the last 7 days" />
        <Stat label="Priority" value={priority.toString()} note="among projects" explain="Workers who ask for whatever is next are given tasks of projects with more first." />
        <Stat label="One person a day" value={daily === null ? "–" : count(daily)} note={daily === null ? "no cap" : "answers at most"} />
        <Stat label="One person’s share" value={share === null ? "–" : `${count(share)}%`} note={share === null ? "no cap" : "of all answers at most"} />
      </StatRow>
      {open && <OfferDialog projectId={projectId} settings={data} onClose={() => { setOpen(false); }} />}
    </section>
  );
}
