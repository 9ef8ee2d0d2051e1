/** The session's way to the server. */
import { api, type Schemas, take } from "../../app/api";
import { queryClient } from "../../app/query-client";
import { sessionQuery } from "../../app/session";
import { ANY_PROJECT } from "../../app/ids";
import type { Assignment, Stage, WorkVersion } from "./assignment";
import type { DraftBody, Parcel } from "./journal";
import { failureOf, type Receipt, type Sending, type Transport } from "./transport";

/** Browsers let requests outlive their page only up to 64 KB in all. */
const PARTING_BYTES = 60_000;

type Answered<T> = { data?: T; error?: unknown; response: Response };

/** An instant of the server's clock on this computer's, by the time that the answer says it is. */
function localInstant(instant: string, response: Response): number {
  const served = Date.parse(response.headers.get("date") ?? "");
  return Number.isNaN(served) ? Date.parse(instant) : Date.now() + Date.parse(instant) - served;
}

/** Sends once more with a fresh token where the session was renewed in another tab. */
async function send<T>(request: () => Promise<Answered<T>>): Promise<T> {
  try {
    return await take(request());
  } catch (error) {
    if (failureOf(error).code !== "bad_csrf_token") throw error;
    await queryClient.fetchQuery({ ...sessionQuery, staleTime: 0 });
    return take(request());
  }
}

const of = (assignment_id: string) => ({ path: { assignment_id } });

const claimOf = (project_id: string, stage: Stage, holding: readonly string[]) =>
  api.POST("/api/v1/projects/{project_id}/assignments", { params: { path: { project_id } }, body: { stage, holding: [...holding] } });

const claimOfAll = (holding: readonly string[]) => api.POST("/api/v1/work/next", { body: { holding: [...holding] } });

async function claim(projectId: string, stage: Stage, holding: readonly string[]): Promise<Assignment | null> {
  let response: Response | null = null;
  const found = await send(async () => {
    const answer = projectId === ANY_PROJECT ? await claimOfAll(holding) : await claimOf(projectId, stage, holding);
    response = answer.response;
    return answer as Answered<Schemas["AssignmentOut"] | null>;
  });
  if (!found || response === null) return null;
  return { ...found, held_until: localInstant(found.lease_until, response) } as unknown as Assignment;
}

async function heartbeat(assignmentId: string, activeMs: number): Promise<number> {
  let response: Response | null = null;
  const lease = await send(async () => {
    const body = { active_ms: Math.round(activeMs) };
    const answer = await api.POST("/api/v1/assignments/{assignment_id}/heartbeat", { params: of(assignmentId), body });
    response = answer.response;
    return answer as Answered<Schemas["LeaseOut"]>;
  });
  return response === null ? Date.parse(lease.lease_until) : localInstant(lease.lease_until, response);
}

async function saveDraft(id: string, revision: number, body: DraftBody, { parting }: Sending = {}): Promise<boolean> {
  const sent = { revision, body: body as unknown as Record<string, unknown> };
  const keepalive = parting === true && JSON.stringify(sent).length < PARTING_BYTES;
  const path = "/api/v1/assignments/{assignment_id}/draft";
  return (await send(() => api.PUT(path, { params: of(id), body: sent, keepalive }))).is_saved;
}

async function release(id: string, { parting = false }: Sending = {}): Promise<void> {
  await send(() => api.POST("/api/v1/assignments/{assignment_id}/release", { params: of(id), keepalive: parting }));
}

async function deliver({ kind, key, assignment, body }: Parcel): Promise<Receipt> {
  const params = of(assignment.id);
  switch (kind) {
    case "submit": {
      const sent = { ...body, client_key: key } as Schemas["SubmitIn"];
      const { feedback } = await send(() => api.POST("/api/v1/assignments/{assignment_id}/submit", { params, body: sent }));
      return { feedback };
    }
    case "review": {
      const sent = { ...body, client_key: key } as Schemas["DecisionIn"];
      await send(() => api.POST("/api/v1/assignments/{assignment_id}/review", { params, body: sent }));
      return { feedback: null };
    }
    case "skip":
      await send(() => api.POST("/api/v1/assignments/{assignment_id}/skip", { params, body: body as Schemas["SkipIn"] }));
      return { feedback: null };
    case "flag":
      await send(() => api.POST("/api/v1/assignments/{assignment_id}/flag", { params, body: body as Schemas["FlagIn"] }));
      return { feedback: null };
  }
}

async function version(id: string): Promise<WorkVersion> {
  const params = { path: { version_id: id } };
  return (await send(() => api.GET("/api/v1/work/versions/{version_id}", { params }))) as unknown as WorkVersion;
}

export const httpTransport: Transport = { claim, version, heartbeat, saveDraft, release, deliver };
