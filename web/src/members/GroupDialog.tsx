import { useState } from "react";
import { Button } from "../kit/Button";
import { CheckboxGroup } from "../kit/Checkbox";
import { Dialog } from "../kit/Dialog";
import { ErrorNotice } from "../kit/ErrorNotice";
import { faultOf } from "../kit/fault";
import { Stack } from "../kit/Layout";
import { SearchField } from "../kit/SearchField";
import { TextField } from "../kit/TextField";
import { toast } from "../kit/Toast";
import styles from "./Members.module.css";
import { type Group, type Member, useChangeGroup, useMakeGroup } from "./queries";

const SEARCH_FROM = 9;

type Props = { projectId: string; group: Group | null; members: readonly Member[]; onClose: () => void };

/** Makes a group of some members, or changes its name and who is in it. */
export function GroupDialog({ projectId, group, members, onClose }: Props) {
  const [before] = useState(() => group?.people.map((person) => person.id) ?? []);
  const [name, setName] = useState(group?.name ?? "");
  const [people, setPeople] = useState<readonly string[]>(before);
  const make = useMakeGroup(projectId);
  const change = useChangeGroup(projectId);
  const busy = make.isPending || change.isPending;
  const error = make.error ?? change.error;
  const isTaken = error !== null && faultOf(error).code === "name_taken";
  const wanted = name.trim();
  const save = async () => {
    if (!wanted || busy) return;
    if (group) {
      const add = people.filter((id) => !before.includes(id));
      const remove = before.filter((id) => !people.includes(id));
      await change.mutateAsync({ id: group.id, add, remove, ...(wanted === group.name ? {} : { name: wanted }) });
    } else await make.mutateAsync({ name: wanted, people: [...people] });
    toast.success(group ? "Saved" : `${wanted} is made`);
    onClose();
  };
  const buttons = (
    <>
      <Button variant="ghost" disabled={busy} onPress={onClose}>
        {group ? "Keep as is" : "Never mind"}
      </Button>
      <Button type="submit" form="group" variant="primary" busy={busy} disabled={!wanted}>
        {group ? "Save" : "Make the group"}
      </Button>
    </>
  );
  return (
    <Dialog open onClose={onClose} title={group ? `Change ${group.name}` : "Make a group"} footer={buttons} dismissable={!busy}>
      <form id="group" onSubmit={(event) => { event.preventDefault(); void save().catch(() => undefined); }}>
        <Stack gap={4}>
          {/* The dialog was opened to type in it. */}
          {/* eslint-disable-next-line jsx-a11y/no-autofocus */}
          <TextField label="Name" value={name} onChange={setName} placeholder="Night shift" maxLength={200} autoFocus autoComplete="off" error={isTaken ? faultOf(error).message : null} />
          <Choice members={members} value={people} onChange={setPeople} />
          {error && !isTaken && <ErrorNotice error={error} />}
        </Stack>
      </form>
    </Dialog>
  );
}

type ChoiceProps = { members: readonly Member[]; value: readonly string[]; onChange: (ids: readonly string[]) => void };

function Choice({ members, value, onChange }: ChoiceProps) {
  const [words, setWords] = useState("");
  const wanted = words.trim().toLowerCase();
  const found = members.filter(({ worker }) => `${worker.shown_name} ${worker.pseudonym}`.toLowerCase().includes(wanted));
  const shown = new Set(found.map(({ worker }) => worker.id));
  return (
    <Stack gap={2}>
      {members.length >= SEARCH_FROM && <SearchField label="Search members" value={words} onChange={setWords} />}
      <div className={styles.choice}>
        <CheckboxGroup
          label="People"
          options={found.map(({ worker }) => ({ value: worker.id, title: worker.shown_name }))}
          value={value.filter((id) => shown.has(id))}
          // Those who are out of sight stay as they are.
          onChange={(ids) => { onChange([...value.filter((id) => !shown.has(id)), ...ids]); }}
          help="Members of the project. Who holds a task when the group changes may finish it."
        />
      </div>
    </Stack>
  );
}
