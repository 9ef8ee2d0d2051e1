import { useMemo } from "react";
import { fieldsOf } from "../../annotate";
import { count, duration, money, percent, plural } from "../../kit/format";
import { Stat, StatRow } from "../../kit/Stat";
import { settledShare } from "../progress";
import { OBJECT_WORDS, type TaskTypeWords, typeWords } from "../spec/task-types";
import { type ProjectDetail, type Ratio, type Spec, specOf, type Summary } from "../types";
import { answerMinor, hourlyMinor, projectedMinor, secondsLeft } from "./forecast";

const TREND_HOURS = 24;

/** The numbers one looks for first. */
export function Figures({ summary, project }: { summary: Summary; project: ProjectDetail }) {
  const [spec, words] = [specOf(project.version), typeWords(project)];
  const { hours } = summary;
  const settled = useMemo(() => running(hours.map((each) => each.settled)).slice(-TREND_HOURS), [hours]);
  const agreement = useMemo(
    () => hours.flatMap((each) => (each.agreement === null ? [] : [each.agreement])).slice(-TREND_HOURS),
    [hours],
  );
  const currency = summary.cost.currency;
  const projected = projectedMinor(summary, spec);
  const wage = hourlyMinor(answerMinor(spec.pay, summary), summary.seconds_per_response, spec.pay.hourly_floor_minor);
  return (
    <StatRow>
      <Stat
        label="Settled"
        value={count(summary.settled)}
        unit={`of ${count(summary.task_count)}`}
        note={settledNote(summary, spec)}
        trend={settled}
      />
      <Stat
        label="Agreement"
        value={percent(summary.agreement)}
        explain={agreementWords(spec, words)}
        note={plural(summary.submitted, "answer")}
        trend={agreement}
      />
      <Stat
        label="Gold accuracy"
        value={percent(summary.gold_accuracy.value)}
        explain={`Share of answers to gold ${words.shown}s that reached ${words.object ? "F1 " : ""}${percent(spec.quality.gold_bar, 0)}, with its 95% interval.`}
        note={ratioNote(summary.gold_accuracy)}
      />
      <Stat
        label="Error at most"
        value={percent(summary.quality.error_bound)}
        explain={`Upper bound, with 95% confidence, of the share of wrong ${words.shown}s among those that no reviewer saw. Every delivery states it. It comes from the sample that reviewers look at: the more they see, the closer it gets.`}
        note={boundNote(summary)}
      />
      <Stat
        label="Cost"
        value={money(summary.cost)}
        explain="Pay for counted answers and reviews, without those that were not accepted. Bonuses and top-ups stand under Costs by day. The projection adds all that is still open at today's rates."
        note={projected > summary.cost.minor ? `about ${money({ minor: projected, currency })} in the end` : "all work is paid for"}
      />
      <Stat
        label="Time per answer"
        value={summary.seconds_per_response === null ? "–" : duration(summary.seconds_per_response)}
        explain="Active time only: input within 30 seconds and the page in sight. Loading is never counted."
        note={wage === null ? "no answers yet" : `pays about ${money({ minor: wage, currency })} an hour`}
      />
    </StatRow>
  );
}

function agreementWords({ ontology }: Spec, { object, shown }: TaskTypeWords): string {
  const alike = `How alike the attempts on a ${shown} are:`;
  if (object === null) return `${alike} the share of fields that two people answer alike.`;
  const [one, many] = OBJECT_WORDS[object];
  const overlap = `${alike} overlap of the ${many} that match, counted against all ${many} made`;
  return fieldsOf(ontology).length === 0 ? `${overlap}.` : `${overlap}. A field counts like a ${one}.`;
}

function settledNote(summary: Summary, spec: Spec): string {
  const share = percent(settledShare(summary), 0);
  if (summary.open + summary.in_review === 0) return "everything is done";
  const left = secondsLeft(summary, spec, new Date());
  return left === null ? share : `${share}, about ${duration(left)} to go`;
}

function ratioNote(ratio: Ratio): string {
  if (ratio.low === null || ratio.high === null) return "no gold answered yet";
  return `${percent(ratio.low, 0)} to ${percent(ratio.high, 0)} from ${plural(ratio.count, "answer")}`;
}

function boundNote({ quality }: Summary): string {
  if (quality.audited === 0) return "no sample reviewed yet";
  return `${count(quality.audit_errors)} of ${count(quality.audited)} sampled were wrong`;
}

function running(values: readonly number[]): number[] {
  let sum = 0;
  return values.map((value) => (sum += value));
}
