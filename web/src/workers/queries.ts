// The organization's workers, over all projects.
import { infiniteQueryOptions, keepPreviousData, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, take } from "../app/api";
import type { Schemas } from "../app/paths";

/** Workers with these words in what one may see of them, busiest first. */
export const workersQuery = (words: string) =>
  infiniteQueryOptions({
    queryKey: ["workers", words],
    queryFn: ({ pageParam, signal }) => take(api.GET("/api/v1/workers", { params: { query: { search: words, cursor: pageParam } }, signal })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
  });

export type OfferSettings = Schemas["OfferSettingsOut"];

export const offerSettingsQuery = (projectId: string) =>
  queryOptions({
    queryKey: ["project", projectId, "offer"],
    queryFn: ({ signal }) => take(api.GET("/api/v1/projects/{project_id}/offer", { params: { path: { project_id: projectId } }, signal })),
    refetchInterval: 15_000,
  });

export function useChangeOffer(projectId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Partial<Schemas["OfferChange"]>) =>
      take(api.PATCH("/api/v1/projects/{project_id}/offer", { params: { path: { project_id: projectId } }, body: body as Schemas["OfferChange"] })),
    onSuccess: (now) => { client.setQueryData(offerSettingsQuery(projectId).queryKey, now); },
  });
}
