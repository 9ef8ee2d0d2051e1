import { QueryClient } from "@tanstack/react-query";
import { ApiError } from "./api";

const RETRIES = 2;

/** Only what may pass by itself is tried again: no connection, or a server that is starting. */
export function mayRetry(failures: number, error: unknown): boolean {
  const passing = !(error instanceof ApiError) || error.status === 0 || error.status >= 502;
  return passing && failures < RETRIES;
}

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 15_000, retry: mayRetry, retryDelay: (attempt) => 400 * 2 ** attempt },
    mutations: { retry: false, networkMode: "always" },
  },
});
