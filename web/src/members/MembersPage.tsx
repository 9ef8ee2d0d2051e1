import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { can, useSession } from "../app/session";
import { Button, IconButton } from "../kit/Button";
import { Card } from "../kit/Card";
import { EmptyState } from "../kit/EmptyState";
import { ErrorNotice } from "../kit/ErrorNotice";
import { date, plural } from "../kit/format";
import { Stack } from "../kit/Layout";
import { Person } from "../kit/Person";
import { SearchField } from "../kit/SearchField";
import { RowsSkeleton } from "../kit/Skeleton";
import { NoteDialog } from "../pay/NoteDialog";
import { AddPeopleDialog } from "./AddPeopleDialog";
import { GroupsCard } from "./GroupsCard";
import styles from "./Members.module.css";
import { type Group, groupsQuery, type Member, membersQuery, useChangeMembers } from "./queries";

const SEARCH_FROM = 9;

/** Who is given a project's tasks: everybody, or its members; and groups of these. */
export function MembersPage() {
  const { projectId } = useParams({ from: "/signed-in/shell/projects/$projectId/members" });
  const mayChange = can(useSession(), "manage_projects");
  const { data, error, refetch } = useQuery(membersQuery(projectId));
  const { data: groups } = useQuery(groupsQuery(projectId));
  const [adding, setAdding] = useState(false);
  const trouble = error && <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (!data) return trouble || <RowsSkeleton rows={6} />;
  const add = mayChange && (
    <Button variant="primary" icon="plus" onPress={() => { setAdding(true); }}>
      Add people
    </Button>
  );
  return (
    <Stack gap={4}>
      {trouble}
      {data.items.length === 0 ? (
        <Card>
          <EmptyState picture="people" title="Open to everybody" action={add}>
            Everyone in the organization who labels is given this project’s tasks, and its reviewers its reviews. The first
            member that you add closes it to all others.
          </EmptyState>
        </Card>
      ) : (
        <Members projectId={projectId} members={data.items} groups={groups?.items ?? []} mayChange={mayChange} add={add} />
      )}
      <GroupsCard projectId={projectId} members={data.items} />
      {adding && <AddPeopleDialog projectId={projectId} members={data.items} onClose={() => { setAdding(false); }} />}
    </Stack>
  );
}

type Props = { projectId: string; members: readonly Member[]; groups: readonly Group[]; mayChange: boolean; add: React.ReactNode };

function Members({ projectId, members, groups, mayChange, add }: Props) {
  const [words, setWords] = useState("");
  const [leaving, setLeaving] = useState<Member | null>(null);
  const wanted = words.trim().toLowerCase();
  const found = members.filter(({ worker }) => `${worker.shown_name} ${worker.pseudonym}`.toLowerCase().includes(wanted));
  return (
    <Card
      title={plural(members.length, "member")}
      description="Tasks, reviews and gold of this project are given to them alone, and it is on nobody else’s home page."
      actions={add}
      flush
    >
      {members.length >= SEARCH_FROM && (
        <div className={styles.search}>
          <SearchField label="Search members" value={words} onChange={setWords} />
        </div>
      )}
      <ul className={styles.people} aria-label="Members">
        {found.map((member) => (
          <li key={member.worker.id} className={styles.person}>
            <Person name={member.worker.shown_name} note={noteOf(member, groups)} size={28} />
            {mayChange && (
              <IconButton icon="x" size="sm" label={`Take ${member.worker.shown_name} away`} onPress={() => { setLeaving(member); }} />
            )}
          </li>
        ))}
      </ul>
      {found.length === 0 && <p className={styles.none}>No member is found by “{words}”.</p>}
      {leaving && <LeaveDialog projectId={projectId} leaving={leaving} isLast={members.length === 1} groups={groups} onClose={() => { setLeaving(null); }} />}
    </Card>
  );
}

const groupsOf = ({ worker }: Member, groups: readonly Group[]): Group[] =>
  groups.filter((group) => group.people.some((person) => person.id === worker.id));

function noteOf(member: Member, groups: readonly Group[]): string {
  const names = groupsOf(member, groups).map((group) => group.name);
  return [`since ${date(member.added_at)}`, ...(names.length > 0 ? [names.join(", ")] : [])].join(" · ");
}

const LAST = "Nobody else is a member, so the project is open to everybody again. To stop all work, pause the project instead.";
const OTHER = "They are given no more tasks of this project. What they hold they keep, and may submit.";

type LeaveProps = { projectId: string; leaving: Member; isLast: boolean; groups: readonly Group[]; onClose: () => void };

function LeaveDialog({ projectId, leaving, isLast, groups, onClose }: LeaveProps) {
  const change = useChangeMembers(projectId);
  const name = leaving.worker.shown_name;
  const left = groupsOf(leaving, groups).map((group) => group.name);
  return (
    <NoteDialog
      title={`Take ${name} away?`}
      description={`${isLast ? LAST : OTHER}${left.length > 0 ? ` They leave the ${left.length === 1 ? "group" : "groups"} ${left.join(", ")} too.` : ""}`}
      label="Why"
      help="Kept with your name: nobody is let go without a reason."
      action={isLast ? "Open to everybody" : "Take away"}
      done={isLast ? "Open to everybody again" : `${name} is no member any more`}
      danger
      onSend={(reason) => change.mutateAsync({ remove: [leaving.worker.id], reason })}
      onClose={onClose}
    />
  );
}
