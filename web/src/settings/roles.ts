// The roles in the words of people who give them out.
import type { Role, Session } from "../app/session";

export const ROLES: readonly { value: Role; title: string; description: string }[] = [
  { value: "annotator", title: "Annotator", description: "Does tasks and sees their own history. Sees no project data." },
  { value: "reviewer", title: "Reviewer", description: "Does tasks, and decides where people disagree." },
  { value: "manager", title: "Manager", description: "Makes projects, imports pictures, sees all answers, orders deliveries." },
  { value: "admin", title: "Admin", description: "Also invites people and makes API keys." },
  { value: "owner", title: "Owner", description: "Also makes and unmakes owners." },
];

export const roleTitle = (role: Role): string => ROLES.find((each) => each.value === role)?.title ?? role;

/** The roles this person may give: nobody gives more than they have. */
export function rolesFor(session: Pick<Session, "permissions">) {
  return ROLES.filter(({ value }) => value !== "owner" || session.permissions.includes("manage_owners"));
}
