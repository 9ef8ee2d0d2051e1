// A project's batches, one of them, their order, and what is done with them.
import { infiniteQueryOptions, type QueryClient, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, take } from "../app/api";
import type { Schemas } from "../app/paths";

export type Batch = Schemas["BatchOut"];
export type BatchFunds = Schemas["BatchFundsOut"];
export type BatchState = Batch["state"];

const LIVE = 4_000;
const CALM = 15_000;
const PAGE = 50;
const FRESH_PAGES = 3;

/** Newest first, of one state where it is given. */
export const batchesQuery = (projectId: string, state?: BatchState) =>
  infiniteQueryOptions({
    queryKey: ["project", projectId, "batches", state ?? "all"],
    queryFn: ({ signal, pageParam }) => {
      const query = { state, limit: PAGE, cursor: pageParam };
      return take(api.GET("/api/v1/projects/{project_id}/batches", { params: { path: { project_id: projectId }, query }, signal }));
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    // Every loaded page is asked for again: only while that is a few.
    refetchInterval: ({ state: { data } }) => ((data?.pages.length ?? 0) <= FRESH_PAGES ? CALM : false),
  });

export const batchQuery = (batchId: string) =>
  queryOptions({
    queryKey: ["batch", batchId],
    queryFn: ({ signal }) => take(api.GET("/api/v1/batches/{batch_id}", { params: { path: { batch_id: batchId } }, signal })),
    refetchInterval: LIVE,
    staleTime: LIVE,
  });

/** What is set aside for a batch. */
export const batchFundsQuery = (batchId: string) =>
  queryOptions({
    queryKey: ["batch", batchId, "funds"],
    queryFn: ({ signal }) => take(api.GET("/api/v1/batches/{batch_id}/funds", { params: { path: { batch_id: batchId } }, signal })),
    refetchInterval: CALM,
  });

/** The unfinished batches apart, the most urgent first. */
export const orderQuery = (projectId: string) =>
  queryOptions({
    queryKey: ["project", projectId, "batch-order"],
    queryFn: ({ signal }) =>
      take(api.GET("/api/v1/projects/{project_id}/batch-order", { params: { path: { project_id: projectId } }, signal })),
    refetchInterval: CALM,
  });

const TO_FILL = 200;

/** Batches that tasks can be added to, newest first. */
export const fillableQuery = (projectId: string) =>
  queryOptions({
    queryKey: ["project", projectId, "batches", "fillable"],
    queryFn: async ({ signal }) => {
      const params = { path: { project_id: projectId }, query: { limit: TO_FILL } };
      const page = await take(api.GET("/api/v1/projects/{project_id}/batches", { params, signal }));
      return page.items.filter((batch) => batch.takes_tasks);
    },
  });

/** What changed is shown at once; lists and counts that it is in are asked for anew. */
async function keep(client: QueryClient, batch: Batch): Promise<void> {
  client.setQueryData(batchQuery(batch.id).queryKey, batch);
  await client.invalidateQueries({ queryKey: ["project", batch.project_id] });
}

export function useMakeBatch(projectId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas["BatchIn"]) =>
      take(api.POST("/api/v1/projects/{project_id}/batches", { params: { path: { project_id: projectId } }, body })),
    onSuccess: (made) => keep(client, made),
  });
}

export type Step = "finalize" | "pause" | "resume" | "cancel" | "set-apart";

/** Takes a batch a step on. A step that came too late shows how the batch stands now. */
export function useStep(batch: Pick<Batch, "id" | "project_id">) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (step: Step) => {
      const params = { path: { batch_id: batch.id } };
      if (step === "set-apart") return take(api.POST("/api/v1/batches/{batch_id}/set-apart", { params }));
      return take(api.POST(`/api/v1/batches/{batch_id}/${step}`, { params }));
    },
    onSuccess: (changed) => keep(client, changed),
    onError: () => {
      void client.invalidateQueries({ queryKey: ["batch", batch.id] });
      void client.invalidateQueries({ queryKey: ["project", batch.project_id, "batches"] });
    },
  });
}

type Settings = { change: Omit<Schemas["BatchChange"], "is_merge">; groupIds: readonly string[] | null };

/** Changes what is said of a batch, and then, where it is given, to whom its attempts go. */
export function useChangeBatch(batchId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ change, groupIds }: Settings) => {
      const params = { path: { batch_id: batchId } };
      const changed = await take(api.PATCH("/api/v1/batches/{batch_id}", { params, body: { ...change, is_merge: false } }));
      if (groupIds === null) return changed;
      return take(api.PUT("/api/v1/batches/{batch_id}/groups", { params, body: { group_ids: [...groupIds] } }));
    },
    onSuccess: (changed) => keep(client, changed),
    onError: () => client.invalidateQueries({ queryKey: ["batch", batchId] }),
  });
}

type Reordering = { order: readonly string[]; seen: readonly string[] };

/** Puts the batches in an order, one change after the other; refused where they no longer stand as they were seen. */
export function useOrderBatches(projectId: string) {
  const client = useQueryClient();
  const params = { path: { project_id: projectId } };
  return useMutation({
    scope: { id: `batch-order ${projectId}` },
    mutationFn: ({ order, seen }: Reordering) =>
      take(api.PUT("/api/v1/projects/{project_id}/batch-order", { params, body: { batch_ids: [...order], seen: [...seen] } })),
    onSuccess: async (answer) => {
      await client.cancelQueries(orderQuery(projectId)); // what was asked before would bring the old order back
      client.setQueryData(orderQuery(projectId).queryKey, answer);
    },
    onError: () => client.invalidateQueries(orderQuery(projectId)),
  });
}

/** Lets the oldest go first again. */
export function useResetOrder(projectId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => take(api.DELETE("/api/v1/projects/{project_id}/batch-order", { params: { path: { project_id: projectId } } })),
    onSuccess: (answer) => { client.setQueryData(orderQuery(projectId).queryKey, answer); },
  });
}
