// What the project pages read and change, as queries. Live figures are asked for again while their page is looked at.
import { infiniteQueryOptions, keepPreviousData, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, take } from "../app/api";
import type { Schemas } from "../app/paths";

const LIVE = 4_000;
const CALM = 15_000;

export type TaskFilter = "all" | "open" | "review" | "completed" | "error" | "gold";

/** Which tasks a list holds, as addresses say it: those of a batch, or of the project by how they stand. */
export type TaskSearch = { filter?: Exclude<TaskFilter, "all">; batch?: string };

export const projectsQuery = queryOptions({
  queryKey: ["projects"],
  queryFn: ({ signal }) => take(api.GET("/api/v1/projects", { params: { query: { limit: 200 } }, signal })),
  refetchInterval: CALM,
});

const FOUND = 50;

/** The newest projects with these words in their name. */
export const foundProjectsQuery = (search: string) =>
  queryOptions({
    queryKey: ["projects", "found", search],
    queryFn: ({ signal }) => take(api.GET("/api/v1/projects", { params: { query: { search, limit: FOUND } }, signal })),
    placeholderData: keepPreviousData,
  });

export const projectQuery = (id: string) =>
  queryOptions({
    queryKey: ["project", id],
    queryFn: ({ signal }) => take(api.GET("/api/v1/projects/{project_id}", { params: { path: { project_id: id } }, signal })),
  });

export const summaryQuery = (id: string) =>
  queryOptions({
    queryKey: ["project", id, "summary"],
    queryFn: ({ signal }) =>
      take(api.GET("/api/v1/projects/{project_id}/summary", { params: { path: { project_id: id } }, signal })),
    refetchInterval: LIVE,
    staleTime: LIVE,
  });

export const versionsQuery = (id: string) =>
  queryOptions({
    queryKey: ["project", id, "versions"],
    queryFn: ({ signal }) =>
      take(api.GET("/api/v1/projects/{project_id}/versions", { params: { path: { project_id: id } }, signal })),
  });

export const projectWorkersQuery = (id: string) =>
  queryOptions({
    queryKey: ["project", id, "workers"],
    queryFn: ({ signal }) =>
      take(api.GET("/api/v1/projects/{project_id}/workers", { params: { path: { project_id: id } }, signal })),
    refetchInterval: CALM,
  });

const FEW = 8;

/** The first few tasks of a kind, for pictures of a project as a whole. */
export const fewTasksQuery = (id: string, filter: TaskFilter) =>
  queryOptions({
    queryKey: ["project", id, "few", filter],
    queryFn: ({ signal }) => {
      const params = { path: { project_id: id }, query: { limit: FEW, filter } };
      return take(api.GET("/api/v1/projects/{project_id}/tasks", { params, signal }));
    },
    staleTime: 60_000,
  });

const PAGE = 60;
const FRESH_PAGES = 3;

export const tasksQuery = (id: string, { filter, batch }: TaskSearch) =>
  infiniteQueryOptions({
    queryKey: ["project", id, "tasks", batch ?? filter ?? "all"],
    queryFn: ({ signal, pageParam }) => {
      const page = { limit: PAGE, cursor: pageParam };
      if (batch) return take(api.GET("/api/v1/batches/{batch_id}/tasks", { params: { path: { batch_id: batch }, query: page }, signal }));
      const query = { ...page, filter: filter ?? ("all" as const) };
      return take(api.GET("/api/v1/projects/{project_id}/tasks", { params: { path: { project_id: id }, query }, signal }));
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    // Every loaded page is asked for again: only while that is a few.
    refetchInterval: ({ state }) => ((state.data?.pages.length ?? 0) <= FRESH_PAGES ? CALM : false),
  });

export const taskQuery = (taskId: string) =>
  queryOptions({
    queryKey: ["task", taskId],
    queryFn: ({ signal }) => take(api.GET("/api/v1/tasks/{task_id}", { params: { path: { task_id: taskId } }, signal })),
    refetchInterval: CALM,
  });

export const historyQuery = (taskId: string) =>
  queryOptions({
    queryKey: ["task", taskId, "history"],
    queryFn: ({ signal }) =>
      take(api.GET("/api/v1/tasks/{task_id}/history", { params: { path: { task_id: taskId } }, signal })),
    refetchInterval: CALM,
  });

/** Makes a project; the list shows it at once. */
export function useCreateProject() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas["ProjectIn"]) => take(api.POST("/api/v1/projects", { body })),
    onSuccess: (made) => {
      client.setQueryData(projectQuery(made.id).queryKey, made);
      return client.invalidateQueries({ queryKey: projectsQuery.queryKey });
    },
  });
}

/** Renames, pauses, archives, or gives a new version. */
export function useChangeProject(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas["ProjectChange"]) =>
      take(api.PATCH("/api/v1/projects/{project_id}", { params: { path: { project_id: id } }, body })),
    onSuccess: async (changed) => {
      client.setQueryData(projectQuery(id).queryKey, changed);
      await Promise.all([
        client.invalidateQueries({ queryKey: projectsQuery.queryKey }),
        client.invalidateQueries({ queryKey: ["project", id] }),
      ]);
    },
  });
}

function useTaskChange<Input>(taskId: string, change: (input: Input) => Promise<unknown>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ["task", taskId] }),
        client.invalidateQueries({ queryKey: ["project"] }),
      ]),
  });
}

export function useCancelTask(taskId: string) {
  return useTaskChange(taskId, () =>
    take(api.POST("/api/v1/tasks/{task_id}/cancel", { params: { path: { task_id: taskId } } })),
  );
}

/** Serves the task as hidden gold with this expected answer. */
export function useMakeGold(taskId: string) {
  return useTaskChange(taskId, (expected: Record<string, unknown>) =>
    take(api.POST("/api/v1/tasks/{task_id}/gold", { params: { path: { task_id: taskId } }, body: { expected } })),
  );
}
