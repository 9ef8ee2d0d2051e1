// The settings of an exam, for making one and for changing it.
import { useInfiniteQuery } from "@tanstack/react-query";
import type { Schemas } from "../../app/paths";
import { Checkbox } from "../../kit/Checkbox";
import { Disclosure } from "../../kit/Disclosure";
import { Grid, Stack } from "../../kit/Layout";
import { MarkdownEditor } from "../../kit/MarkdownEditor";
import { NumberField } from "../../kit/NumberField";
import { Select } from "../../kit/Select";
import { TextField } from "../../kit/TextField";
import { coursesQuery } from "../queries";

export type Settings = Omit<Required<Schemas["ExamIn"]>, "checked_tasks" | "state">;

export const USUAL: Settings = {
  title: "",
  instructions: "",
  skill: "",
  skill_days: null,
  question_count: 10,
  pass_mark: 80,
  time_limit_minutes: null,
  attempts_allowed: null,
  cool_down_hours: 24,
  paid_minutes: 60,
  course_id: null,
  is_shared: false,
};

type Props = { projectId: string; said: Settings; onChange: (said: Settings) => void };

const NO_COURSE = "none";

export function ExamFields({ projectId, said, onChange }: Props) {
  const { data } = useInfiniteQuery(coursesQuery(projectId));
  const courses = (data?.pages ?? []).flatMap(({ items }) => items.map(({ id, title }) => ({ value: id, title })));
  const set = <K extends keyof Settings>(name: K) => (value: Settings[K]) => { onChange({ ...said, [name]: value }); };
  const number = (name: "question_count" | "pass_mark" | "cool_down_hours" | "paid_minutes") => (value: number) => {
    if (!Number.isNaN(value)) onChange({ ...said, [name]: value });
  };
  const optional = (name: "skill_days" | "time_limit_minutes" | "attempts_allowed") => (value: number) => {
    onChange({ ...said, [name]: Number.isNaN(value) ? null : value });
  };
  const shown = (value: number | null) => value ?? Number.NaN;
  return (
    <Stack gap={4}>
      <Grid min={220}>
        <TextField label="Title" value={said.title} onChange={set("title")} maxLength={200} placeholder="Boxes in traffic" />
        <TextField label="Skill that passing grants" value={said.skill} onChange={set("skill")} maxLength={100} placeholder="street-boxes" help="Its level is the score." />
        <NumberField label="Questions drawn" value={said.question_count} onChange={number("question_count")} minValue={1} maxValue={200} />
        <NumberField label="Pass mark" value={said.pass_mark} onChange={number("pass_mark")} minValue={1} maxValue={100} suffix="of 100" />
        {courses.length > 0 && (
          <Select label="Course to be finished before" options={[{ value: NO_COURSE, title: "None" }, ...courses]} value={said.course_id ?? NO_COURSE} onChange={(value) => { onChange({ ...said, course_id: value === NO_COURSE ? null : value }); }} />
        )}
      </Grid>
      <Checkbox isSelected={said.is_shared} onChange={set("is_shared")} description="Its skill meets the requirement of any project. Otherwise it is for those to whom this project is open.">
        Everybody of the organization can take it
      </Checkbox>
      <Disclosure title="Time, attempts and pay" note="no limit, 24 hours apart, paid">
        <Grid min={220}>
          <NumberField label="Time limit" optional value={shown(said.time_limit_minutes)} onChange={optional("time_limit_minutes")} minValue={1} maxValue={1440} suffix="minutes" />
          <NumberField label="Attempts allowed" optional value={shown(said.attempts_allowed)} onChange={optional("attempts_allowed")} minValue={1} maxValue={100} />
          <NumberField label="Wait between attempts" value={said.cool_down_hours} onChange={number("cool_down_hours")} minValue={0} maxValue={8760} suffix="hours" />
          <NumberField label="The skill runs out after" optional value={shown(said.skill_days)} onChange={optional("skill_days")} minValue={1} maxValue={3650} suffix="days" />
          <NumberField label="Paid time at most" value={said.paid_minutes} onChange={number("paid_minutes")} minValue={0} maxValue={1440} suffix="minutes" help="0: the exam is not paid." />
        </Grid>
      </Disclosure>
      <Disclosure title="What is read before it begins" note={said.instructions ? undefined : "nothing yet"}>
        <MarkdownEditor label="Instructions" value={said.instructions} onChange={set("instructions")} rows={8} />
      </Disclosure>
    </Stack>
  );
}
