// The API as the server describes it (web/src/api is generated), with the words that many pages use.
import type { components } from "../api/schema";

export type { paths } from "../api/schema";

export type Schemas = components["schemas"];

export type Role = Schemas["MeOut"]["role"];

export type Permission =
  | "manage_owners"
  | "manage_users"
  | "manage_keys"
  | "manage_money"
  | "manage_projects"
  | "import_tasks"
  | "read_projects"
  | "read_workers"
  | "admit"
  | "verify"
  | "deliver"
  | "review"
  | "annotate";

/** Permissions travel as plain strings; those of a newer server are kept and simply not asked for. */
export type Session = Omit<Schemas["SessionOut"], "permissions"> & { permissions: readonly string[] };
