import { NumberField } from "../../kit/NumberField";
import { number } from "../../kit/number";
import { Select } from "../../kit/Select";
import { TextField } from "../../kit/TextField";
import styles from "../Conduct.module.css";
import { COLLECTORS } from "../words";
import type { RuleDraft } from "./draft";

type Props = { draft: RuleDraft; set: (part: Partial<RuleDraft>) => void };

const COLLECTOR_OPTIONS = Object.entries(COLLECTORS).map(([value, { title }]) => ({ value: value as RuleDraft["collector"], title }));
/** As the field has it; all else can be as high as it likes. */
const HIGHEST: Partial<Record<RuleDraft["collector"], number>> = { gold_accuracy: 100, agreement: 100, rejected_share: 100, has_skill: 100 };
const COMPARATORS = [
  { value: "below" as const, title: "is below" },
  { value: "at_least" as const, title: "is at least" },
];

/** What is looked for. Shares need a sample, and count only where chance can be left out. */
export function ConditionFields({ draft, set }: Props) {
  const { share, window } = COLLECTORS[draft.collector];
  const choose = (collector: RuleDraft["collector"]) => {
    const { share: isShare, usual, window: unit } = COLLECTORS[collector];
    set({ collector, threshold: isShare ? usual * 100 : usual, window: unit === "answers" ? 50 : 7, comparator: isShare && collector !== "rejected_share" ? "below" : "at_least" });
  };
  return (
    <>
      <Select label="Where a worker’s" options={COLLECTOR_OPTIONS} value={draft.collector} onChange={choose} />
      {draft.collector === "has_skill" && <TextField label="Skill" value={draft.skill} onChange={(skill) => { set({ skill }); }} maxLength={100} />}
      <div className={styles.pair}>
        <Select label="Compared" options={COMPARATORS} value={draft.comparator} onChange={(comparator) => { set({ comparator }); }} />
        <NumberField label="With" value={draft.threshold} onChange={number((threshold) => { set({ threshold }); })} minValue={0} maxValue={HIGHEST[draft.collector]} suffix={share ? "%" : undefined} />
        {window && <NumberField label={window === "answers" ? "Over the last" : "Over days"} value={draft.window} onChange={number((days) => { set({ window: days }); })} minValue={1} maxValue={200} step={1} suffix={window === "answers" ? "answers" : "days"} />}
        {share && <NumberField label="From a sample of" value={draft.least} onChange={number((least) => { set({ least }); })} minValue={1} maxValue={10_000} step={1} help={draft.collector === "speed" ? undefined : "And the whole 95% interval must meet it."} />}
      </div>
    </>
  );
}
