import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "../app/link";
import { usePageTitle } from "../app/page-title";
import { can, useSession } from "../app/session";
import { Button } from "../kit/Button";
import { Dialog } from "../kit/Dialog";
import { EmptyState } from "../kit/EmptyState";
import { ErrorNotice } from "../kit/ErrorNotice";
import { plural } from "../kit/format";
import { Stack } from "../kit/Layout";
import { PageHeader } from "../kit/PageHeader";
import { RowsSkeleton } from "../kit/Skeleton";
import { TextField } from "../kit/TextField";
import { WorkersTabs } from "../workers/WorkersTabs";
import styles from "./People.module.css";
import { teamsQuery, useMakeTeam } from "./team-queries";

/** The vendors' teams of an organization. */
export function TeamsPage() {
  usePageTitle("Teams");
  const mayMake = can(useSession(), "manage_projects");
  const { data, error, refetch } = useQuery(teamsQuery);
  const [making, setMaking] = useState(false);
  const make = mayMake && (
    <Button icon="plus" variant="primary" onPress={() => { setMaking(true); }}>
      Make a team
    </Button>
  );
  return (
    <>
      <PageHeader title="Workers" description="A vendor’s people work in the projects opened to their team. One of them sees and adds them." actions={make} />
      <WorkersTabs>
        <div className={styles.cards}>
          {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
          {!data && !error && <RowsSkeleton rows={3} />}
          {data?.length === 0 && (
            <EmptyState picture="people" title="No teams yet">
              Make one for each company whose people work for you.
            </EmptyState>
          )}
          <ul className={styles.rows} aria-label="Teams">
            {data?.map((team) => (
              <li key={team.id} className={styles.row}>
                <Link to="/workers/teams/$teamId" params={{ teamId: team.id }}>
                  {team.name}
                </Link>
                <span className={styles.note}>{plural(team.people_count, "person", "people")}</span>
              </li>
            ))}
          </ul>
        </div>
      </WorkersTabs>
      {making && <MakeDialog onClose={() => { setMaking(false); }} />}
    </>
  );
}

function MakeDialog({ onClose }: { onClose: () => void }) {
  const [name, setName] = useState("");
  const make = useMakeTeam();
  const send = async () => {
    if (!name.trim() || make.isPending) return;
    await make.mutateAsync(name.trim());
    onClose();
  };
  const button = (
    <Button type="submit" form="make-team" variant="primary" busy={make.isPending} disabled={!name.trim()}>
      Make the team
    </Button>
  );
  return (
    <Dialog open onClose={onClose} title="Make a team" size="small" footer={button}>
      <form id="make-team" onSubmit={(event) => { event.preventDefault(); void send().catch(() => undefined); }}>
        <Stack gap={4}>
          {/* The dialog was opened to type in it. */}
          {/* eslint-disable-next-line jsx-a11y/no-autofocus */}
          <TextField label="Name of the company" value={name} onChange={setName} maxLength={100} autoFocus autoComplete="off" />
          {make.error && <ErrorNotice error={make.error} />}
        </Stack>
      </form>
    </Dialog>
  );
}
