import { useQuery } from "@tanstack/react-query";
import { Link } from "../../app/link";
import { Button, IconButton } from "../../kit/Button";
import { plural } from "../../kit/format";
import { Stack } from "../../kit/Layout";
import { NumberField } from "../../kit/NumberField";
import { Select } from "../../kit/Select";
import { TextField } from "../../kit/TextField";
import { skillNamesQuery } from "../../training/skills/queries";
import type { Requirement, SkillRequirement } from "../types";
import { FactRow } from "./FactRow";
import { isOfSkill } from "./requirement-words";
import { Panel, type SectionProps } from "./SpecEditor";
import styles from "./Requirements.module.css";

const COMPARISONS = [
  { value: "held", title: "is held" },
  { value: "at_least", title: "is at least" },
  { value: "at_most", title: "is at most" },
  { value: "equal", title: "is exactly" },
  { value: "not_equal", title: "is not" },
  { value: "not_held", title: "is not held" },
] as const;

const MOST = 20;

const NEW: readonly { title: string; requirement: Requirement }[] = [
  { title: "Require a skill", requirement: { skill: "", comparison: "held", level: null } },
  { title: "A country", requirement: { fact: "country", comparison: "in", values: [], level: null } },
  { title: "A language", requirement: { fact: "language", comparison: "at_least", values: [], level: "B2" } },
  { title: "A credential", requirement: { fact: "credential", comparison: "in", values: [], level: null } },
];

/** Whom tasks are given to: those who hold certain skills, and of whom certain facts are known. */
export function RequirementsSection({ draft, set, faults }: SectionProps) {
  const requirements = draft.requirements ?? [];
  const change = (next: readonly Requirement[]) => { set({ requirements: next }); };
  const replace = (index: number, next: Requirement) => { change(requirements.map((each, place) => (place === index ? next : each))); };
  const remove = (index: number) => { change(requirements.filter((_, place) => place !== index)); };
  return (
    <Panel title="Requirements" description="Tasks are given to those who meet all of these. Skills are granted by managers, earned in courses and exams, or follow from rules; countries and languages are what people say in their profile, credentials what somebody verified." aside={<Known />}>
      <Stack gap={4}>
        {requirements.length === 0 && <p>Everybody to whom the project is open may work in it.</p>}
        {requirements.map((each, index) =>
          isOfSkill(each) ? (
            <Row key={index} number={index + 1} requirement={each} error={faults.get(`requirements.${index.toString()}.skill`)} onChange={(next) => { replace(index, next); }} onRemove={() => { remove(index); }} />
          ) : (
            <FactRow key={index} number={index + 1} requirement={each} error={faults.get(`requirements.${index.toString()}.values`)} onChange={(next) => { replace(index, next); }} onRemove={() => { remove(index); }} />
          ),
        )}
        <div className={styles.add}>
          {NEW.map(({ title, requirement }) => (
            <Button key={title} icon="plus" disabled={requirements.length >= MOST} onPress={() => { change([...requirements, requirement]); }}>
              {title}
            </Button>
          ))}
        </div>
      </Stack>
    </Panel>
  );
}

type RowProps = { number: number; requirement: SkillRequirement; error?: string; onChange: (next: Requirement) => void; onRemove: () => void };

function Row({ number, requirement, error, onChange, onRemove }: RowProps) {
  const { skill, comparison, level } = requirement;
  const hasLevel = comparison !== "held" && comparison !== "not_held";
  return (
    <div className={styles.requirement} role="group" aria-label={`Requirement ${number.toString()}`}>
      <div className={styles.row}>
        <TextField label="Skill" value={skill} onChange={(value) => { onChange({ ...requirement, skill: value }); }} maxLength={100} error={error} />
        <Select
          label="Its level"
          options={COMPARISONS}
          value={comparison}
          onChange={(value) => { onChange({ skill, comparison: value, level: value === "held" || value === "not_held" ? null : (level ?? 80) }); }}
        />
        {hasLevel && <NumberField label="Level" value={level ?? 80} minValue={0} maxValue={100} onChange={(value) => { if (!Number.isNaN(value)) onChange({ ...requirement, level: value }); }} />}
      </div>
      <IconButton icon="trash" label={`Remove requirement ${number.toString()}`} onPress={onRemove} />
    </div>
  );
}

/** Skills that can be required: who holds them, and by what they are earned in any project. */
function Known() {
  const { data } = useQuery(skillNamesQuery);
  if (!data || data.length === 0) return <p>Nobody holds a skill yet, and no course or exam grants one.</p>;
  return (
    <>
      <p>Skills there are</p>
      <ul className={styles.known}>
        {data.map(({ name, count, ways }) => (
          <li key={name}>
            <strong>{name}</strong> <span>{count === 0 ? "held by nobody" : `held by ${plural(count, "person", "people")}`}</span>
            {ways.map((way) => (
              <Link key={way.id} to={way.kind === "course" ? "/projects/$projectId/training/courses/$courseId" : "/projects/$projectId/training/exams/$examId"} params={{ projectId: way.project_id, courseId: way.id, examId: way.id }}>
                {`${way.kind === "course" ? "Course" : "Exam"}: ${way.title}`}
              </Link>
            ))}
          </li>
        ))}
      </ul>
    </>
  );
}
