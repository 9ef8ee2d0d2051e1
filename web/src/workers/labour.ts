// One shape for a worker's figures, in a project or over all of them, so that one table and one chart serve both.
import type { Schemas } from "../app/paths";
import { money } from "../kit/format";
import type { ProjectWorker, Ratio, Worker } from "../projects/types";

export type Labour = {
  worker: Worker;
  projectCount: number | null;
  submitted: number;
  reviewed: number;
  skipped: number;
  gold_accuracy: Ratio;
  secondsPerResponse: number | null;
  costMinor: number;
  cost: string;
  lastActiveAt: string;
  /** Where they were last active. */
  lastProjectId: string;
};

export function labourInProject(each: ProjectWorker, projectId: string, currency: string): Labour {
  return {
    worker: each.worker,
    projectCount: null,
    submitted: each.submitted,
    reviewed: each.reviewed,
    skipped: each.skipped,
    gold_accuracy: each.gold_accuracy,
    secondsPerResponse: each.seconds_per_response,
    costMinor: each.cost_minor,
    cost: money({ minor: each.cost_minor, currency }),
    lastActiveAt: each.last_active_at,
    lastProjectId: projectId,
  };
}

export function labourOverall(each: Schemas["LabourOut"]): Labour {
  return {
    worker: each.worker,
    projectCount: each.project_count,
    submitted: each.submitted,
    reviewed: each.reviewed,
    skipped: each.skipped,
    gold_accuracy: each.gold_accuracy,
    secondsPerResponse: each.seconds_per_response,
    costMinor: each.cost.reduce((sum, amount) => sum + amount.minor, 0),
    cost: each.cost.map(money).join(" + "),
    lastActiveAt: each.last_active_at,
    lastProjectId: each.last_project_id,
  };
}

/** Skipped tasks as a share of all that were answered or skipped; null before any. */
export function skipShare({ submitted, skipped }: Pick<Labour, "submitted" | "skipped">): number | null {
  const total = submitted + skipped;
  return total === 0 ? null : skipped / total;
}
