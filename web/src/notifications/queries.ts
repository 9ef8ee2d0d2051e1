// What one was told, and how one has it mailed.
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, take } from "../app/api";
import type { Schemas } from "../app/paths";

export type Notification = Schemas["NotificationOut"];
export type Preference = Schemas["PreferenceOut"];
export type Wanted = Preference["wanted"];

const CALM = 60_000;
const PAGE = 30;

export const unreadQuery = queryOptions({
  queryKey: ["notifications", "unread"],
  queryFn: async ({ signal }) => (await take(api.GET("/api/v1/notifications/unread", { signal }))).count,
  refetchInterval: CALM,
});

export const notificationsQuery = infiniteQueryOptions({
  queryKey: ["notifications", "list"],
  queryFn: ({ pageParam, signal }) => take(api.GET("/api/v1/notifications", { params: { query: { cursor: pageParam, limit: PAGE } }, signal })),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.next_cursor ?? undefined,
});

export const preferencesQuery = queryOptions({
  queryKey: ["notifications", "preferences"],
  queryFn: ({ signal }) => take(api.GET("/api/v1/notifications/preferences", { signal })),
});

export function useMarkRead() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (until: string) => take(api.POST("/api/v1/notifications/read", { body: { ids: null, until } })),
    onSuccess: () => client.invalidateQueries({ queryKey: unreadQuery.queryKey }),
  });
}

export function usePrefer() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ kind, wanted }: { kind: Preference["kind"]; wanted: Wanted }) =>
      take(api.PUT("/api/v1/notifications/preferences/{kind}", { params: { path: { kind } }, body: { wanted } })),
    onSuccess: (found) => { client.setQueryData(preferencesQuery.queryKey, found); },
  });
}

export function useUnsubscribe() {
  return useMutation({
    mutationFn: ({ organization, mail }: { organization: string; mail: string }) =>
      take(api.POST("/api/v1/organizations/{organization_id}/unsubscribe/{notification_id}", { params: { path: { organization_id: organization, notification_id: mail } } })),
  });
}
