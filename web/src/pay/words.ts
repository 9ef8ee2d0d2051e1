// Money in plain words: why it moved, where it is, what an appeal is about.
import type { Schemas } from "../app/paths";
import type { AppealSubject, Movement, Reason } from "./queries";

type GivenBy = Schemas["GivenByOut"];

const REASONS: Readonly<Record<Reason, string>> = {
  opening: "Earned before this ledger",
  deposit: "Deposit",
  withdrawal: "Withdrawal",
  reserve: "Set aside",
  release: "Set free",
  charge: "Charged",
  work: "Answers",
  review: "Reviews",
  acceptance: "Work accepted",
  rejection: "Work not accepted",
  restoring: "Accepted after all",
  bonus: "Bonus",
  correction: "Correction",
  expiry: "Time of a task that ran out",
  top_up: "Top-up to the hourly floor",
  reversal: "Payment taken back",
  fee: "Fee",
  refund: "Given back",
  payout: "Payout begun",
  paid: "Paid out",
  payout_failed: "Payout did not arrive",
  waiver: "Waived",
  learning: "Learning",
};

export const reasonWords = (reason: Reason): string => REASONS[reason];

const PLACES: Readonly<Record<Movement["from_kind"], string>> = {
  outside: "you",
  funds: "funds",
  reserved: "set aside",
  wages: "the project",
  earned: "not accepted yet",
  payable: "payable",
  paying: "on its way",
  fees: "fees",
};

/** "the project → not accepted yet" */
export const routeWords = ({ from_kind: from, to_kind: to }: Pick<Movement, "from_kind" | "to_kind">): string => `${PLACES[from]} → ${PLACES[to]}`;

const SUBJECTS: Readonly<Record<AppealSubject, string>> = {
  rejection: "Work that was not accepted",
  pause: "A pause",
  missing_pay: "Work that ended without pay",
  reversal: "A payment that was taken back",
  review_score: "What a review said",
  warning: "A warning",
  suspension: "A suspension",
  skill: "A skill that was taken",
};

export const subjectWords = (subject: AppealSubject): string => SUBJECTS[subject];

/** What granting an appeal does, for whoever is about to. */
export const REMEDIES: Readonly<Record<AppealSubject, string>> = {
  rejection: "The work is accepted and paid, and its task rests on it again.",
  pause: "The pause is lifted: new tasks of the project are given out again.",
  missing_pay: "What the task promised is paid.",
  reversal: "The payment is given again.",
  review_score: "What the review said counts no more, and the reviewer is counted a reversal.",
  warning: "The warning is withdrawn.",
  suspension: "The suspension is lifted: new tasks are given out again.",
  skill: "The worker holds the skill again, at its level and for as long as it would have lasted.",
};

/** Why work is not accepted, to choose from; another may be written. */
export const CATEGORIES = ["guessed", "incomplete", "inaccurate", "against_instructions", "copied", "automated"] as const;

/** "against_instructions" as "against instructions". */
export const categoryWords = (category: string): string => category.replaceAll("_", " ");

const RULES: Readonly<Record<GivenBy["project_rule"], string>> = {
  own_choice: "The worker chose this project",
  only: "The only project left with tasks for the worker",
  priority: "This project has the higher priority",
  starred: "This project is a favourite of the worker",
  skill: "This project needs what not everybody can do",
  waiting: "Its next task had waited longest",
  last: "The worker stayed in the project",
  age: "The oldest of equal projects",
};

/** Why a task was given to its worker: what chose the project, then its batch and lane. */
export function givenWords({ project_rule: rule, weighed, batch_name: batch, priority }: GivenBy): string {
  const project = weighed === null ? RULES[rule] : `${RULES[rule]} (of ${weighed.toString()} weighed)`;
  return `Given because: ${project}. ${batch === null ? "No batch" : `Batch ${batch}`}, priority ${priority.toString()} in it.`;
}
