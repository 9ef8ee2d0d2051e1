// The paths of the API as openapi-fetch reads them. Written by hand until the generated ones take its place:
// then this file is `export type { paths } from "../api/schema";`.

export type Role = "owner" | "admin" | "manager" | "reviewer" | "annotator";

export type Permission =
  | "manage_owners"
  | "manage_users"
  | "manage_keys"
  | "manage_projects"
  | "import_tasks"
  | "read_projects"
  | "read_workers"
  | "deliver"
  | "review"
  | "annotate";

export type Session = {
  user: { id: string; name: string; email: string; role: Role; pseudonym: string | null };
  organization: { id: string; name: string };
  csrf_token: string;
  permissions: Permission[];
};

type Credentials = { token: string } | { email: string; password: string };
type Json<T> = { content: { "application/json": T } };
type Failure = Json<{ error: unknown }>;

export type paths = {
  "/api/v1/session": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: { responses: { 200: Json<Session>; default: Failure } };
    post: { requestBody: Json<Credentials>; responses: { 200: Json<Session>; default: Failure } };
    delete: { responses: { 204: { content: never }; default: Failure } };
  };
};
