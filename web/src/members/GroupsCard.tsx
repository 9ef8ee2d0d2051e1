import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { orderQuery, type Batch } from "../batches/queries";
import { Link } from "../app/link";
import { can, useSession } from "../app/session";
import { Badge } from "../kit/Badge";
import { Button, IconButton } from "../kit/Button";
import { Card } from "../kit/Card";
import { ConfirmDialog } from "../kit/Dialog";
import { ErrorNotice } from "../kit/ErrorNotice";
import { plural } from "../kit/format";
import { Muted } from "../kit/Layout";
import { Menu } from "../kit/Menu";
import { Avatar } from "../kit/Person";
import { RowsSkeleton } from "../kit/Skeleton";
import { toast } from "../kit/Toast";
import { GroupDialog } from "./GroupDialog";
import styles from "./Members.module.css";
import { type Group, groupsQuery, type Member, useRemoveGroup } from "./queries";

type Props = { projectId: string; members: readonly Member[] };

/** The groups of a project's members, with the unfinished batches that are kept to each. */
export function GroupsCard({ projectId, members }: Props) {
  const mayChange = can(useSession(), "manage_projects");
  const { data, error, refetch } = useQuery(groupsQuery(projectId));
  const { data: order } = useQuery(orderQuery(projectId));
  const [open, setOpen] = useState<Group | "new" | null>(null);
  const [removing, setRemoving] = useState<Group | null>(null);
  const make = mayChange && members.length > 0 && (
    <Button size="sm" icon="plus" onPress={() => { setOpen("new"); }}>
      Make a group
    </Button>
  );
  return (
    <Card title="Groups" description="Named sets of members. A batch can be kept to groups: then they alone label it." actions={make} flush={(data?.items.length ?? 0) > 0}>
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {!data && !error && <RowsSkeleton rows={2} />}
      {data?.items.length === 0 && <Muted>{members.length === 0 ? "No groups: only members can be in them, so add members first." : "No groups yet."}</Muted>}
      {data && data.items.length > 0 && (
        <ul className={styles.groups} aria-label="Groups">
          {data.items.map((group) => (
            <GroupRow
              key={group.id}
              group={group}
              batches={order?.items.filter((batch) => batch.group_ids.includes(group.id)) ?? []}
              onChange={mayChange ? () => { setOpen(group); } : undefined}
              onRemove={() => { setRemoving(group); }}
            />
          ))}
        </ul>
      )}
      {open !== null && <GroupDialog projectId={projectId} group={open === "new" ? null : open} members={members} onClose={() => { setOpen(null); }} />}
      <RemoveDialog projectId={projectId} group={removing} onClose={() => { setRemoving(null); }} />
    </Card>
  );
}

const SHOWN = 6;

type RowProps = { group: Group; batches: readonly Batch[]; onChange: (() => void) | undefined; onRemove: () => void };

function GroupRow({ group, batches, onChange, onRemove }: RowProps) {
  const names = group.people.map((person) => person.shown_name);
  return (
    <li className={styles.group}>
      <div className={styles.groupWords}>
        <p className={styles.groupName}>{group.name}</p>
        <p className={styles.names} title={names.join(", ")}>
          {names.length === 0 ? "Nobody is in it: batches kept to it are given to nobody." : `${plural(names.length, "person", "people")}: ${names.slice(0, SHOWN).join(", ")}${names.length > SHOWN ? ` and ${names.length - SHOWN} more` : ""}`}
        </p>
        {batches.length > 0 && <Kept batches={batches} />}
      </div>
      <span className={styles.faces}>
        {group.people.slice(0, SHOWN).map((person) => (
          <Avatar key={person.id} name={person.shown_name} size={26} />
        ))}
      </span>
      {onChange && (
        <Menu
          label={`Actions for ${group.name}`}
          groups={[{ entries: [{ title: "Change", description: "Its name and people", icon: "edit", onAction: onChange }, { title: "Remove", icon: "trash", danger: true, disabled: batches.length > 0, description: batches.length > 0 ? "Batches are kept to it" : undefined, onAction: onRemove }] }]}
          placement="bottom end"
        >
          <IconButton icon="more" size="sm" label={`Actions for ${group.name}`} />
        </Menu>
      )}
    </li>
  );
}

function Kept({ batches }: { batches: readonly Batch[] }) {
  return (
    <p className={styles.kept}>
      <Badge icon="lock">{plural(batches.length, "batch", "batches")} kept to it</Badge>
      {batches.slice(0, SHOWN).map((batch) => (
        <Link key={batch.id} to="/projects/$projectId/batches/$batchId" params={{ projectId: batch.project_id, batchId: batch.id }}>
          {batch.name}
        </Link>
      ))}
      {batches.length > SHOWN && <span>and {batches.length - SHOWN} more</span>}
    </p>
  );
}

function RemoveDialog({ projectId, group, onClose }: { projectId: string; group: Group | null; onClose: () => void }) {
  const remove = useRemoveGroup(projectId);
  const [shown, setShown] = useState(group);
  if (group && group !== shown) setShown(group); // its words stay while it closes
  return (
    <ConfirmDialog
      open={group !== null}
      onClose={onClose}
      title={`Remove the group ${shown?.name ?? ""}?`}
      action="Remove"
      danger
      onConfirm={async () => {
        await remove.mutateAsync(shown?.id ?? "");
        toast.success("Removed");
      }}
    >
      Its people stay members of the project. The group itself cannot be brought back, but another can be made with its name.
    </ConfirmDialog>
  );
}
