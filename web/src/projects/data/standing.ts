// Where one task stands, in a word and a tone: its state and stage together.
import type { Tone } from "../../kit/states";
import type { Task } from "../types";

export type TaskStanding = { title: string; tone: Tone };

export function standingOf(task: Pick<Task, "state" | "stage" | "submitted" | "live" | "wanted" | "is_gold">): TaskStanding {
  if (task.state === "completed") return { title: "Settled", tone: "success" };
  if (task.state === "error") return { title: "Error", tone: "danger" };
  if (task.state === "canceled") return { title: "Canceled", tone: "warning" };
  if (task.is_gold) return { title: "Gold", tone: "gold" };
  if (task.stage === "review") return { title: task.live > 0 ? "With a reviewer" : "Waits for review", tone: "review" };
  if (task.submitted + task.live === 0) return { title: "Open", tone: "neutral" };
  return { title: `${task.submitted} of ${task.wanted} attempts in`, tone: "info" };
}
