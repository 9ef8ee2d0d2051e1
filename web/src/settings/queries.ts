// People and API keys of the organization.
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, take } from "../app/api";
import type { Schemas } from "../app/paths";

export type User = Schemas["UserOut"];
export type Key = Schemas["KeyOut"];
export type NewKey = Schemas["NewKeyOut"];
export type SignInLink = Schemas["SignInLinkOut"];

export const usersQuery = infiniteQueryOptions({
  queryKey: ["users"],
  queryFn: ({ signal, pageParam }) => take(api.GET("/api/v1/users", { params: { query: { cursor: pageParam, limit: 200 } }, signal })),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.next_cursor ?? undefined,
});

export const keysQuery = queryOptions({
  queryKey: ["api-keys"],
  queryFn: ({ signal }) => take(api.GET("/api/v1/api-keys", { signal })),
});

export function useInvite() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas["UserIn"]) => take(api.POST("/api/v1/users", { body })),
    onSuccess: () => client.invalidateQueries({ queryKey: usersQuery.queryKey }),
  });
}

export function useChangeUser() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, ...body }: Schemas["UserChange"] & { id: string }) =>
      take(api.PATCH("/api/v1/users/{user_id}", { params: { path: { user_id: id } }, body })),
    onSuccess: () => client.invalidateQueries({ queryKey: usersQuery.queryKey }),
  });
}

export function useSignInLink() {
  return useMutation({
    mutationFn: (id: string) => take(api.POST("/api/v1/users/{user_id}/sign-in-link", { params: { path: { user_id: id } } })),
  });
}

/** Has a sign-in link mailed, where the server sends mail. */
export function useMailLink() {
  return useMutation({
    mutationFn: (id: string) => take(api.POST("/api/v1/users/{user_id}/sign-in-link/mail", { params: { path: { user_id: id } } })),
  });
}

export function useMakeKey() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas["KeyIn"]) => take(api.POST("/api/v1/api-keys", { body })),
    onSuccess: () => client.invalidateQueries({ queryKey: keysQuery.queryKey }),
  });
}

export function useRevokeKey() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => take(api.DELETE("/api/v1/api-keys/{key_id}", { params: { path: { key_id: id } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: keysQuery.queryKey }),
  });
}

export function useSetPassword() {
  return useMutation({
    mutationFn: (password: string) => take(api.PUT("/api/v1/session/password", { body: { password } })),
  });
}
