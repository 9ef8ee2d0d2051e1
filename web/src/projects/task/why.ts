// Why a verdict stands, in words: what was decided on which figures, and how much each person counted.
import { percent, plural } from "../../kit/format";
import type { Verdict } from "../types";

type Decision = {
  reason: string;
  attempts: number;
  /** Of the most doubtful part. */
  confidence: number;
  /** How many parts are expected to be wrong, before that is calibrated. */
  doubt: number;
  /** The calibrated chance that all is right; absent in verdicts of before there was one. */
  sureness?: number;
  target_error: number | null;
  /** Where stopping was proven on known tasks: the chance that sufficed there. */
  threshold?: number | null;
};

/** Ratios to a typical worker, who is 1 in everything. */
export type Reliability = { hit_odds: number; extra_odds: number; label_odds: number; edge_noise: number };

/** From this ratio on, and its inverse, somebody is told apart from others. */
const NOTABLE = 1.25;

/** The decision as a sentence, null for verdicts that nobody decided on: imported ones. */
export function decisionWords(verdict: Verdict): string | null {
  const decision = verdict.decision as Decision | null;
  if (decision === null) return null;
  const { reason, attempts, confidence, target_error: target } = decision;
  const after = chanceWords(decision);
  switch (reason) {
    case "sure":
      return `${after} ${stopWords(decision)}, so nobody else was asked.`;
    case "overlap_reached":
      return `${after} That is as many as the project asks for.`;
    case "still_unsure":
      return `${after} The project allows an error of ${percent(target, 1)}, and no more people may be asked, so a reviewer decides.`;
    case "low_confidence":
      return `After ${plural(attempts, "answer")} the most doubtful part was ${percent(confidence, 1)} sure, which is below the project’s bar, so a reviewer decides.`;
    case "sampled":
      return `${after} It was drawn by lot for a reviewer, to learn how good settled answers are.`;
    case "sent_back":
      return `${after} A reviewer had sent it back, so a reviewer saw it again.`;
    default:
      return after;
  }
}

function chanceWords({ attempts, doubt, sureness }: Decision): string {
  const after = `After ${plural(attempts, "answer")}`;
  if (sureness === undefined) return `${after} the chance of an error was at most ${percent(Math.min(1, doubt), 1)}.`;
  return `${after} we were ${percent(sureness, 1)} sure that all is right.`;
}

/** Why that was enough: proven on tasks whose answer is known, or by the calibrated chance alone. */
function stopWords({ target_error: target, threshold }: Decision): string {
  const allowed = `the error of ${percent(target, 1)} that the project allows`;
  if (threshold === null || threshold === undefined) return `That keeps to ${allowed}`;
  return `Stopping there is proven on known tasks to keep to ${allowed}`;
}

/** How a person's answer counted, compared with a typical person's. */
export function reliabilityWords(reliability: Reliability | undefined): string {
  if (reliability === undefined) return "counted like anybody’s: too little is known yet";
  const { hit_odds: hits, extra_odds: extras, label_odds: labels, edge_noise: edges } = reliability;
  const known = [
    compared(hits, "misses less", "misses more"),
    compared(1 / extras, "draws less that is not there", "draws more that is not there"),
    compared(labels, "names better", "names worse"),
    compared(1 / edges, "draws closer", "draws looser"),
  ].filter((words) => words !== null);
  return known.length === 0 ? "counted like anybody’s: about as good as others" : `${known.join(", ")} than others`;
}

/** How much more than a typical person's a "here is one" of this person says: 1 is as much. */
export function weightOf(reliability: Reliability | undefined): number {
  return reliability === undefined ? 1 : Math.sqrt(reliability.hit_odds / reliability.extra_odds);
}

function compared(ratio: number, better: string, worse: string): string | null {
  if (ratio >= NOTABLE) return better;
  return ratio <= 1 / NOTABLE ? worse : null;
}

/** From this bound on it says nothing: a coin would be as right. */
const EMPTY_BOUND = 0.5;

type Stated = { error_bound: number | null; confidence: number };

/** How wrong verdicts like this one can be, as far as the project's known tasks tell. */
export function boundWords({ error_bound: bound, confidence }: Stated): string {
  if (bound === null) return "How wrong such verdicts can be is not known yet: no sample of the project was reviewed.";
  if (bound > EMPTY_BOUND) return "How wrong such verdicts can be is not known yet: too few of the project’s tasks were reviewed.";
  return `Of this project’s tasks that no reviewer saw, at most ${percent(bound)} are wrong (${percent(confidence, 0)} sure).`;
}
