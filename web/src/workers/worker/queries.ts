// What the page of one worker in a project reads and changes.
import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, take } from "../../app/api";
import type { Schemas } from "../../app/paths";

export type WorkerQuality = Schemas["WorkerQualityOut"];
export type Confusion = Schemas["ConfusionOut"];
export type Pause = Schemas["SanctionOut"];
export type Voiding = Schemas["VoidingOut"];

const CALM = 15_000;
const SOON = 2_000;

/** Asked for often while answers are being made void. */
export const workerQuery = (projectId: string, workerId: string) =>
  queryOptions({
    queryKey: ["project", projectId, "worker", workerId],
    queryFn: ({ signal }) => {
      const params = { path: { project_id: projectId, worker_id: workerId } };
      return take(api.GET("/api/v1/projects/{project_id}/workers/{worker_id}", { params, signal }));
    },
    refetchInterval: ({ state }) => (state.data?.voidings.some((each) => each.state === "running") ? SOON : CALM),
  });

/** How many answers voiding would touch, since an instant or in all. */
export const voidableQuery = (projectId: string, workerId: string, since: string | null) =>
  queryOptions({
    queryKey: ["project", projectId, "worker", workerId, "voidable", since],
    queryFn: ({ signal }) => {
      const params = { path: { project_id: projectId, worker_id: workerId }, query: since === null ? {} : { since } };
      return take(api.GET("/api/v1/projects/{project_id}/workers/{worker_id}/voidable", { params, signal }));
    },
  });

/** Makes answers void; a background job carries it out. */
export function useVoid(projectId: string, workerId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas["VoidIn"]) => {
      const params = { path: { project_id: projectId, worker_id: workerId } };
      return take(api.POST("/api/v1/projects/{project_id}/workers/{worker_id}/void", { params, body }));
    },
    onSuccess: () => client.invalidateQueries({ queryKey: ["project", projectId] }),
  });
}

type PauseDecision = { pauseId: string; state: "upheld" | "lifted"; note: string };

/** Upholds or lifts a worker's pause. */
export function useDecidePause(projectId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ pauseId, state, note }: PauseDecision) =>
      take(api.POST("/api/v1/sanctions/{sanction_id}/decision", { params: { path: { sanction_id: pauseId } }, body: { state, note } })),
    onSuccess: () => client.invalidateQueries({ queryKey: ["project", projectId] }),
  });
}
