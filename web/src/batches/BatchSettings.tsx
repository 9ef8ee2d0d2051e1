import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "../app/link";
import { can, useSession } from "../app/session";
import { Button } from "../kit/Button";
import { Card } from "../kit/Card";
import { CheckboxGroup } from "../kit/Checkbox";
import { Dialog } from "../kit/Dialog";
import { ErrorNotice } from "../kit/ErrorNotice";
import { count, plural } from "../kit/format";
import { Facts, Muted, Stack } from "../kit/Layout";
import { toast } from "../kit/Toast";
import { type Group, groupsQuery } from "../members/queries";
import { BatchFields, bodyOf, type Said } from "./BatchForm";
import styles from "./Batches.module.css";
import { type Batch, useChangeBatch } from "./queries";

/** What is said of a batch, and for whom it is. */
export function BatchSettings({ batch }: { batch: Batch }) {
  const mayChange = can(useSession(), "manage_projects");
  const { data, error, refetch } = useQuery(groupsQuery(batch.project_id));
  const [changing, setChanging] = useState(false);
  const metadata = Object.keys(batch.metadata).length === 0 ? null : JSON.stringify(batch.metadata, null, 2);
  const facts = [
    { name: "For", value: forWhom(batch, data?.items) },
    { name: "Queue", value: batch.is_apart ? <>its own, at its place in the <OrderLink batch={batch} /></> : "the project’s" },
    { name: "Priority", value: count(batch.priority) },
    { name: "Callback address", value: batch.callback_url ?? <Muted>the organization’s default</Muted> },
    { name: "Metadata", value: metadata ? <pre className={styles.metadata}>{metadata}</pre> : <Muted>none</Muted> },
  ];
  return (
    <Card
      title="Settings"
      actions={mayChange && data && <Button size="sm" icon="edit" onPress={() => { setChanging(true); }}>Change</Button>}
    >
      {error && !data && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      <Facts items={facts} />
      {changing && data && <SettingsDialog batch={batch} groups={data.items} onClose={() => { setChanging(false); }} />}
    </Card>
  );
}

function OrderLink({ batch }: { batch: Batch }) {
  return (
    <Link to="/projects/$projectId/batches" params={{ projectId: batch.project_id }} search={{ view: "order" }}>
      order of work
    </Link>
  );
}

function forWhom(batch: Batch, groups: readonly Group[] = []): string {
  if (batch.group_ids.length === 0) return "everybody who may work on the project";
  const nameOf = (id: string) => groups.find((group) => group.id === id)?.name ?? "…";
  return `the people of ${batch.group_ids.map(nameOf).join(", ")}`;
}

const saidOf = (batch: Batch): Said => ({
  callbackUrl: batch.callback_url ?? "",
  metadata: Object.keys(batch.metadata).length === 0 ? "" : JSON.stringify(batch.metadata, null, 2),
  priority: batch.priority,
});

type DialogProps = { batch: Batch; groups: readonly Group[]; onClose: () => void };

function SettingsDialog({ batch, groups, onClose }: DialogProps) {
  const [before] = useState(() => saidOf(batch));
  const [said, setSaid] = useState(before);
  const [groupIds, setGroupIds] = useState(batch.group_ids);
  const [seen] = useState(batch.group_ids);
  const change = useChangeBatch(batch.id);
  const body = bodyOf(said);
  const save = async () => {
    if (!body || change.isPending) return;
    await change.mutateAsync({ change: changedOnly(body, before, said), groupIds: groupIds.join() === seen.join() ? null : groupIds });
    toast.success("Saved");
    onClose();
  };
  const buttons = (
    <>
      <Button variant="ghost" disabled={change.isPending} onPress={onClose}>
        Keep as is
      </Button>
      <Button type="submit" form="batch-settings" variant="primary" busy={change.isPending} disabled={!body}>
        Save
      </Button>
    </>
  );
  return (
    <Dialog open onClose={onClose} title={`Settings of ${batch.name}`} footer={buttons} dismissable={!change.isPending}>
      <form id="batch-settings" onSubmit={(event) => { event.preventDefault(); void save().catch(() => undefined); }}>
        <Stack gap={4}>
          <GroupChoice groups={groups} value={groupIds} onChange={setGroupIds} isApart={batch.is_apart} projectId={batch.project_id} />
          <BatchFields said={said} onChange={setSaid} isApart={batch.is_apart || groupIds.length > 0} />
          {change.error && <ErrorNotice error={change.error} />}
        </Stack>
      </form>
    </Dialog>
  );
}

/** What was touched alone, so that nobody else's change is written over. */
function changedOnly(body: NonNullable<ReturnType<typeof bodyOf>>, before: Said, said: Said) {
  return {
    ...(said.callbackUrl === before.callbackUrl ? {} : { callback_url: body.callback_url }),
    ...(said.metadata === before.metadata ? {} : { metadata: body.metadata }),
    ...(said.priority === before.priority ? {} : { priority: body.priority }),
  };
}

type ChoiceProps = { groups: readonly Group[]; value: string[]; onChange: (ids: string[]) => void; isApart: boolean; projectId: string };

function GroupChoice({ groups, value, onChange, isApart, projectId }: ChoiceProps) {
  if (groups.length === 0) {
    return (
      <Muted>
        It is for everybody who may work on the project. To keep it to some, make a group of them under{" "}
        <Link to="/projects/$projectId/members" params={{ projectId }}>Members</Link>.
      </Muted>
    );
  }
  const options = groups.map((group) => ({ value: group.id, title: group.name, description: plural(group.people.length, "person", "people") }));
  const help = value.length === 0 ? "None chosen: it is for everybody who may work on the project." : isApart ? "Its tasks are labelled by these people alone; reviews and gold are not concerned." : "Its tasks are labelled by these people alone, and it is set apart for good; reviews and gold are not concerned.";
  return <CheckboxGroup label="Kept to groups" options={options} value={value} onChange={onChange} help={help} />;
}
