// The way to the server: typed paths, the session's CSRF token on every change, and one kind of error.
import createClient, { type Middleware } from "openapi-fetch";
import type { Fault, Problem } from "../kit/fault";
import type { paths } from "./paths";

export type { Schemas } from "./paths";

type ErrorBody = {
  code: string;
  message: string;
  details?: Record<string, unknown>;
  problems?: Problem[];
  request_id?: string | null;
};

/** What the server refused, in its own words. `status` 0 means that it was not reached. */
export class ApiError extends Error implements Fault {
  override name = "ApiError";
  readonly status: number;
  readonly code: string;
  readonly details: Readonly<Record<string, unknown>>;
  readonly problems: readonly Problem[];
  readonly requestId: string | null;

  constructor(status: number, body: ErrorBody) {
    super(body.message);
    this.status = status;
    this.code = body.code;
    this.details = body.details ?? {};
    this.problems = body.problems ?? [];
    this.requestId = body.request_id ?? null;
  }
}

const UNREACHABLE: ErrorBody = {
  code: "server_unreachable",
  message: "The server could not be reached. Check the connection, then try again.",
};

/** Reads an answer that is not a success; also when a proxy in between answered with a page of its own. */
export function errorFrom(status: number, body: unknown): ApiError {
  if (typeof body === "object" && body !== null && "error" in body) {
    const error = body.error as Partial<ErrorBody> | null;
    if (typeof error?.code === "string" && typeof error.message === "string") {
      return new ApiError(status, error as ErrorBody);
    }
  }
  return new ApiError(status, {
    code: "unexpected_answer",
    message: `The server answered ${status.toString()} without saying why. Try again; if it happens again, tell your administrator.`,
  });
}

let csrfToken: string | null = null;

/** Called by the session, which alone knows the token. */
export function setCsrfToken(token: string | null): void {
  csrfToken = token;
}

/** The headers of a request that changes something. */
export function changeHeaders(): Record<string, string> {
  return csrfToken === null ? {} : { "X-CSRF-Token": csrfToken };
}

const SAFE = new Set(["GET", "HEAD", "OPTIONS"]);

const sendCsrfToken: Middleware = {
  onRequest({ request }) {
    if (SAFE.has(request.method)) return request;
    for (const [name, value] of Object.entries(changeHeaders())) request.headers.set(name, value);
    return request;
  },
};

export const api = createClient<paths>({ baseUrl: "/", credentials: "same-origin" });
api.use(sendCsrfToken);

type Answer<T> = { data?: T; error?: unknown; response: Response };

/** The data of a call, or an ApiError thrown: `await take(api.GET("/api/v1/projects"))`. */
export async function take<T>(call: Promise<Answer<T>>): Promise<T> {
  const { data, error, response } = await call.catch((reason: unknown) => {
    if (reason instanceof DOMException && reason.name === "AbortError") throw reason;
    throw new ApiError(0, UNREACHABLE);
  });
  if (!response.ok || error !== undefined) throw errorFrom(response.status, error);
  return data as T;
}
