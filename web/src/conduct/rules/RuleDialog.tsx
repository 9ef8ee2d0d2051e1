import { useEffect, useRef, useState } from "react";
import { Button } from "../../kit/Button";
import { Dialog } from "../../kit/Dialog";
import { ErrorNotice } from "../../kit/ErrorNotice";
import { Stack } from "../../kit/Layout";
import { Select } from "../../kit/Select";
import { TextField } from "../../kit/TextField";
import { toast } from "../../kit/Toast";
import { type DryRun, type Rule, type RuleIn, useChangeRule, useDryRun, useMakeRule } from "../queries";
import { ACTIONS } from "../words";
import styles from "../Conduct.module.css";
import { ConditionFields } from "./ConditionFields";
import { DryRunShown } from "./DryRunShown";
import { blank, draftOf, isComplete, isCondition, type RuleDraft, ruleOf } from "./draft";
import { ParameterFields } from "./ParameterFields";
import { TellingFields } from "./TellingFields";

const ACTION_OPTIONS = Object.entries(ACTIONS).map(([value, { title }]) => ({ value: value as RuleDraft["action"], title }));

/** Writes a rule; it is off at first. */
export function NewRuleDialog({ projectId, onClose }: { projectId: string; onClose: () => void }) {
  const make = useMakeRule(projectId);
  return (
    <RuleDialog
      projectId={projectId}
      rule={null}
      title="Write a rule"
      description="Try it on the past first. It is off until you switch it on, and looks only at what is done from then on."
      action="Write it"
      onSave={async (rule) => {
        await make.mutateAsync(rule);
        toast.success("The rule is written; switch it on when you like");
      }}
      onClose={onClose}
    />
  );
}

/** Changes a rule: a new version, from now on. */
export function ChangeRuleDialog({ rule, onClose }: { rule: Rule; onClose: () => void }) {
  const change = useChangeRule(rule.id);
  // The list is asked for again meanwhile; a change is of what was read when it began.
  const [read] = useState(rule);
  return (
    <RuleDialog
      projectId={rule.project_id}
      rule={read}
      title="Change the rule"
      description={`This becomes version ${(read.version + 1).toString()} and holds from now on${read.state === "on" ? ", as the rule is on" : ""}. Whom it hit before keeps the words of then.`}
      action="Change it"
      onSave={async (said) => {
        await change.mutateAsync({ ...said, based_on: read.version });
        toast.success("The rule is changed");
      }}
      onClose={onClose}
    />
  );
}

type Props = { projectId: string; rule: Rule | null; title: string; description: string; action: string; onSave: (rule: RuleIn) => Promise<void>; onClose: () => void };

/** Collector, condition and action; and whom it would have hit in the last 30 days, before anything happens. */
function RuleDialog({ projectId, rule, title, description, action, onSave, onClose }: Props) {
  const [draft, setDraft] = useState<RuleDraft>(() => (rule ? draftOf(rule) : blank));
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const dryRun = useDryRun(projectId, rule?.id ?? null);
  const set = (part: Partial<RuleDraft>) => {
    setDraft({ ...draft, ...part });
    if (CONDITION.some((name) => name in part)) dryRun.reset();
  };
  const save = async () => {
    setBusy(true);
    setError(null);
    try {
      await onSave(ruleOf(draft));
      onClose();
    } catch (reason) {
      setError(reason);
      setBusy(false);
    }
  };
  const failure = error ?? dryRun.error;
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      description={description}
      footer={
        <>
          <Button variant="ghost" onPress={onClose}>
            Cancel
          </Button>
          <Button icon="history" busy={dryRun.isPending} disabled={!isCondition(draft)} onPress={() => { dryRun.mutate(ruleOf(draft).condition); }}>
            Try it on the past
          </Button>
          <Button variant="primary" busy={busy} disabled={!isComplete(draft)} onPress={() => void save()}>
            {action}
          </Button>
        </>
      }
    >
      <Stack gap={4}>
        <TextField label="Name" help="Workers read it." value={draft.name} onChange={(name) => { set({ name }); }} maxLength={200} />
        <ConditionFields draft={draft} set={set} />
        <Select label="Then" options={ACTION_OPTIONS} value={draft.action} onChange={(then) => { set({ action: then }); }} />
        <div className={styles.pair}>
          <ParameterFields draft={draft} set={set} />
        </div>
        <TellingFields draft={draft} set={set} />
        {dryRun.data && <Tried found={dryRun.data} />}
        {failure !== null && <ErrorNotice error={failure} />}
      </Stack>
    </Dialog>
  );
}

/** What a dry run rests on. */
const CONDITION = ["collector", "comparator", "threshold", "window", "least", "skill"] as const;

/** Comes into view by itself: the form above it is long. */
function Tried({ found }: { found: DryRun }) {
  const here = useRef<HTMLDivElement>(null);
  useEffect(() => {
    here.current?.scrollIntoView({ block: "nearest" });
  }, [found]);
  return (
    <div ref={here} className={styles.tried}>
      <DryRunShown found={found} />
    </div>
  );
}
