// Who people are: profiles, credentials, terms, sign-up, teams, and one's own data.
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, changeHeaders, errorFrom, take } from "../app/api";
import type { Schemas } from "../app/paths";

export type Profile = Schemas["ProfileOut"];
export type Language = Schemas["LanguageBody"];
export type Credential = Schemas["CredentialOut"];
export type Claimed = Schemas["ClaimedOut"];
export type PresentTerms = Schemas["PresentTermsOut"];
export type Application = Schemas["ApplicationOut"];
export type Standing = Schemas["StandingOut"];
export type DataCopy = Schemas["DataCopyOut"];

const ME = ["profile"];

export const profileQuery = queryOptions({
  queryKey: [...ME, "own"],
  queryFn: ({ signal }) => take(api.GET("/api/v1/profile", { signal })),
});

export const credentialsQuery = queryOptions({
  queryKey: [...ME, "credentials"],
  queryFn: async ({ signal }) => (await take(api.GET("/api/v1/profile/credentials", { signal }))).items,
});

export const copiesQuery = queryOptions({
  queryKey: [...ME, "copies"],
  queryFn: async ({ signal }) => (await take(api.GET("/api/v1/profile/copies", { signal }))).items,
  refetchInterval: ({ state }) => (state.data?.some((each) => each.state === "making") ? 1500 : false),
});

export const erasureQuery = queryOptions({
  queryKey: [...ME, "erasure"],
  queryFn: ({ signal }) => take(api.GET("/api/v1/profile/erasure", { signal })),
});

export const termsQuery = queryOptions({
  queryKey: ["terms"],
  queryFn: async ({ signal }) => (await take(api.GET("/api/v1/terms", { signal }))).items,
});

export const applicationsQuery = infiniteQueryOptions({
  queryKey: ["applications"],
  queryFn: ({ signal, pageParam }) => take(api.GET("/api/v1/applications", { params: { query: { cursor: pageParam } }, signal })),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.next_cursor ?? undefined,
});

export const claimsQuery = queryOptions({
  queryKey: ["claims"],
  queryFn: async ({ signal }) => (await take(api.GET("/api/v1/credentials/waiting", { signal }))).items,
});

export const erasuresQuery = queryOptions({
  queryKey: ["erasures"],
  queryFn: async ({ signal }) => (await take(api.GET("/api/v1/erasures", { params: { query: { limit: 100 } }, signal }))).items,
});

/** A change after which what begins with one of the keys is read anew. */
function useChange<A, R>(change: (argument: A) => Promise<R>, ...keys: readonly (readonly string[])[]) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => Promise.all(keys.map((queryKey) => client.invalidateQueries({ queryKey }))),
  });
}

export const useKeepProfile = () => useChange((body: Schemas["ProfileIn"]) => take(api.PUT("/api/v1/profile", { body })), ME);

export const useKeepCredential = (id: string | null) =>
  useChange(
    (body: Schemas["CredentialIn"]) =>
      id === null
        ? take(api.POST("/api/v1/profile/credentials", { body }))
        : take(api.PUT("/api/v1/profile/credentials/{credential_id}", { params: { path: { credential_id: id } }, body })),
    ME,
  );

export const useWithdrawCredential = () =>
  useChange((id: string) => take(api.DELETE("/api/v1/profile/credentials/{credential_id}", { params: { path: { credential_id: id } } })), ME);

/** Sends the bytes of a file that shows a credential. */
export async function attachEvidence(id: string, file: File): Promise<void> {
  const path = `/api/v1/profile/credentials/${id}/evidence?file_name=${encodeURIComponent(file.name)}`;
  const response = await fetch(path, { method: "PUT", body: file, headers: changeHeaders(), credentials: "same-origin" });
  if (!response.ok) throw errorFrom(response.status, await response.json().catch(() => null));
}

export const evidencePath = (id: string) => `/api/v1/credentials/${id}/evidence`;
export const copyPath = (id: string) => `/api/v1/profile/copies/${id}/file`;

export const useDecideCredential = (id: string) =>
  useChange(
    (body: Schemas["VerificationIn"]) => take(api.POST("/api/v1/credentials/{credential_id}/decision", { params: { path: { credential_id: id } }, body })),
    ["claims"],
  );

export const useAskForCopy = () => useChange((_: null) => take(api.POST("/api/v1/profile/copies")), ME);
export const useAskForErasure = () => useChange((body: Schemas["ErasureIn"]) => take(api.PUT("/api/v1/profile/erasure", { body })), ME);
export const useWithdrawErasure = () => useChange((_: null) => take(api.DELETE("/api/v1/profile/erasure")), ME);
export const useAccept = () => useChange((terms_ids: string[]) => take(api.POST("/api/v1/terms/acceptance", { body: { terms_ids } })), ["terms"], ["work"]);

export const useApprove = (id: string) =>
  useChange((_: null) => take(api.POST("/api/v1/applications/{application_id}/approval", { params: { path: { application_id: id } } })));

export const useDecline = (id: string) =>
  useChange(
    (reason: string) => take(api.POST("/api/v1/applications/{application_id}/refusal", { params: { path: { application_id: id } }, body: { reason } })),
    ["applications"],
  );
