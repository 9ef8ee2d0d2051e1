import { count, duration, percent, plural } from "../../kit/format";
import { Stat, StatRow } from "../../kit/Stat";
import type { WorkerQuality } from "./queries";

/** The numbers one looks for first. */
export function Figures({ found }: { found: WorkerQuality }) {
  const { gold_accuracy: gold, seconds_per_response: seconds, everybody_seconds: everybody } = found;
  return (
    <StatRow>
      <Stat
        label="Gold accuracy"
        value={percent(gold.value)}
        explain="Share of answers to hidden gold tasks that passed, with its 95% interval."
        note={gold.low === null || gold.high === null ? "no gold answered yet" : `${percent(gold.low, 0)} to ${percent(gold.high, 0)}, ${plural(gold.count, "answer")}`}
      />
      <Stat label="Answers" value={count(found.submitted)} note={voidNote(found)} />
      <Stat
        label="Time per answer"
        value={seconds === null ? "–" : duration(seconds)}
        explain="Active time only: input within 30 seconds and the page in sight."
        note={everybody === null ? undefined : `everybody: ${duration(everybody)}`}
      />
      <Stat
        label="Worth a look"
        value={count(found.findings.length)}
        explain="What chance alone would hardly bring, found by the full model. A reason to look, never a verdict."
        note={found.findings.length === 0 ? "nothing stands out" : undefined}
      />
    </StatRow>
  );
}

function voidNote({ voidings }: WorkerQuality): string | undefined {
  const voided = voidings.reduce((sum, each) => sum + each.response_count, 0);
  return voided === 0 ? undefined : `${count(voided)} made void`;
}
