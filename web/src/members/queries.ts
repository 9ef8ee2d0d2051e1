// Who may work on a project, its groups, and looking for people to add.
import { infiniteQueryOptions, keepPreviousData, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, take } from "../app/api";
import type { Schemas } from "../app/paths";

export type Member = Schemas["MemberOut"];
export type Group = Schemas["GroupOut"];
export type Person = Schemas["PersonOut"];
export type Worker = Schemas["WorkerOut"];

const CALM = 15_000;
const FOUND = 50;

export const membersQuery = (projectId: string) =>
  queryOptions({
    queryKey: ["project", projectId, "members"],
    queryFn: ({ signal }) =>
      take(api.GET("/api/v1/projects/{project_id}/members", { params: { path: { project_id: projectId } }, signal })),
    refetchInterval: CALM,
  });

export const groupsQuery = (projectId: string) =>
  queryOptions({
    queryKey: ["project", projectId, "groups"],
    queryFn: ({ signal }) =>
      take(api.GET("/api/v1/projects/{project_id}/groups", { params: { path: { project_id: projectId } }, signal })),
    refetchInterval: CALM,
  });

/** People with these words in what one may see of them; those found before stay until the next are there. */
export const peopleQuery = (words: string) =>
  infiniteQueryOptions({
    queryKey: ["people", words],
    queryFn: ({ signal, pageParam }) =>
      take(api.GET("/api/v1/people", { params: { query: { search: words, limit: FOUND, cursor: pageParam } }, signal })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
  });

export function useChangeMembers(projectId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Partial<Schemas["MembersChange"]>) =>
      take(api.PATCH("/api/v1/projects/{project_id}/members", { params: { path: { project_id: projectId } }, body: { add: [], remove: [], ...body } })),
    onSuccess: (now) => {
      client.setQueryData(membersQuery(projectId).queryKey, now);
      return client.invalidateQueries(groupsQuery(projectId)); // who leaves the project leaves its groups
    },
  });
}

export function useMakeGroup(projectId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas["GroupIn"]) =>
      take(api.POST("/api/v1/projects/{project_id}/groups", { params: { path: { project_id: projectId } }, body })),
    onSuccess: () => client.invalidateQueries(groupsQuery(projectId)),
  });
}

export function useChangeGroup(projectId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, ...body }: Schemas["GroupChange"] & { id: string }) =>
      take(api.PATCH("/api/v1/groups/{group_id}", { params: { path: { group_id: id } }, body })),
    onSettled: () => client.invalidateQueries(groupsQuery(projectId)),
  });
}

export function useRemoveGroup(projectId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => take(api.DELETE("/api/v1/groups/{group_id}", { params: { path: { group_id: id } } })),
    onSettled: () => client.invalidateQueries(groupsQuery(projectId)),
  });
}
