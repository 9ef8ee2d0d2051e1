/** What projects offer to a worker: the list, one of them, and joining, leaving and starring. */
import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, take, type Schemas } from "../../app/api";

export type Offer = Schemas["OfferOut"];
export type OfferDetail = Schemas["OfferDetailOut"];
export type OfferRequirement = Schemas["OfferRequirementOut"];

const MOST = 500;
const MINUTE = 60_000;

export const offersQuery = queryOptions({
  queryKey: ["work", "offers"],
  queryFn: async ({ signal }) => (await take(api.GET("/api/v1/work/offers", { params: { query: { limit: MOST } }, signal }))).items,
  refetchInterval: MINUTE,
});

export const offerQuery = (projectId: string) =>
  queryOptions({
    queryKey: ["work", "offers", projectId],
    queryFn: ({ signal }) => take(api.GET("/api/v1/work/offers/{project_id}", { params: { path: { project_id: projectId } }, signal })),
    refetchInterval: MINUTE,
  });

export const freedSeatsQuery = queryOptions({
  queryKey: ["work", "freed seats"],
  queryFn: async ({ signal }) => (await take(api.GET("/api/v1/work/freed-seats", { signal }))).items,
});

export function useStar(projectId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (isStarred: boolean) =>
      take(api.PUT("/api/v1/work/offers/{project_id}/favourite", { params: { path: { project_id: projectId } }, body: { is_starred: isStarred } })),
    onSettled: () => client.invalidateQueries({ queryKey: ["work"] }),
  });
}

export function useSeat(projectId: string) {
  const client = useQueryClient();
  const params = { path: { project_id: projectId } };
  return useMutation({
    mutationFn: async (how: "join" | "leave") => {
      if (how === "join") await take(api.POST("/api/v1/work/offers/{project_id}/join", { params }));
      else await take(api.POST("/api/v1/work/offers/{project_id}/leave", { params }));
    },
    onSettled: () => client.invalidateQueries({ queryKey: ["work"] }),
  });
}
