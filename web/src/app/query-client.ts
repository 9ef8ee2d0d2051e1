import { QueryCache, QueryClient } from "@tanstack/react-query";
import { ApiError } from "./api";

const RETRIES = 2;

/** Only what may pass by itself is tried again: no connection, or a server that is starting. */
export function mayRetry(failures: number, error: unknown): boolean {
  const passing = !(error instanceof ApiError) || error.status === 0 || error.status >= 502;
  return passing && failures < RETRIES;
}

/** A read that was refused because the session ended: then there is none. */
function noticeSignedOut(error: unknown): void {
  if (error instanceof ApiError && error.status === 401) queryClient.setQueryData(["session"], null);
}

export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: noticeSignedOut }),
  defaultOptions: {
    queries: { staleTime: 15_000, retry: mayRetry, retryDelay: (attempt) => 400 * 2 ** attempt },
    mutations: { retry: false, networkMode: "always" },
  },
});
