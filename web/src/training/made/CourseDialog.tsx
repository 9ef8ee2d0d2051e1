import { useState } from "react";
import { Button } from "../../kit/Button";
import { Checkbox } from "../../kit/Checkbox";
import { Dialog } from "../../kit/Dialog";
import { ErrorNotice } from "../../kit/ErrorNotice";
import { Grid, Stack } from "../../kit/Layout";
import { MarkdownEditor } from "../../kit/MarkdownEditor";
import { NumberField } from "../../kit/NumberField";
import { TextField } from "../../kit/TextField";
import type { Course } from "../queries";

type Settings = Pick<Course, "title" | "summary" | "skill" | "skill_days" | "requires_skill" | "paid_minutes" | "is_shared">;

type Props = { title: string; action: string; course?: Course; onSave: (settings: Settings) => Promise<unknown>; onClose: () => void };

const USUAL: Settings = { title: "", summary: "", skill: null, skill_days: null, requires_skill: null, paid_minutes: 120, is_shared: false };

/** What is said of a course as a whole. */
export function CourseDialog({ title, action, course, onSave, onClose }: Props) {
  const [said, setSaid] = useState<Settings>(() => (course ? settingsOf(course) : USUAL));
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const save = async () => {
    setBusy(true);
    setError(null);
    try {
      await onSave({ ...said, title: said.title.trim(), skill: said.skill?.trim() || null, requires_skill: said.requires_skill?.trim() || null });
      onClose();
    } catch (reason) {
      setError(reason);
      setBusy(false);
    }
  };
  const button = (
    <Button variant="primary" busy={busy} disabled={!said.title.trim() || Number.isNaN(said.paid_minutes)} onPress={() => void save()}>
      {action}
    </Button>
  );
  return (
    <Dialog open onClose={onClose} title={title} size="large" footer={button} dismissable={!busy}>
      <Stack gap={4}>
        <Grid min={220}>
          <TextField label="Title" value={said.title} onChange={(value) => { setSaid({ ...said, title: value }); }} maxLength={200} placeholder="Boxes in traffic" />
          <TextField label="Skill that finishing grants" optional value={said.skill ?? ""} onChange={(value) => { setSaid({ ...said, skill: value || null }); }} maxLength={100} placeholder="trained-in-traffic" help="A project can require it: training passed." />
          <TextField label="Skill that is held before" optional value={said.requires_skill ?? ""} onChange={(value) => { setSaid({ ...said, requires_skill: value || null }); }} maxLength={100} />
          <NumberField label="The skill runs out after" optional value={said.skill_days ?? Number.NaN} onChange={(value) => { setSaid({ ...said, skill_days: Number.isNaN(value) ? null : value }); }} minValue={1} maxValue={3650} suffix="days" />
          <NumberField label="Paid time at most" value={said.paid_minutes} onChange={(value) => { setSaid({ ...said, paid_minutes: value }); }} minValue={0} maxValue={6000} suffix="minutes" help="0: the course is not paid." />
        </Grid>
        <Checkbox isSelected={said.is_shared} onChange={(value) => { setSaid({ ...said, is_shared: value }); }} description="Its skill meets the requirement of any project. Otherwise it is for those to whom this project is open.">
          Everybody of the organization can take it
        </Checkbox>
        <MarkdownEditor label="What it is about" value={said.summary} onChange={(value) => { setSaid({ ...said, summary: value }); }} rows={6} />
        {error !== null && <ErrorNotice error={error} />}
      </Stack>
    </Dialog>
  );
}

function settingsOf({ title, summary, skill, skill_days, requires_skill, paid_minutes, is_shared }: Course): Settings {
  return { title, summary, skill, skill_days, requires_skill, paid_minutes, is_shared };
}
