// Why a verdict stands, in words: what was decided on which figures, and how much each person counted.
import { percent, plural } from "../../kit/format";
import type { Verdict } from "../types";

type Decision = { reason: string; attempts: number; confidence: number; doubt: number; target_error: number | null };

/** Ratios to a typical worker, who is 1 in everything. */
export type Reliability = { hit_odds: number; extra_odds: number; label_odds: number; edge_noise: number };

/** From this ratio on, and its inverse, somebody is told apart from others. */
const NOTABLE = 1.25;

/** The decision as a sentence, null for verdicts that nobody decided on: imported ones. */
export function decisionWords(verdict: Verdict): string | null {
  const decision = verdict.decision as Decision | null;
  if (decision === null) return null;
  const { reason, attempts, confidence, doubt, target_error: target } = decision;
  const sure = `${plural(attempts, "answer")} made it ${percent(confidence, 1)} sure`;
  const chance = `After ${plural(attempts, "answer")} the chance of an error is at most ${percent(Math.min(1, doubt), 1)}`;
  const bar = target === null ? "" : percent(target, 1);
  switch (reason) {
    case "sure":
      return `${chance}. The project allows ${bar}, so nobody else was asked.`;
    case "overlap_reached":
      return `${sure}. That is as many as the project asks for.`;
    case "still_unsure":
      return `${chance} where the project allows ${bar}, and no more people may be asked, so a reviewer decided.`;
    case "low_confidence":
      return `${sure}, which is below the project’s bar, so a reviewer decided.`;
    case "sampled":
      return `${sure}. It was drawn by lot for a reviewer, to learn how good settled answers are.`;
    case "sent_back":
      return `${sure} after a reviewer had sent it back, so a reviewer saw it again.`;
    default:
      return `${sure}.`;
  }
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
