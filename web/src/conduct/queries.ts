// What the pages about conduct read and change: sanctions, rules, proposals, signals, and a worker's own notices.
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, take } from "../app/api";
import type { Schemas } from "../app/paths";

export type Decider = Schemas["DeciderOut"];
export type Sanction = Schemas["ListedSanctionOut"];
export type OwnSanction = Schemas["OwnSanctionOut"];
export type OwnMessage = Schemas["OwnMessageOut"];
export type Rule = Schemas["ListedRuleOut"];
export type RuleVersion = Schemas["RuleVersionOut"];
export type RuleIn = Schemas["RuleIn"];
export type WatchedRule = Schemas["WatchedRuleOut"];
export type Condition = Schemas["ConditionBody"];
export type DryRun = Schemas["DryRunOut"];
export type Firing = Schemas["FiringOut"];
export type SignalCase = Schemas["SignalCaseOut"];

const PAGE = 50;
const CALM = 30_000;
const firstPage = undefined as string | undefined;
const getNextPageParam = (page: { next_cursor: string | null }) => page.next_cursor ?? undefined;

export const sanctionsQuery = (state: "in_force" | "all") =>
  infiniteQueryOptions({
    queryKey: ["conduct", "sanctions", state],
    queryFn: ({ pageParam, signal }) => take(api.GET("/api/v1/sanctions", { params: { query: { state, cursor: pageParam, limit: PAGE } }, signal })),
    initialPageParam: firstPage,
    getNextPageParam,
  });

export const ownSanctionsQuery = infiniteQueryOptions({
  queryKey: ["conduct", "own", "sanctions"],
  queryFn: ({ pageParam, signal }) => take(api.GET("/api/v1/work/sanctions", { params: { query: { cursor: pageParam, limit: PAGE } }, signal })),
  initialPageParam: firstPage,
  getNextPageParam,
});

export const ownMessagesQuery = infiniteQueryOptions({
  queryKey: ["conduct", "own", "messages"],
  queryFn: ({ pageParam, signal }) => take(api.GET("/api/v1/work/messages", { params: { query: { cursor: pageParam, limit: PAGE } }, signal })),
  initialPageParam: firstPage,
  getNextPageParam,
});

export const reversalsQuery = (userId: string) =>
  queryOptions({
    queryKey: ["conduct", "reversals", userId],
    queryFn: async ({ signal }) => (await take(api.GET("/api/v1/workers/{worker_id}/reversals", { params: { path: { worker_id: userId } }, signal }))).items,
  });

/** Everybody who decided against workers. */
export const decidersQuery = infiniteQueryOptions({
  queryKey: ["conduct", "deciders"],
  queryFn: ({ pageParam, signal }) => take(api.GET("/api/v1/reversals", { params: { query: { cursor: pageParam, limit: PAGE } }, signal })),
  initialPageParam: firstPage,
  getNextPageParam,
});

export const rulesQuery = (projectId: string) =>
  queryOptions({
    queryKey: ["conduct", "rules", projectId],
    queryFn: async ({ signal }) => (await take(api.GET("/api/v1/projects/{project_id}/rules", { params: { path: { project_id: projectId } }, signal }))).items,
    refetchInterval: CALM,
  });

/** Rules that are on in a project, as its workers read them. */
export const watchedQuery = (projectId: string) =>
  queryOptions({
    queryKey: ["conduct", "watched", projectId],
    queryFn: async ({ signal }) => (await take(api.GET("/api/v1/work/projects/{project_id}/rules", { params: { path: { project_id: projectId } }, signal }))).items,
  });

export const ruleVersionsQuery = (ruleId: string) =>
  infiniteQueryOptions({
    queryKey: ["conduct", "versions", ruleId],
    queryFn: ({ pageParam, signal }) => take(api.GET("/api/v1/rules/{rule_id}/versions", { params: { path: { rule_id: ruleId }, query: { cursor: pageParam, limit: PAGE } }, signal })),
    initialPageParam: firstPage,
    getNextPageParam,
  });

/** Of a project, or of all. */
export const proposalsQuery = (projectId: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ["conduct", "proposals", projectId ?? null],
    queryFn: ({ pageParam, signal }) => take(api.GET("/api/v1/proposals", { params: { query: { project_id: projectId, cursor: pageParam, limit: PAGE } }, signal })),
    initialPageParam: firstPage,
    getNextPageParam,
  });

export const signalsQuery = queryOptions({
  queryKey: ["conduct", "signals"],
  queryFn: async ({ signal }) => (await take(api.GET("/api/v1/signals", { signal }))).items,
  refetchInterval: CALM,
});

/** A change after which everything about conduct, and what hangs on it, is asked for again. */
function useConductChange<Input, Made>(change: (input: Input) => Promise<Made>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => Promise.all(["conduct", "project", "task", "pay"].map((key) => client.invalidateQueries({ queryKey: [key] }))),
  });
}

export function useImpose(workerId: string) {
  return useConductChange((body: Schemas["SanctionIn"]) => take(api.POST("/api/v1/workers/{worker_id}/sanctions", { params: { path: { worker_id: workerId } }, body })));
}

export function useDecideSanction(id: string) {
  return useConductChange((body: Schemas["SanctionDecisionIn"]) => take(api.POST("/api/v1/sanctions/{sanction_id}/decision", { params: { path: { sanction_id: id } }, body })));
}

export function useMakeRule(projectId: string) {
  return useConductChange((body: RuleIn) => take(api.POST("/api/v1/projects/{project_id}/rules", { params: { path: { project_id: projectId } }, body })));
}

export function useChangeRule(id: string) {
  return useConductChange((body: Schemas["RuleVersionIn"]) => take(api.POST("/api/v1/rules/{rule_id}/versions", { params: { path: { rule_id: id } }, body })));
}

export function useSwitchRule(id: string) {
  return useConductChange((state: Schemas["RuleChange"]["state"]) => take(api.PATCH("/api/v1/rules/{rule_id}", { params: { path: { rule_id: id } }, body: { state } })));
}

/** `insteadOf`: a rule that is to be changed so. */
export function useDryRun(projectId: string, insteadOf: string | null) {
  return useMutation({
    mutationFn: (condition: Condition) => take(api.POST("/api/v1/projects/{project_id}/rules/dry-run", { params: { path: { project_id: projectId } }, body: { condition, days: 30, instead_of: insteadOf } })),
  });
}

export function useDecideProposal(id: string) {
  return useConductChange((body: Schemas["ProposalDecisionIn"]) => take(api.POST("/api/v1/proposals/{firing_id}/decision", { params: { path: { firing_id: id } }, body })));
}

export function useDecideSignals(id: string) {
  return useConductChange((body: Schemas["SignalDecisionIn"]) => take(api.POST("/api/v1/signals/{case_id}/decision", { params: { path: { case_id: id } }, body })));
}
