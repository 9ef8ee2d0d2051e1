// The public sign-up page, links that let in, and terms.
import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, take } from "../app/api";
import type { Schemas } from "../app/paths";

export type SignUp = Schemas["SignUpOut"];
export type JoinLink = Schemas["JoinLinkOut"];
export type TermsKind = Schemas["TermsOut"]["kind"];

export const signUpQuery = queryOptions({
  queryKey: ["sign-up"],
  queryFn: ({ signal }) => take(api.GET("/api/v1/sign-up", { signal })),
});

export const joinLinksQuery = queryOptions({
  queryKey: ["join-links"],
  queryFn: async ({ signal }) => (await take(api.GET("/api/v1/join-links", { signal }))).items,
});

export const versionsQuery = (kind: TermsKind) =>
  queryOptions({
    queryKey: ["terms", "versions", kind],
    queryFn: async ({ signal }) => (await take(api.GET("/api/v1/terms/{kind}/versions", { params: { path: { kind } }, signal }))).items,
  });

function useChange<A, R>(key: string, change: (argument: A) => Promise<R>) {
  const client = useQueryClient();
  return useMutation({ mutationFn: change, onSuccess: () => client.invalidateQueries({ queryKey: [key] }) });
}

export const useSetSignUp = () => useChange("sign-up", (body: Schemas["SignUpIn"]) => take(api.PUT("/api/v1/sign-up", { body })));
export const useMakeLink = () => useChange("join-links", (body: Schemas["JoinLinkIn"]) => take(api.POST("/api/v1/join-links", { body })));
export const useRevokeLink = () => useChange("join-links", (link_id: string) => take(api.DELETE("/api/v1/join-links/{link_id}", { params: { path: { link_id } } })));

export const usePublish = (kind: TermsKind) =>
  useChange("terms", (body: Schemas["TermsIn"]) => take(api.POST("/api/v1/terms/{kind}/versions", { params: { path: { kind } }, body })));
