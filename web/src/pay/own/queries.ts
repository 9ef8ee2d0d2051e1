// What a worker reads and writes about payouts and time of their own.
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, take } from "../../app/api";
import type { Schemas } from "../../app/paths";
import { daysOf, type Month } from "../months";

export type OwnPayee = Schemas["OwnPayeeOut"];
export type PayeeIn = Schemas["PayeeIn"];
export type TimeDay = Schemas["TimeDayOut"];
export type TimeEntry = Schemas["TimeEntryOut"];
export type WorkerTime = Schemas["WorkerTimeOut"];

const PAGE = 50;

export const payeeQuery = queryOptions({
  queryKey: ["pay", null, "details"],
  queryFn: ({ signal }) => take(api.GET("/api/v1/pay/details", { signal })),
});

export function useWriteDetails() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: PayeeIn) => take(api.PUT("/api/v1/pay/details", { body })),
    onSuccess: () => client.invalidateQueries({ queryKey: ["pay"] }),
  });
}

export const timeQuery = (month: Month) =>
  queryOptions({
    queryKey: ["time", month],
    queryFn: async ({ signal }) => (await take(api.GET("/api/v1/time", { params: { query: daysOf(month) }, signal }))).items,
  });

export const entriesQuery = infiniteQueryOptions({
  queryKey: ["time", "entries"],
  queryFn: ({ pageParam, signal }) => take(api.GET("/api/v1/time/entries", { params: { query: { cursor: pageParam, limit: PAGE } }, signal })),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.next_cursor ?? undefined,
});

/** The month's time as a file, for a link that the browser downloads. */
export function timeHref(month: Month): string {
  const { since, until } = daysOf(month);
  return `/api/v1/time/file?since=${since}&until=${until}`;
}

export const workersTimeQuery = (projectId: string, month: Month) =>
  infiniteQueryOptions({
    queryKey: ["project", projectId, "time", month],
    queryFn: ({ pageParam, signal }) => {
      const query = { ...daysOf(month), cursor: pageParam, limit: PAGE };
      return take(api.GET("/api/v1/projects/{project_id}/time", { params: { path: { project_id: projectId }, query }, signal }));
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
