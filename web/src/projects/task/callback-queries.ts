// What was told of a task, and telling it again.
import { queryOptions, useMutation } from "@tanstack/react-query";
import { api, take } from "../../app/api";

const LIVE = 4_000;
const CALM = 15_000;

export const callbacksQuery = (taskId: string) =>
  queryOptions({
    queryKey: ["task", taskId, "callbacks"],
    queryFn: ({ signal }) => take(api.GET("/api/v1/tasks/{task_id}/callbacks", { params: { path: { task_id: taskId } }, signal })),
    refetchInterval: ({ state }) => (state.data?.items.some((each) => each.state === "waiting") ? LIVE : CALM),
  });

/** Tells once more; `onSent` reads anew what shows it. */
export function useSendAgain(mode: "live" | "test" | undefined, onSent: () => Promise<unknown>) {
  return useMutation({
    mutationFn: (callbackId: string) =>
      take(api.POST("/api/v1/callbacks/{callback_id}/send-again", { params: { path: { callback_id: callbackId }, query: { mode } } })),
    onSuccess: onSent,
  });
}
