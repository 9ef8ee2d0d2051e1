/** What the pages around the editor read: open projects, one's totals, one's history. */
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api, take, type Schemas } from "../app/api";

export type OpenProject = Schemas["OpenProjectOut"];
export type OwnProject = Schemas["OwnProjectOut"];
export type PastAssignment = Schemas["PastAssignmentOut"];
export type Ratio = Schemas["RatioOut"];

const PAGE = 50;

/** Projects with something to review. */
export const openReviewsQuery = infiniteQueryOptions({
  queryKey: ["work", "open", "review"],
  queryFn: ({ pageParam, signal }) => take(api.GET("/api/v1/work", { params: { query: { stage: "review", cursor: pageParam } }, signal })),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.next_cursor ?? undefined,
  refetchInterval: 60_000,
});

export type OwnPause = Schemas["OwnPauseOut"];

export const pausesQuery = queryOptions({
  queryKey: ["work", "pauses"],
  queryFn: async ({ signal }) => (await take(api.GET("/api/v1/work/pauses", { signal }))).items,
  refetchInterval: 60_000,
});

export type Correction = Schemas["CorrectionOut"];

export const correctionsQuery = queryOptions({
  queryKey: ["work", "corrections"],
  queryFn: async ({ signal }) => (await take(api.GET("/api/v1/work/corrections", { signal }))).items,
  refetchInterval: 60_000,
});

export const totalsQuery = queryOptions({
  queryKey: ["work", "totals"],
  queryFn: async ({ signal }) => (await take(api.GET("/api/v1/work/totals", { signal }))).items,
});

export const historyQuery = infiniteQueryOptions({
  queryKey: ["work", "history"],
  queryFn: ({ pageParam, signal }) => take(api.GET("/api/v1/work/history", { params: { query: { cursor: pageParam, limit: PAGE } }, signal })),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.next_cursor ?? undefined,
});


/** Ontology and instructions; a version never changes. */
export const versionQuery = (id: string) =>
  queryOptions({
    queryKey: ["work", "version", id],
    queryFn: ({ signal }) => take(api.GET("/api/v1/work/versions/{version_id}", { params: { path: { version_id: id } }, signal })),
    staleTime: Infinity,
  });
