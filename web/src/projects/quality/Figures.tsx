import { count, fineMoney, money, percent, plural } from "../../kit/format";
import { Stat, StatRow } from "../../kit/Stat";
import type { ProjectQuality } from "./queries";

/** The numbers one looks for first. */
export function Figures({ quality }: { quality: ProjectQuality }) {
  const { stated, gold_accuracy: gold } = quality;
  return (
    <StatRow>
      <Stat
        label="Error at most"
        value={percent(stated.error_bound)}
        explain={`Upper bound, with ${percent(stated.confidence, 0)} confidence, of the share of wrong verdicts among those that no reviewer saw. Every delivery states it.`}
        note={boundNote(quality)}
      />
      <Stat
        label="Gold accuracy"
        value={percent(gold.value)}
        explain="Share of answers to hidden gold tasks that passed, with its 95% interval."
        note={gold.low === null || gold.high === null ? "no gold answered yet" : `${percent(gold.low, 0)} to ${percent(gold.high, 0)}, ${plural(gold.count, "answer")}`}
      />
      <Stat
        label="Agreement"
        value={percent(quality.agreement)}
        explain="How alike people answer the same task. It tells how reliable one answer is; the verdict of several can be right far more often."
      />
      <Stat
        label="Cost per correct label"
        value={cost(quality, quality.cost.per_correct)}
        explain="All pay for answers and reviews, over the settled tasks that are expected to be right, as known tasks tell."
        note={costNote(quality)}
      />
      <Stat
        label="Gold in service"
        value={count(quality.gold_size)}
        note={quality.gold_doubted > 0 ? `${count(quality.gold_doubted)} in doubt` : plural(Object.keys(quality.gold_tags).length, "kind")}
        explain="Tasks whose right answer is known, handed out like any other. Each worker sees one only once."
      />
    </StatRow>
  );
}

function boundNote({ stated, target_error: target }: ProjectQuality): string {
  if (stated.error_bound === null) return "no known task yet";
  const trials = stated.audited + stated.gold_stopped;
  const wrong = stated.audit_errors + stated.gold_errors;
  const found = `${count(wrong)} of ${count(trials)} known were wrong`;
  return target === null ? found : `${found}; aim ${percent(target)}`;
}

function cost({ cost: { currency } }: ProjectQuality, minor: number | null): string {
  return minor === null ? "–" : fine({ minor, currency });
}

/** Cents of cents matter here: a label costs a few of them. */
export function fine(amount: { minor: number; currency: string }): string {
  return Math.abs(amount.minor) >= 1000 ? money(amount) : fineMoney(amount);
}

function costNote(quality: ProjectQuality): string {
  const { per_settled: settled, per_correct_at_most: most } = quality.cost;
  if (settled === null) return "nothing settled yet";
  return most === null ? `${cost(quality, settled)} per settled task` : `at most ${cost(quality, most)}, by the bound`;
}
