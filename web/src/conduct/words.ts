// Conduct in plain words: what rules collect and do, kinds of sanctions and of signals.
import type { Tone } from "../kit/states";
import type { Condition, RuleIn, Sanction, SignalCase } from "./queries";

type Collector = Condition["collector"];

/** `share`: judged by its interval, and written in percent. `window`: what is looked back at. */
export const COLLECTORS: Readonly<Record<Collector, { title: string; share: boolean; window: "answers" | "days" | null; usual: number }>> = {
  gold_accuracy: { title: "Accuracy on gold", share: true, window: "answers", usual: 0.7 },
  speed: { title: "Time per answer, of the project’s median", share: true, window: "days", usual: 0.3 },
  skips_in_row: { title: "Tasks skipped in a row", share: false, window: null, usual: 10 },
  agreement: { title: "Agreement with others", share: true, window: "days", usual: 0.5 },
  tasks_today: { title: "Tasks done today", share: false, window: null, usual: 500 },
  rejected_share: { title: "Share of work rejected", share: true, window: null, usual: 0.1 },
  has_skill: { title: "Level of a skill (training passed)", share: false, window: null, usual: 60 },
  tasks_done: { title: "Tasks done in all", share: false, window: null, usual: 100 },
};

export const ACTIONS: Readonly<Record<RuleIn["action"], { title: string; isProposed: boolean }>> = {
  message: { title: "Tell the worker", isProposed: false },
  more_gold: { title: "Mix in more gold", isProposed: false },
  pause: { title: "Pause until a person has looked", isProposed: false },
  grant_skill: { title: "Grant a skill", isProposed: false },
  revoke_skill: { title: "Propose to revoke a skill", isProposed: true },
  propose_rejection: { title: "Propose not to accept the work", isProposed: true },
  reopen_tasks: { title: "Propose to void the answers", isProposed: true },
};

export const KINDS: Readonly<Record<Sanction["kind"], { title: string; tone: Tone }>> = {
  warning: { title: "Warning", tone: "warning" },
  pause: { title: "Pause", tone: "warning" },
  suspension: { title: "Suspension", tone: "danger" },
};

export const SIGNALS: Readonly<Record<SignalCase["evidence"][number]["kind"], string>> = {
  shared_account: "Shared payout account",
  near_identical: "Answers and errors like somebody else’s",
  co_timed: "Answers in lockstep",
  impossible_pace: "Impossible pace",
  pasted: "Pasted text",
  model_written: "Perhaps written by a model",
};

/** What people decide against workers, in kinds. */
export const DECISIONS = { rejection: "Work not accepted", review: "Reviews other than “accept”", sanction: "Sanctions" } as const;
