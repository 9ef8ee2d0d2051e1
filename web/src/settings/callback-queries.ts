// How the organization is told, live and in test, and what is undelivered.
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, take } from "../app/api";
import type { Schemas } from "../app/paths";

export type Mode = Schemas["CallbackSettingOut"]["mode"];
export type Setting = Schemas["CallbackSettingOut"];

const LIVE = 2_000;
const CALM = 15_000;
const PAGE = 20;

export const settingQuery = (mode: Mode) =>
  queryOptions({
    queryKey: ["callback-settings", mode],
    queryFn: ({ signal }) => take(api.GET("/api/v1/callback-settings", { params: { query: { mode } }, signal })),
  });

const isDue = ({ next_try_at: next }: Schemas["CallbackOut"]): boolean => next !== null && new Date(next).getTime() < Date.now() + LIVE;

export const undeliveredQuery = (mode: Mode) =>
  infiniteQueryOptions({
    queryKey: ["callbacks", "undelivered", mode],
    queryFn: ({ signal, pageParam }) =>
      take(api.GET("/api/v1/callbacks/undelivered", { params: { query: { mode, limit: PAGE, cursor: pageParam } }, signal })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    // Sooner while one is being sent, and the first page alone.
    refetchInterval: ({ state: { data } }) => ((data?.pages.length ?? 0) > 1 ? false : data?.pages[0]?.items.some(isDue) ? LIVE : CALM),
  });

export function useSetAddress(mode: Mode) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (url: string | null) => take(api.PUT("/api/v1/callback-settings", { params: { query: { mode } }, body: { url } })),
    onSuccess: (setting) => { client.setQueryData(settingQuery(mode).queryKey, setting); },
  });
}

export type Secret = "secret" | "auth-key";

/** Makes a new one, which is shown this once. */
export function useChangeSecret(mode: Mode) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (which: Secret) => {
      const params = { query: { mode } };
      return which === "secret"
        ? take(api.POST("/api/v1/callback-settings/secret", { params }))
        : take(api.POST("/api/v1/callback-settings/auth-key", { params }));
    },
    onSuccess: () => client.invalidateQueries(settingQuery(mode)),
  });
}
