import { useState } from "react";
import { Card } from "../../kit/Card";
import { Checkbox, CheckboxGroup } from "../../kit/Checkbox";
import { ComboBox } from "../../kit/ComboBox";
import { Illustration } from "../../kit/Illustration";
import { Grid, Stack } from "../../kit/Layout";
import { NumberField } from "../../kit/NumberField";
import { RadioGroup } from "../../kit/RadioGroup";
import { SearchField } from "../../kit/SearchField";
import { Select } from "../../kit/Select";
import { Slider } from "../../kit/Slider";
import { Switch } from "../../kit/Switch";
import { TextField } from "../../kit/TextField";

const TYPES = [
  { value: "box", title: "Boxes in pictures", description: "One box around each object", icon: "box" },
  { value: "choice", title: "Choice", description: "One answer for the whole picture", icon: "list" },
] as const;
const PEOPLE = ["1", "2", "3", "5", "7"].map((value) => ({ value, title: value, description: `${value} people a task` }));
const WHEN = [
  { value: "doubt", title: "When in doubt", description: "Below the confidence bar" },
  { value: "sample", title: "A sample", description: "A share of all tasks" },
  { value: "never", title: "Never", description: "Consensus alone" },
] as const;
const KINDS = [
  { value: "queue", title: "One after the other", description: "As they come in", picture: <Illustration name="queue" /> },
  { value: "photos", title: "All at once", description: "Side by side", picture: <Illustration name="photos" /> },
] as const;
const FORMATS = [
  { value: "coco", title: "COCO" },
  { value: "jsonl", title: "JSONL with provenance" },
  { value: "csv", title: "CSV", disabled: true },
] as const;

export function FieldSamples() {
  return (
    <Grid min={320}>
      <Card><TextSide /></Card>
      <Card><ChoiceSide /></Card>
    </Grid>
  );
}

function TextSide() {
  const [type, setType] = useState<string>("box");
  const [people, setPeople] = useState<string | null>("3");
  return (
    <Stack gap={4}>
      <TextField label="Project name" defaultValue="Street corners" help="Seen by annotators." />
      <TextField label="Label name" defaultValue="car" error="Another label is named car. Choose a name that is not in use." mono />
      <TextField label="Notes" optional rows={3} placeholder="Anything the next person should know" />
      <NumberField label="Pay per task" defaultValue={0.12} minValue={0} step={0.01} formatOptions={{ style: "currency", currency: "USD" }} />
      <Select label="Task type" options={TYPES} value={type as "box"} onChange={setType} />
      <ComboBox label="Attempts per task" options={PEOPLE} value={people} onChange={setPeople} />
      <SearchField label="Search tasks" />
      <TextField label="Locked" defaultValue="Set by the version" disabled />
    </Stack>
  );
}

function ChoiceSide() {
  const [when, setWhen] = useState<"doubt" | "sample" | "never">("doubt");
  const [kind, setKind] = useState<"queue" | "photos">("queue");
  const [formats, setFormats] = useState<("coco" | "jsonl" | "csv")[]>(["coco"]);
  return (
    <Stack gap={5}>
      <RadioGroup label="Review" options={WHEN} value={when} onChange={setWhen} look="cards" />
      <RadioGroup label="With pictures" options={KINDS} value={kind} onChange={setKind} look="cards" />
      <RadioGroup label="Review, again" hideLabel options={WHEN} value={when} onChange={setWhen} />
      <CheckboxGroup label="Formats" options={FORMATS} value={formats} onChange={setFormats} />
      <Checkbox defaultSelected description="Annotators see what they missed after each gold task.">Teach with gold</Checkbox>
      <Checkbox isIndeterminate>Some of these</Checkbox>
      <Switch defaultSelected description="New work is handed out.">Project is open</Switch>
      <Switch disabled>Not available in test mode</Switch>
      <Slider label="Gold share" defaultValue={0.1} minValue={0} maxValue={0.5} step={0.01} formatOptions={{ style: "percent" }} help="One task in ten is a hidden check." />
    </Stack>
  );
}
