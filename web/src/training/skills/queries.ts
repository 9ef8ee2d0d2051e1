// Who can do what: skills, the rules that grant some, and doubts about them.
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api, take } from "../../app/api";
import type { Schemas } from "../../app/paths";
import { useTraining } from "../queries";

export type Holder = Schemas["HolderOut"];
export type SkillRule = Schemas["SkillRuleOut"];
export type OpenDoubt = Schemas["OpenDoubtOut"];
export type LostSkill = Schemas["LostSkillOut"];
export type Doubt = Schemas["SkillDoubtOut"];

export const skillNamesQuery = queryOptions({
  queryKey: ["training", "skills"],
  queryFn: async ({ signal }) => (await take(api.GET("/api/v1/skills", { signal }))).items,
});

export const holdersQuery = (name: string) =>
  infiniteQueryOptions({
    queryKey: ["training", "skills", name],
    queryFn: ({ pageParam, signal }) => take(api.GET("/api/v1/skills/{name}/workers", { params: { path: { name }, query: { cursor: pageParam } }, signal })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });

export const rulesQuery = queryOptions({
  queryKey: ["training", "rules"],
  queryFn: async ({ signal }) => (await take(api.GET("/api/v1/skill-rules", { params: { query: { limit: 500 } }, signal }))).items,
});

export const openDoubtsQuery = queryOptions({
  queryKey: ["training", "doubts"],
  queryFn: async ({ signal }) => (await take(api.GET("/api/v1/skill-doubts", { params: { query: { limit: 500 } }, signal }))).items,
});

export const ownDoubtsQuery = queryOptions({
  queryKey: ["training", "own", "doubts"],
  queryFn: async ({ signal }) => (await take(api.GET("/api/v1/work/skill-doubts", { signal }))).items,
});

export const lostSkillsQuery = queryOptions({
  queryKey: ["training", "own", "lost"],
  queryFn: async ({ signal }) => (await take(api.GET("/api/v1/work/skills/lost", { signal }))).items,
});

type Grant = Required<Schemas["SkillIn"]> & { name: string; workers: readonly string[] };

/** One after the other, so that each has its own event; the same again changes nothing for those who have it. */
export const useGrant = () =>
  useTraining(async ({ name, workers, ...body }: Grant) => {
    for (const worker_id of workers) await take(api.PUT("/api/v1/workers/{worker_id}/skills/{name}", { params: { path: { worker_id, name } }, body }));
  });

export const useRevoke = () =>
  useTraining(async ({ name, workers, note }: { name: string; workers: readonly string[]; note: string }) => {
    for (const worker_id of workers) await take(api.DELETE("/api/v1/workers/{worker_id}/skills/{name}", { params: { path: { worker_id, name }, query: { note } } }));
  });

export const useMakeRule = () =>
  useTraining(({ projectId, ...body }: Required<Schemas["SkillRuleIn"]> & { projectId: string }) =>
    take(api.POST("/api/v1/projects/{project_id}/skill-rules", { params: { path: { project_id: projectId } }, body })),
  );

export const useRetireRule = () => useTraining((id: string) => take(api.DELETE("/api/v1/skill-rules/{rule_id}", { params: { path: { rule_id: id } } })));

export const useDecideDoubt = () =>
  useTraining(({ id, ...body }: Schemas["DoubtDecisionIn"] & { id: string }) => take(api.POST("/api/v1/skill-doubts/{doubt_id}/decision", { params: { path: { doubt_id: id } }, body })));

export const useObject = () =>
  useTraining(({ id, words }: { id: string; words: string }) => take(api.POST("/api/v1/skill-doubts/{doubt_id}/objection", { params: { path: { doubt_id: id } }, body: { words } })));
