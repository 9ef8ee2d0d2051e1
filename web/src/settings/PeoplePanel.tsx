import { useInfiniteQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useSession } from "../app/session";
import { Badge, StatusPill } from "../kit/Badge";
import { Button } from "../kit/Button";
import { ErrorNotice } from "../kit/ErrorNotice";
import { date, plural } from "../kit/format";
import { Muted, Stack } from "../kit/Layout";
import { Person } from "../kit/Person";
import { SearchField } from "../kit/SearchField";
import { RowsSkeleton } from "../kit/Skeleton";
import { Table, type TableColumn } from "../kit/Table";
import { InviteDialog } from "./InviteDialog";
import { PersonMenu } from "./PersonMenu";
import { type User, usersQuery } from "./queries";
import { roleTitle, ROLES } from "./roles";
import styles from "./Settings.module.css";

const rank = (user: User) => ROLES.findIndex((role) => role.value === user.role);

function columnsFor(ownId: string): readonly TableColumn<User>[] {
  return [
    { id: "name", title: "Name", cell: (user) => <Person name={user.name} note={user.email} size={28} />, sortBy: (user) => user.name },
    { id: "role", title: "Role", cell: (user) => roleTitle(user.role), sortBy: rank },
    { id: "pseudonym", title: "As a worker", cell: (user) => <WorkerName user={user} />, sortBy: (user) => user.pseudonym },
    { id: "joined", title: "Joined", cell: (user) => date(user.created_at), sortBy: (user) => user.created_at },
    { id: "state", title: "State", cell: (user) => (user.is_disabled ? <Badge tone="danger">disabled</Badge> : user.id === ownId ? <Badge>you</Badge> : <StatusPill state="active" />) },
    { id: "actions", title: "Actions", cell: (user) => (user.id === ownId ? null : <PersonMenu user={user} />), numeric: true },
  ];
}

function WorkerName({ user }: { user: User }) {
  return user.is_employee ? (
    <span title="Employed here: requesters see the name">by name</span>
  ) : (
    <span title="Not employed here: requesters see this pseudonym">{user.pseudonym}</span>
  );
}

/** Who may sign in, and as what. */
export function PeoplePanel() {
  const session = useSession();
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(usersQuery);
  const [inviting, setInviting] = useState(false);
  const [words, setWords] = useState("");
  const users = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data]);
  const columns = useMemo(() => columnsFor(session.user.id), [session.user.id]);
  const wanted = words.trim().toLowerCase();
  const found = users.filter((user) => `${user.name} ${user.email} ${user.pseudonym}`.toLowerCase().includes(wanted));
  return (
    <Stack gap={4}>
      <div className={styles.tools}>
        <div className={styles.search}>
          <SearchField label="Search people" value={words} onChange={setWords} />
        </div>
        <Muted>{data ? plural(users.length, "person", "people") : ""}</Muted>
        <span className={styles.push}>
          <Button variant="primary" icon="plus" onPress={() => { setInviting(true); }}>
            Invite
          </Button>
        </span>
      </div>
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {!data && !error && <RowsSkeleton rows={6} />}
      {data && (
        <Table
          label="People"
          columns={columns}
          rows={found}
          rowId={(user) => user.id}
          rowName={(user) => user.name}
          empty={`Nobody is found by “${words}”.`}
          onMore={hasNextPage ? () => void fetchNextPage() : undefined}
          loadingMore={isFetchingNextPage}
        />
      )}
      {inviting && <InviteDialog onClose={() => { setInviting(false); }} />}
    </Stack>
  );
}
