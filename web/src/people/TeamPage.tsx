import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { usePageTitle } from "../app/page-title";
import { can, useSession } from "../app/session";
import { Badge } from "../kit/Badge";
import { Button } from "../kit/Button";
import { EmptyState } from "../kit/EmptyState";
import { ErrorNotice } from "../kit/ErrorNotice";
import { count, duration } from "../kit/format";
import { PageHeader } from "../kit/PageHeader";
import { Person } from "../kit/Person";
import { RowsSkeleton } from "../kit/Skeleton";
import { Table, type TableColumn } from "../kit/Table";
import { AddToTeamDialog } from "./AddToTeamDialog";
import { ColleagueActions } from "./ColleagueActions";
import styles from "./People.module.css";
import { type Colleague, colleaguesQuery, type Team, teamQuery } from "./team-queries";
import { TeamLinks } from "./TeamLinks";
import { TeamProjects } from "./TeamProjects";

/** The team that one manages. */
export function OwnTeamPage() {
  const { managed_team_id: teamId } = useSession();
  if (teamId === null) return <EmptyState title="You manage no team">A requester makes somebody of a team its manager.</EmptyState>;
  return <TeamView teamId={teamId} />;
}

/** A vendor's team, for requesters. */
export function TeamPage() {
  const { teamId } = useParams({ from: "/signed-in/shell/workers/teams/$teamId" });
  return <TeamView teamId={teamId} />;
}

function TeamView({ teamId }: { teamId: string }) {
  const session = useSession();
  const { data: team, error, refetch } = useQuery(teamQuery(teamId));
  const [adding, setAdding] = useState(false);
  usePageTitle(team?.name ?? "Team");
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (!team) return <RowsSkeleton rows={6} />;
  const mayAdd = team.is_yours || can(session, "manage_projects");
  const add = mayAdd && (
    <Button icon="plus" variant="primary" onPress={() => { setAdding(true); }}>
      Add people
    </Button>
  );
  return (
    <>
      <PageHeader title={team.name} crumbs={team.is_yours ? undefined : [{ title: "Teams", href: "/workers/teams" }]} description="Figures are of the projects opened to the team." actions={add} />
      <div className={styles.list}>
        <TeamProjects team={team} />
        <Colleagues team={team} />
        {(team.is_yours || can(session, "manage_users")) && <TeamLinks team={team} />}
      </div>
      {adding && <AddToTeamDialog team={team} onClose={() => { setAdding(false); }} />}
    </>
  );
}

function Colleagues({ team }: { team: Team }) {
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(colleaguesQuery(team.id));
  if (error) return <ErrorNotice error={error} />;
  if (!data) return <RowsSkeleton rows={4} />;
  const rows = data.pages.flatMap((page) => page.items);
  return (
    <Table
      label="People of the team"
      columns={columnsFor(team)}
      rows={rows}
      rowId={(each) => each.worker.id}
      rowName={(each) => each.name ?? each.worker.shown_name}
      empty="Nobody is in the team yet."
      onMore={hasNextPage ? () => void fetchNextPage() : undefined}
      loadingMore={isFetchingNextPage}
    />
  );
}

function columnsFor(team: Team): readonly TableColumn<Colleague>[] {
  const figures: readonly TableColumn<Colleague>[] = [
    { id: "name", title: "Name", cell: (each) => <Person name={each.name ?? each.worker.shown_name} note={each.email ?? undefined} size={28} /> },
    { id: "state", title: "State", cell: (each) => <States colleague={each} /> },
    { id: "submitted", title: "Answers", cell: (each) => count(each.submitted), sortBy: (each) => each.submitted, numeric: true },
    { id: "accepted", title: "Accepted", cell: (each) => count(each.accepted), sortBy: (each) => each.accepted, numeric: true },
    { id: "rejected", title: "Not accepted", cell: (each) => count(each.rejected), sortBy: (each) => each.rejected, numeric: true },
    { id: "time", title: "Time", cell: (each) => duration(each.active_seconds), sortBy: (each) => each.active_seconds, numeric: true },
  ];
  return [...figures, { id: "actions", title: "Actions", cell: (each) => <ColleagueActions team={team} colleague={each} />, numeric: true }];
}

function States({ colleague: { is_disabled: isDisabled, is_manager: isManager } }: { colleague: Colleague }) {
  return (
    <>
      {isManager && <Badge>manages</Badge>} {isDisabled && <Badge tone="danger">disabled</Badge>}
    </>
  );
}
