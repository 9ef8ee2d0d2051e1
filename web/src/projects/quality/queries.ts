// What the quality page reads and changes.
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, take } from "../../app/api";
import type { Schemas } from "../../app/paths";

export type ProjectQuality = Schemas["ProjectQualityOut"];
export type QualityDay = Schemas["QualityDayOut"];
export type CalibrationBin = Schemas["CalibrationBinOut"];
export type Gold = Schemas["GoldOut"];
export type Pause = Schemas["SanctionOut"];
export type GoldChoice = "all" | "doubted";

const CALM = 15_000;
const SOON = 2_000;
const PAGE = 30;

export const qualityQuery = (id: string) =>
  queryOptions({
    queryKey: ["project", id, "quality"],
    queryFn: ({ signal }) => take(api.GET("/api/v1/projects/{project_id}/quality", { params: { path: { project_id: id } }, signal })),
    refetchInterval: CALM,
  });

/** The same, asked for often while a run of the full model is awaited. */
export const awaitedQualityQuery = (id: string, isAwaited: boolean) =>
  queryOptions({ ...qualityQuery(id), refetchInterval: isAwaited ? SOON : CALM });

export const goldQuery = (id: string, only: GoldChoice) =>
  infiniteQueryOptions({
    queryKey: ["project", id, "gold", only],
    queryFn: ({ signal, pageParam }) => {
      const params = { path: { project_id: id }, query: { only, limit: PAGE, cursor: pageParam } };
      return take(api.GET("/api/v1/projects/{project_id}/gold", { params, signal }));
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });

/** Orders a run of the full model; its findings come with a later report. */
export function useRunModel(id: string) {
  return useMutation({
    mutationFn: () => take(api.POST("/api/v1/projects/{project_id}/quality/model", { params: { path: { project_id: id } } })),
  });
}

type GoldVerdict = { taskId: string; verdict: "confirm" | "wrong" | "worn" };

/** Says what becomes of a gold task: its answer is right, is wrong, or it has been seen enough. */
export function useJudgeGold(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ taskId, verdict }: GoldVerdict) => {
      const params = { path: { task_id: taskId } };
      return verdict === "confirm"
        ? take(api.POST("/api/v1/tasks/{task_id}/gold/confirm", { params }))
        : take(api.POST("/api/v1/tasks/{task_id}/gold/retire", { params, body: { reason: verdict } }));
    },
    onSuccess: () => client.invalidateQueries({ queryKey: ["project", id] }),
  });
}
