// How credentials and pay that has not arrived are called.
import type { Credential } from "./queries";

export const KINDS = [
  { value: "degree", title: "Degree" },
  { value: "licence", title: "Licence" },
  { value: "employer", title: "Employer" },
  { value: "other", title: "Other" },
] as const;

export const STATES = {
  claimed: { title: "Waits for a look", tone: "neutral" },
  verified: { title: "Verified", tone: "success" },
  declined: { title: "Declined", tone: "danger" },
} as const;

export const OUTSTANDING = { earned: "not accepted yet", payable: "payable", paying: "on its way" } as const;

/** Kind, issuer and year in one line. */
export function titleOf({ kind, issuer, year }: Pick<Credential, "kind" | "issuer" | "year">): string {
  return [KINDS.find((each) => each.value === kind)?.title ?? kind, issuer, year?.toString()].filter(Boolean).join(" · ");
}
