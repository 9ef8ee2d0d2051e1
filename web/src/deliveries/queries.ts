// Deliveries: what is there, and ordering another.
import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, take } from "../app/api";

const WHILE_BUILDING = 1_000;
const CALM = 20_000;

export const deliveriesQuery = (projectId: string) =>
  queryOptions({
    queryKey: ["project", projectId, "deliveries"],
    queryFn: ({ signal }) =>
      take(api.GET("/api/v1/projects/{project_id}/deliveries", { params: { path: { project_id: projectId } }, signal })),
    refetchInterval: ({ state }) => (state.data?.items.some((each) => each.state === "building") ? WHILE_BUILDING : CALM),
  });

export const formatsQuery = queryOptions({
  queryKey: ["delivery-formats"],
  queryFn: ({ signal }) => take(api.GET("/api/v1/delivery-formats", { signal })),
  staleTime: Infinity,
});

export function useOrderDelivery(projectId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (format: string) => {
      const params = { path: { project_id: projectId } };
      return take(api.POST("/api/v1/projects/{project_id}/deliveries", { params, body: { format } }));
    },
    onSuccess: () => client.invalidateQueries({ queryKey: deliveriesQuery(projectId).queryKey }),
  });
}
