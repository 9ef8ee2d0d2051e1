// The operations console: how everything stands, and what is done to many things at once.
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, take } from "../app/api";
import type { Schemas } from "../app/paths";

export type Console = Schemas["ConsoleOut"];
export type Standing = Schemas["ProjectStandingOut"];
export type StuckTask = Schemas["StuckTaskOut"];
export type WaitingReview = Schemas["WaitingReviewOut"];
export type DoubtfulTask = Schemas["DoubtfulTaskOut"];
export type HeldTask = Schemas["HeldTaskOut"];
export type GoingBatch = Schemas["GoingBatchOut"];
export type Operation = Schemas["OperationOut"];

const LIVE = 5_000;
const PAGE = 20;

export const consoleQuery = queryOptions({
  queryKey: ["operations", "console"],
  queryFn: ({ signal }) => take(api.GET("/api/v1/operations/console", { signal })),
  refetchInterval: LIVE,
});

export const operationsQuery = infiniteQueryOptions({
  queryKey: ["operations", "done"],
  queryFn: ({ pageParam, signal }) => take(api.GET("/api/v1/operations", { params: { query: { cursor: pageParam, limit: PAGE } }, signal })),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.next_cursor ?? undefined,
});

export function useCarryOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas["OperationIn"]) => take(api.POST("/api/v1/operations", { body })),
    onSuccess: () => client.invalidateQueries({ queryKey: ["operations"] }),
  });
}

export function useUndo() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => take(api.POST("/api/v1/operations/{operation_id}/undo", { params: { path: { operation_id: id } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: ["operations"] }),
  });
}
