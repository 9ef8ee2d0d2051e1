// Exams in words.
import { date, duration, moment, money, type Money, plural } from "../kit/format";
import type { Attempt, ExamFacts, OwnExam } from "./queries";

/** What an exam asks of whoever takes it: "10 questions · 30 min · 80 to pass". */
export function demands({ question_count, time_limit_minutes, pass_mark }: ExamFacts): string {
  const time = time_limit_minutes === null ? "no time limit" : duration(time_limit_minutes * 60);
  return [plural(question_count, "question"), time, `${pass_mark.toString()} of 100 to pass`].join(" · ");
}

/** What passing brings. */
export function prize({ skill, skill_days }: Pick<ExamFacts, "skill" | "skill_days">): string {
  return skill_days === null ? `“${skill}”` : `“${skill}”, for ${plural(skill_days, "day")}`;
}

/** How often, and how soon again. */
export function retries({ attempts_allowed, cool_down_hours }: ExamFacts): string {
  const often = attempts_allowed === null ? "As often as you like" : plural(attempts_allowed, "attempt");
  return cool_down_hours === 0 ? often : `${often}, ${duration(cool_down_hours * 3600)} apart`;
}

type LearningPay = { hourly: Money; is_paid_later: boolean };

/** What the time in an exam or a course pays. */
export function payOf({ paid_minutes }: { paid_minutes: number }, { hourly, is_paid_later }: LearningPay): string {
  if (paid_minutes > 0 && is_paid_later) return `What an hour of this work brings, paid once that is known, up to ${duration(paid_minutes * 60)}`;
  if (paid_minutes === 0 || hourly.minor === 0) return "The time is not paid";
  return `${money(hourly)} an hour of active time, up to ${duration(paid_minutes * 60)}`;
}

export function whyNot({ barred }: OwnExam): string | null {
  switch (barred?.reason) {
    case undefined:
      return null;
    case "course":
      return "Finish its course first.";
    case "passed":
      return barred?.until ? `Passed. You can renew it from ${date(barred.until)}.` : "Passed. The skill stays yours.";
    case "cool_down":
      return `You can try again ${barred?.until ? `from ${moment(barred.until)}` : "later"}.`;
    case "no_attempts_left":
      return "You have used all attempts.";
    case "not_open":
      return "It is not open at the moment.";
  }
}

export function standing({ state, score }: Attempt): string {
  if (state === "open") return "Begun";
  return `${state === "passed" ? "Passed" : "Not passed"} with ${(score ?? 0).toString()}`;
}
