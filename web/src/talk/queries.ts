// Discussions, questions answered for everybody, and announcements.
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, take } from "../app/api";
import type { Schemas } from "../app/paths";

export type Discussion = Schemas["DiscussionOut"];
export type DiscussionDetail = Schemas["DiscussionDetailOut"];
export type Message = Schemas["DiscussionMessageOut"];
export type FaqEntry = Schemas["FaqOut"];
export type Announcement = Schemas["AnnouncementOut"];
export type TalkList = "waiting" | "all";

const CALM = 15_000;
const SLOW = 60_000;
const PAGE = 30;
const getNextPageParam = (page: { next_cursor: string | null }) => page.next_cursor ?? undefined;
const firstPage = undefined as string | undefined;

/** Of a project, or of all. */
export const discussionsQuery = (list: TalkList, project: string | null) =>
  infiniteQueryOptions({
    queryKey: ["discussions", list, project],
    queryFn: ({ pageParam, signal }) => {
      const params = { query: { project_id: project, cursor: pageParam, limit: PAGE } };
      return list === "waiting" ? take(api.GET("/api/v1/discussions/waiting", { params, signal })) : take(api.GET("/api/v1/discussions", { params, signal }));
    },
    initialPageParam: firstPage,
    getNextPageParam,
    refetchInterval: SLOW,
  });

export const waitingCountQuery = queryOptions({
  queryKey: ["discussions", "count"],
  queryFn: ({ signal }) => take(api.GET("/api/v1/discussions/waiting/count", { signal })),
  refetchInterval: SLOW,
});

export const discussionQuery = (id: string) =>
  queryOptions({
    queryKey: ["discussion", id],
    queryFn: ({ signal }) => take(api.GET("/api/v1/discussions/{discussion_id}", { params: { path: { discussion_id: id } }, signal })),
    refetchInterval: CALM,
  });

export const ofAssignmentQuery = (id: string) =>
  queryOptions({
    queryKey: ["discussion", "assignment", id],
    queryFn: ({ signal }) => take(api.GET("/api/v1/assignments/{assignment_id}/discussion", { params: { path: { assignment_id: id } }, signal })),
    refetchInterval: CALM,
  });

export const ofTaskQuery = (id: string) =>
  queryOptions({
    queryKey: ["discussions", "task", id],
    queryFn: async ({ signal }) => (await take(api.GET("/api/v1/tasks/{task_id}/discussions", { params: { path: { task_id: id } }, signal }))).items,
  });

export const faqQuery = (projectId: string) =>
  queryOptions({
    queryKey: ["faq", projectId],
    queryFn: async ({ signal }) => (await take(api.GET("/api/v1/projects/{project_id}/faq", { params: { path: { project_id: projectId } }, signal }))).items,
    staleTime: 5 * SLOW,
  });

export const announcementsQuery = infiniteQueryOptions({
  queryKey: ["announcements"],
  queryFn: ({ pageParam, signal }) => take(api.GET("/api/v1/announcements", { params: { query: { cursor: pageParam, limit: PAGE } }, signal })),
  initialPageParam: firstPage,
  getNextPageParam,
  refetchInterval: SLOW,
});

/** A change: what may be other afterwards is asked for again. */
function useTalk<Input, Made>(change: (input: Input) => Promise<Made>, touched: readonly string[] = ["discussion", "discussions"]) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => Promise.all(touched.map((key) => client.invalidateQueries({ queryKey: [key] }))),
  });
}

export const useSay = () =>
  useTalk(({ id, words }: { id: string; words: string }) => take(api.POST("/api/v1/discussions/{discussion_id}/messages", { params: { path: { discussion_id: id } }, body: { words } })));

export const useAskAboutTask = () =>
  useTalk(({ id, ...body }: Schemas["TaskQuestionIn"] & { id: string }) => take(api.POST("/api/v1/assignments/{assignment_id}/discussion", { params: { path: { assignment_id: id } }, body })));

export const useAskAboutProject = () =>
  useTalk(({ id, ...body }: Schemas["ProjectQuestionIn"] & { id: string }) => take(api.POST("/api/v1/projects/{project_id}/discussions", { params: { path: { project_id: id } }, body })));

export const useWriteToWorker = (taskId: string) =>
  useTalk((body: Schemas["WorkerMessageIn"]) => take(api.POST("/api/v1/tasks/{task_id}/discussions", { params: { path: { task_id: taskId } }, body })));

export const useResolve = () =>
  useTalk((id: string) => take(api.POST("/api/v1/discussions/{discussion_id}/resolve", { params: { path: { discussion_id: id } } })));

export const useReadDiscussion = () =>
  useTalk((id: string) => take(api.POST("/api/v1/discussions/{discussion_id}/read", { params: { path: { discussion_id: id } } })), ["discussions"]);

export const useChangeMessage = () =>
  useTalk(({ id, words }: { id: string; words: string }) => take(api.PATCH("/api/v1/messages/{message_id}", { params: { path: { message_id: id } }, body: { words } })));

export const useDeleteMessage = () => useTalk((id: string) => take(api.DELETE("/api/v1/messages/{message_id}", { params: { path: { message_id: id } } })));

export const useAddFaq = (projectId: string) =>
  useTalk((body: Schemas["FaqIn"]) => take(api.POST("/api/v1/projects/{project_id}/faq", { params: { path: { project_id: projectId } }, body })), ["faq"]);

export const useRemoveFaq = () => useTalk((id: string) => take(api.DELETE("/api/v1/faq/{entry_id}", { params: { path: { entry_id: id } } })), ["faq"]);

export const useReadFaq = () => useMutation({ mutationFn: (id: string) => take(api.POST("/api/v1/projects/{project_id}/faq/read", { params: { path: { project_id: id } } })) });

export const useAnnounce = () => useTalk((body: Schemas["AnnouncementIn"]) => take(api.POST("/api/v1/announcements", { body })), ["announcements"]);
