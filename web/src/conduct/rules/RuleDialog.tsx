import { useState } from "react";
import { Button } from "../../kit/Button";
import { Dialog } from "../../kit/Dialog";
import { ErrorNotice } from "../../kit/ErrorNotice";
import { Stack } from "../../kit/Layout";
import { Select } from "../../kit/Select";
import { TextField } from "../../kit/TextField";
import { toast } from "../../kit/Toast";
import { useDryRun, useMakeRule } from "../queries";
import { ACTIONS } from "../words";
import styles from "../Conduct.module.css";
import { ConditionFields } from "./ConditionFields";
import { DryRunShown } from "./DryRunShown";
import { blank, isComplete, type RuleDraft, ruleOf } from "./draft";
import { ParameterFields } from "./ParameterFields";

type Props = { projectId: string; onClose: () => void };
const ACTION_OPTIONS = Object.entries(ACTIONS).map(([value, { title }]) => ({ value: value as RuleDraft["action"], title }));

/** Collector, condition and action; and whom it would have hit in the last 30 days, before anything happens. */
export function RuleDialog({ projectId, onClose }: Props) {
  const [draft, setDraft] = useState<RuleDraft>(blank);
  const dryRun = useDryRun(projectId);
  const make = useMakeRule(projectId);
  const set = (part: Partial<RuleDraft>) => {
    setDraft({ ...draft, ...part });
    if (!("name" in part)) dryRun.reset();
  };
  const go = async () => {
    await make.mutateAsync(ruleOf(draft));
    toast.success("The rule is written; switch it on when you like");
    onClose();
  };
  const isReady = isComplete(draft);
  return (
    <Dialog
      open
      onClose={onClose}
      title="Write a rule"
      description="Try it on the past first. It is off until you switch it on, and looks only at what is done from then on."
      footer={
        <>
          <Button variant="ghost" onPress={onClose}>
            Cancel
          </Button>
          <Button icon="history" busy={dryRun.isPending} onPress={() => { dryRun.mutate(ruleOf(draft).condition); }}>
            Try it on the past
          </Button>
          <Button variant="primary" busy={make.isPending} disabled={!isReady} onPress={() => void go().catch(() => undefined)}>
            Write it
          </Button>
        </>
      }
    >
      <Stack gap={4}>
        <TextField label="Name" help="Workers whom it pauses read it as the rule." value={draft.name} onChange={(name) => { set({ name }); }} maxLength={200} />
        <ConditionFields draft={draft} set={set} />
        <Select label="Then" options={ACTION_OPTIONS} value={draft.action} onChange={(action) => { set({ action }); }} />
        <div className={styles.pair}>
          <ParameterFields draft={draft} set={set} />
        </div>
        {dryRun.data && <DryRunShown found={dryRun.data} />}
        {(dryRun.error ?? make.error) && <ErrorNotice error={dryRun.error ?? make.error} />}
      </Stack>
    </Dialog>
  );
}
