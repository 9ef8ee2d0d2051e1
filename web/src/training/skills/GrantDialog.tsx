import { useState } from "react";
import { Button } from "../../kit/Button";
import { Dialog } from "../../kit/Dialog";
import { ErrorNotice } from "../../kit/ErrorNotice";
import { plural } from "../../kit/format";
import { Grid, Stack } from "../../kit/Layout";
import { NumberField } from "../../kit/NumberField";
import { SearchField } from "../../kit/SearchField";
import { TextField } from "../../kit/TextField";
import { toast } from "../../kit/Toast";
import { Found } from "../../members/AddPeopleDialog";
import { useGrant } from "./queries";

const DAY = 86_400_000;

/** Grants a skill to one or many people at once. */
export function GrantDialog({ onClose }: { onClose: () => void }) {
  const [name, setName] = useState("");
  const [level, setLevel] = useState(100);
  const [days, setDays] = useState(Number.NaN);
  const [note, setNote] = useState("");
  const [words, setWords] = useState("");
  const [chosen, setChosen] = useState<ReadonlyMap<string, string>>(new Map());
  const grant = useGrant();
  const isReady = name.trim() !== "" && chosen.size > 0 && !Number.isNaN(level);
  const send = async () => {
    const expires_at = Number.isNaN(days) ? null : new Date(Date.now() + days * DAY).toISOString();
    await grant.mutateAsync({ name: name.trim(), workers: [...chosen.keys()], level, note: note.trim() || null, expires_at });
    toast.success(`${name.trim()} granted to ${plural(chosen.size, "person", "people")}`);
    onClose();
  };
  const button = (
    <Button variant="primary" busy={grant.isPending} disabled={!isReady} onPress={() => void send().catch(() => undefined)}>
      {chosen.size > 0 ? `Grant it to ${plural(chosen.size, "person", "people")}` : "Grant it"}
    </Button>
  );
  return (
    <Dialog open onClose={onClose} title="Grant a skill" size="large" footer={button} dismissable={!grant.isPending}>
      <Stack gap={4}>
        <Grid min={180}>
          <TextField label="Skill" value={name} onChange={setName} maxLength={100} placeholder="left-hand-traffic" />
          <NumberField label="Level" value={level} onChange={setLevel} minValue={0} maxValue={100} />
          <NumberField label="Runs out after" optional value={days} onChange={setDays} minValue={1} maxValue={3650} suffix="days" />
        </Grid>
        <TextField label="Note" optional value={note} onChange={setNote} maxLength={2000} help="They read this." />
        <SearchField label="Search people" value={words} onChange={setWords} maxLength={320} />
        <Found words={words} members={[]} chosen={chosen} onChoose={setChosen} />
        <p role="status">{chosen.size > 0 && `Chosen: ${[...chosen.values()].join(", ")}`}</p>
        {grant.error && <ErrorNotice error={grant.error} />}
      </Stack>
    </Dialog>
  );
}
