// Who is signed in. One query holds it; every page and request reads it from there.
import { queryOptions } from "@tanstack/react-query";
import { createContext, useContext } from "react";
import { api, ApiError, setCsrfToken, take } from "./api";
import type { Permission, Role, Session } from "./paths";
import { queryClient } from "./query-client";

export type { Permission, Role, Session } from "./paths";

async function readSession(signal: AbortSignal): Promise<Session | null> {
  try {
    return keep(await take(api.GET("/api/v1/session", { signal })));
  } catch (error) {
    if (error instanceof ApiError && error.status === 401) return keep(null);
    throw error;
  }
}

function keep<S extends Session | null>(session: S): S {
  setCsrfToken(session?.csrf_token ?? null);
  return session;
}

export const sessionQuery = queryOptions({
  queryKey: ["session"],
  queryFn: ({ signal }) => readSession(signal),
  staleTime: 5 * 60_000,
  // Somebody may have signed in or out in another tab of this browser.
  refetchOnWindowFocus: "always",
});

export type Credentials = { token: string } | { email: string; password: string };

/** Signs in by a one-time link's token or by password; everything read as somebody else is forgotten. */
export async function signIn(credentials: Credentials): Promise<Session> {
  await queryClient.cancelQueries();
  const session = keep(await take(api.POST("/api/v1/session", { body: credentials })));
  queryClient.clear();
  queryClient.setQueryData(sessionQuery.queryKey, session);
  return session;
}

export async function signOut(): Promise<void> {
  await take(api.DELETE("/api/v1/session"));
  keep(null);
  queryClient.clear();
}

/** Filled by the frame of all pages behind the sign-in. */
export const SessionContext = createContext<Session | null>(null);

/** The session of a page behind the sign-in, where there always is one. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new ApiError(401, { code: "signed_out", message: "You are signed out. Sign in again." });
  return session;
}

export function can(session: Pick<Session, "permissions">, permission: Permission): boolean {
  return session.permissions.includes(permission);
}

const REQUESTERS: ReadonlySet<Role> = new Set(["owner", "admin", "manager"]);

export function isRequester(role: Role): boolean {
  return REQUESTERS.has(role);
}

/** Where each role begins. */
export function homeOf(role: Role): "/projects" | "/review" | "/work" {
  if (isRequester(role)) return "/projects";
  return role === "reviewer" ? "/review" : "/work";
}

/** A place to go on to after signing in: only paths of this site, never another one's. */
export function safeNext(next: unknown): string | null {
  if (typeof next !== "string" || !next.startsWith("/") || /^\/[/\\]/.test(next)) return null;
  return next.startsWith("/sign-in") ? null : next;
}
