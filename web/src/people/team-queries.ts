// Vendor teams.
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, take } from "../app/api";
import type { Schemas } from "../app/paths";

export type Team = Schemas["WholeTeamOut"];
export type Colleague = Schemas["ColleagueOut"];

export const teamsQuery = queryOptions({
  queryKey: ["teams"],
  queryFn: async ({ signal }) => (await take(api.GET("/api/v1/teams", { signal }))).items,
});

export const teamQuery = (team_id: string) =>
  queryOptions({
    queryKey: ["teams", team_id],
    queryFn: ({ signal }) => take(api.GET("/api/v1/teams/{team_id}", { params: { path: { team_id } }, signal })),
  });

export const colleaguesQuery = (team_id: string) =>
  infiniteQueryOptions({
    queryKey: ["teams", team_id, "people"],
    queryFn: ({ signal, pageParam }) => take(api.GET("/api/v1/teams/{team_id}/people", { params: { path: { team_id }, query: { cursor: pageParam } }, signal })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });

function useTeamChange<A, R>(change: (argument: A) => Promise<R>) {
  const client = useQueryClient();
  return useMutation({ mutationFn: change, onSuccess: () => client.invalidateQueries({ queryKey: ["teams"] }) });
}

export const useMakeTeam = () => useTeamChange((name: string) => take(api.POST("/api/v1/teams", { body: { name } })));

export const useAddPeople = (team_id: string) =>
  useTeamChange((body: Schemas["PeopleIn"]) => take(api.POST("/api/v1/teams/{team_id}/people", { params: { path: { team_id } }, body })));

export const useAddWorker = (team_id: string) =>
  useTeamChange((body: Schemas["TeamWorkerIn"]) => take(api.POST("/api/v1/teams/{team_id}/workers", { params: { path: { team_id } }, body })));

export type TeamLink = Schemas["JoinLinkOut"];

export const teamLinksQuery = (team_id: string) =>
  queryOptions({
    queryKey: ["teams", team_id, "links"],
    queryFn: async ({ signal }) => (await take(api.GET("/api/v1/teams/{team_id}/join-links", { params: { path: { team_id } }, signal }))).items,
  });

export const useMakeTeamLink = (team_id: string) =>
  useTeamChange((body: Schemas["TeamLinkIn"]) => take(api.POST("/api/v1/teams/{team_id}/join-links", { params: { path: { team_id } }, body })));

export const useRevokeTeamLink = (team_id: string) =>
  useTeamChange((link_id: string) => take(api.DELETE("/api/v1/teams/{team_id}/join-links/{link_id}", { params: { path: { team_id, link_id } } })));

export const useSetManager = (team_id: string, user_id: string) =>
  useTeamChange((is_manager: boolean) => take(api.PATCH("/api/v1/teams/{team_id}/people/{user_id}", { params: { path: { team_id, user_id } }, body: { is_manager } })));

export const useRemove = (team_id: string, user_id: string) =>
  useTeamChange((_: null) => take(api.DELETE("/api/v1/teams/{team_id}/people/{user_id}", { params: { path: { team_id, user_id } } })));

export const useDisable = (team_id: string, user_id: string) =>
  useTeamChange((is_disabled: boolean) => take(api.PATCH("/api/v1/teams/{team_id}/workers/{user_id}", { params: { path: { team_id, user_id } }, body: { is_disabled } })));

export const useOpenProject = (team_id: string) =>
  useTeamChange((project_id: string) => take(api.PUT("/api/v1/teams/{team_id}/projects/{project_id}", { params: { path: { team_id, project_id } } })));

export const useCloseProject = (team_id: string) =>
  useTeamChange((project_id: string) => take(api.DELETE("/api/v1/teams/{team_id}/projects/{project_id}", { params: { path: { team_id, project_id } } })));
