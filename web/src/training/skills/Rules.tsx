import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button, IconButton } from "../../kit/Button";
import { Card } from "../../kit/Card";
import { ConfirmDialog, Dialog } from "../../kit/Dialog";
import { ErrorNotice } from "../../kit/ErrorNotice";
import { Grid, Stack } from "../../kit/Layout";
import { NumberField } from "../../kit/NumberField";
import { Select } from "../../kit/Select";
import { TextField } from "../../kit/TextField";
import { ProjectChooser } from "../../projects/ProjectChooser";
import { projectsQuery } from "../../projects/queries";
import styles from "../Training.module.css";
import { rulesQuery, type SkillRule, useMakeRule, useRetireRule } from "./queries";
import { ruleWords } from "./words";

/** Rules by which skills follow from how people did. */
export function Rules({ isManager }: { isManager: boolean }) {
  const [isMaking, setMaking] = useState(false);
  const { data: rules, error } = useQuery(rulesQuery);
  const names = useProjectNames();
  const [ended, setEnded] = useState<SkillRule | null>(null);
  const make = isManager && (
    <Button size="sm" icon="plus" onPress={() => { setMaking(true); }}>
      State a rule
    </Button>
  );
  return (
    <Card title="Computed skills" description="Granted by themselves within minutes. One that falls is told to its holder and put before you; nothing is taken by a clock." actions={make}>
      {error && <ErrorNotice error={error} />}
      {rules?.length === 0 && <p className={styles.line}>No rule is stated.</p>}
      <ul className={styles.list} aria-label="Rules">
        {rules?.map((rule) => (
          <li key={rule.id} className={styles.question}>
            <div className={styles.words}>
              {rule.skill}
              <p className={styles.line}>
                {names.get(rule.project_id) ?? "A project"}: {ruleWords(rule)}
              </p>
            </div>
            {isManager && <IconButton icon="trash" size="sm" label={`End the rule for ${rule.skill}`} onPress={() => { setEnded(rule); }} />}
          </li>
        ))}
      </ul>
      {isMaking && <MakeDialog onClose={() => { setMaking(false); }} />}
      {ended && <EndDialog rule={ended} onClose={() => { setEnded(null); }} />}
    </Card>
  );
}

function EndDialog({ rule, onClose }: { rule: SkillRule; onClose: () => void }) {
  const retire = useRetireRule();
  return (
    <ConfirmDialog open onClose={onClose} title={`End the rule for ${rule.skill}?`} action="End the rule" danger onConfirm={() => retire.mutateAsync(rule.id)}>
      Nobody gets the skill by this rule any more. Whoever holds it keeps it.
    </ConfirmDialog>
  );
}

function useProjectNames(): ReadonlyMap<string, string> {
  const { data } = useQuery(projectsQuery);
  return new Map((data?.items ?? []).map(({ id, name }) => [id, name] as const));
}

const MEASURES = [
  { value: "gold_accuracy", title: "Accuracy on gold" },
  { value: "accepted_work", title: "Accepted answers" },
] as const;

function MakeDialog({ onClose }: { onClose: () => void }) {
  const [projectId, setProject] = useState<string | null>(null);
  const [skill, setSkill] = useState("");
  const [measure, setMeasure] = useState<"gold_accuracy" | "accepted_work">("gold_accuracy");
  const [tag, setTag] = useState("");
  const [atLeast, setAtLeast] = useState(85);
  const [least, setLeast] = useState(20);
  const make = useMakeRule();
  const isGold = measure === "gold_accuracy";
  const send = async () => {
    if (projectId === null) return;
    await make.mutateAsync({ projectId, skill: skill.trim(), measure, tag: isGold ? tag.trim() || null : null, at_least: atLeast, least_answers: isGold ? least : 0 });
    onClose();
  };
  const button = (
    <Button variant="primary" busy={make.isPending} disabled={projectId === null || !skill.trim() || Number.isNaN(atLeast)} onPress={() => void send().catch(() => undefined)}>
      State the rule
    </Button>
  );
  return (
    <Dialog open onClose={onClose} title="State a rule" description="Who reaches it holds the skill. Accuracy counts by the lower end of its 95% interval, so that luck is not enough." footer={button} dismissable={!make.isPending}>
      <Stack gap={4}>
        <TextField label="Skill" value={skill} onChange={setSkill} maxLength={100} />
        <ProjectChooser label="Project" value={projectId} onChange={setProject} />
        <Select label="By" options={MEASURES} value={measure} onChange={(next) => { setMeasure(next); setAtLeast(next === "gold_accuracy" ? 85 : 1000); }} />
        <Grid min={160}>
          <NumberField label="At least" value={atLeast} onChange={setAtLeast} minValue={1} maxValue={isGold ? 100 : 1_000_000} suffix={isGold ? "%" : "answers"} />
          {isGold && <NumberField label="After so many" value={least} onChange={setLeast} minValue={0} maxValue={100_000} suffix="gold" />}
          {isGold && <TextField label="Class" optional value={tag} onChange={setTag} maxLength={200} placeholder="car" />}
        </Grid>
        {make.error && <ErrorNotice error={make.error} />}
      </Stack>
    </Dialog>
  );
}
