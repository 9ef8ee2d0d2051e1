import { useQuery } from "@tanstack/react-query";
import { Button, IconButton } from "../../kit/Button";
import { Stack } from "../../kit/Layout";
import { NumberField } from "../../kit/NumberField";
import { Select } from "../../kit/Select";
import { TextField } from "../../kit/TextField";
import { skillNamesQuery } from "../../training/skills/queries";
import type { Requirement, SkillRequirement } from "../types";
import { isOfSkill, requirementWords } from "./requirement-words";
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

/** Whom tasks are given to: those who hold, or do not hold, certain skills. */
export function RequirementsSection({ draft, set, faults }: SectionProps) {
  const requirements = draft.requirements ?? [];
  const change = (next: readonly Requirement[]) => { set({ requirements: next }); };
  const replace = (index: number, next: Requirement) => { change(requirements.map((each, place) => (place === index ? next : each))); };
  const remove = (index: number) => { change(requirements.filter((_, place) => place !== index)); };
  return (
    <Panel title="Requirements" description="Tasks are given to those who meet all of these. Skills are granted by managers, earned in courses and exams, or follow from rules." aside={<Known />}>
      <Stack gap={4}>
        {requirements.length === 0 && <p>Everybody to whom the project is open may work in it.</p>}
        {requirements.map((each, index) =>
          isOfSkill(each) ? (
            <Row key={index} number={index + 1} requirement={each} error={faults.get(`requirements.${index.toString()}.skill`)} onChange={(next) => { replace(index, next); }} onRemove={() => { remove(index); }} />
          ) : (
            <div key={index} className={styles.row}>
              <p className={styles.words}>{requirementWords(each)}</p>
              <IconButton icon="trash" label={`Remove requirement ${(index + 1).toString()}`} onPress={() => { remove(index); }} />
            </div>
          ),
        )}
        <div>
          <Button icon="plus" disabled={requirements.length >= MOST} onPress={() => { change([...requirements, { skill: "", comparison: "held", level: null }]); }}>
            Require a skill
          </Button>
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
    <div className={styles.row} role="group" aria-label={`Requirement ${number.toString()}`}>
      <TextField label="Skill" value={skill} onChange={(value) => { onChange({ ...requirement, skill: value }); }} maxLength={100} error={error} />
      <Select
        label="Its level"
        options={COMPARISONS}
        value={comparison}
        onChange={(value) => { onChange({ skill, comparison: value, level: value === "held" || value === "not_held" ? null : (level ?? 80) }); }}
      />
      {hasLevel && <NumberField label="Level" value={level ?? 80} minValue={0} maxValue={100} onChange={(value) => { if (!Number.isNaN(value)) onChange({ ...requirement, level: value }); }} />}
      <IconButton icon="trash" label={`Remove requirement ${number.toString()}`} onPress={onRemove} />
    </div>
  );
}

function Known() {
  const { data } = useQuery(skillNamesQuery);
  if (!data || data.length === 0) return <p>Nobody holds a skill yet.</p>;
  return (
    <>
      <p>Skills that somebody holds:</p>
      <ul>
        {data.map(({ name, count }) => (
          <li key={name}>
            {name}, {count}
          </li>
        ))}
      </ul>
    </>
  );
}
