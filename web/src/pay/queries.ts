// What the pages about money read and change: one's own pay, a worker's, appeals, and the organization's funds.
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, take } from "../app/api";
import type { Schemas } from "../app/paths";
import { daysOf, type Month } from "./months";

export type Balance = Schemas["BalanceOut"];
export type Statement = Schemas["StatementOut"];
export type StatementLine = Schemas["StatementLineOut"];
export type Reason = StatementLine["reason"];
export type Movement = Schemas["TransferOut"];
export type OwnPayout = Schemas["OwnPayoutOut"];
export type Appeal = Schemas["AppealOut"];
export type OpenAppeal = Schemas["OpenAppealOut"];
export type AppealSubject = Appeal["subject"];
export type Windows = Schemas["WindowsBody"];
export type EndedWork = Schemas["EndedWorkOut"];
export type TaskWork = Schemas["TaskWorkOut"];
export type Cost = Schemas["DayCostOut"];

const PAGE = 50;
const CALM = 15_000;
const firstPage = undefined as string | undefined;
const getNextPageParam = (page: { next_cursor: string | null }) => page.next_cursor ?? undefined;

/** Whose money: one's own where no worker is named. */
export type Whose = string | null;

export const balancesQuery = (whose: Whose) =>
  queryOptions({
    queryKey: ["pay", whose, "balances"],
    queryFn: async ({ signal }) => {
      if (whose === null) return (await take(api.GET("/api/v1/pay", { signal }))).items;
      return (await take(api.GET("/api/v1/workers/{worker_id}/pay", { params: { path: { worker_id: whose } }, signal }))).items;
    },
    refetchInterval: CALM,
  });

export const statementsQuery = (whose: Whose, month: Month) =>
  queryOptions({
    queryKey: ["pay", whose, "statements", month],
    queryFn: async ({ signal }) => {
      const query = daysOf(month);
      if (whose === null) return (await take(api.GET("/api/v1/pay/statements", { params: { query }, signal }))).items;
      const params = { path: { worker_id: whose }, query };
      return (await take(api.GET("/api/v1/workers/{worker_id}/pay/statements", { params, signal }))).items;
    },
  });

export const movementsQuery = (whose: Whose) =>
  infiniteQueryOptions({
    queryKey: ["pay", whose, "movements"],
    queryFn: ({ pageParam, signal }) => {
      const query = { cursor: pageParam, limit: PAGE };
      if (whose === null) return take(api.GET("/api/v1/pay/transfers", { params: { query }, signal }));
      return take(api.GET("/api/v1/workers/{worker_id}/pay/transfers", { params: { path: { worker_id: whose }, query }, signal }));
    },
    initialPageParam: firstPage,
    getNextPageParam,
  });
/** A month's statement as a file, for a link that the browser downloads. */
export function statementHref(whose: Whose, month: Month): string {
  const { since, until } = daysOf(month);
  return `/api/v1/${whose === null ? "" : `workers/${whose}/`}pay/statements/file?since=${since}&until=${until}`;
}

export const ownPayoutsQuery = infiniteQueryOptions({
  queryKey: ["pay", null, "payouts"],
  queryFn: ({ pageParam, signal }) => take(api.GET("/api/v1/pay/payouts", { params: { query: { cursor: pageParam, limit: PAGE } }, signal })),
  initialPageParam: firstPage,
  getNextPageParam,
});

export const ownAppealsQuery = infiniteQueryOptions({
  queryKey: ["appeals", "own"],
  queryFn: ({ pageParam, signal }) => take(api.GET("/api/v1/appeals", { params: { query: { cursor: pageParam, limit: PAGE } }, signal })),
  initialPageParam: firstPage,
  getNextPageParam,
});

export const openAppealsQuery = queryOptions({
  queryKey: ["appeals", "open"],
  queryFn: async ({ signal }) => (await take(api.GET("/api/v1/appeals/open", { signal }))).items,
  refetchInterval: CALM,
});

/** How long appeals may take here. */
export const windowsQuery = queryOptions({
  queryKey: ["appeals", "windows"],
  queryFn: ({ signal }) => take(api.GET("/api/v1/appeals/windows", { signal })),
});

export const taskWorkQuery = (taskId: string) =>
  queryOptions({
    queryKey: ["task", taskId, "work"],
    queryFn: async ({ signal }) => (await take(api.GET("/api/v1/tasks/{task_id}/work", { params: { path: { task_id: taskId } }, signal }))).items,
    refetchInterval: CALM,
  });

/** What an accepted label of a project costs. */
export const labelCostsQuery = (projectId: string) =>
  queryOptions({
    queryKey: ["project", projectId, "costs", "labels"],
    queryFn: ({ signal }) => take(api.GET("/api/v1/projects/{project_id}/costs/labels", { params: { path: { project_id: projectId } }, signal })),
    refetchInterval: 60_000,
  });

export const endedWorkQuery = (taskId: string) =>
  queryOptions({
    queryKey: ["task", taskId, "ended"],
    queryFn: async ({ signal }) => (await take(api.GET("/api/v1/tasks/{task_id}/work/ended", { params: { path: { task_id: taskId } }, signal }))).items,
  });

export const costsQuery = (projectId: string, month: Month) =>
  queryOptions({
    queryKey: ["project", projectId, "costs", month],
    queryFn: async ({ signal }) => {
      const params = { path: { project_id: projectId }, query: daysOf(month) };
      return (await take(api.GET("/api/v1/projects/{project_id}/costs", { params, signal }))).items;
    },
    refetchInterval: 60_000,
  });

/** A change of something about money: what may be other afterwards is asked for again. */
function useMoneyChange<Input, Made>(change: (input: Input) => Promise<Made>, touched: readonly string[]) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => Promise.all(touched.map((key) => client.invalidateQueries({ queryKey: [key] }))),
  });
}

export function useFileAppeal() {
  return useMoneyChange((body: Schemas["AppealIn"]) => take(api.POST("/api/v1/appeals", { body })), ["appeals", "work", "training"]);
}

export function useSetWindows() {
  return useMoneyChange((body: Windows) => take(api.PUT("/api/v1/appeals/windows", { body })), ["appeals"]);
}

export function useAnswerAppeal(id: string) {
  const answer = (body: Schemas["AnswerIn"]) => take(api.POST("/api/v1/appeals/{appeal_id}/answer", { params: { path: { appeal_id: id } }, body }));
  return useMoneyChange(answer, ["appeals", "conduct", "pay", "task", "project"]);
}

export function useGiveBonus(workerId: string) {
  const give = (body: Schemas["BonusIn"]) => take(api.POST("/api/v1/workers/{worker_id}/bonuses", { params: { path: { worker_id: workerId } }, body }));
  return useMoneyChange(give, ["pay", "project"]);
}

export function useReverse(transferId: string) {
  const params = { path: { transfer_id: transferId } };
  const reverse = (reason: string) => take(api.POST("/api/v1/transfers/{transfer_id}/reversal", { params, body: { reason } }));
  return useMoneyChange(reverse, ["pay", "project"]);
}

export function usePayEnded(assignmentId: string) {
  const params = { path: { assignment_id: assignmentId } };
  const pay = (body: Schemas["EndedPayIn"]) => take(api.POST("/api/v1/assignments/{assignment_id}/payment", { params, body }));
  return useMoneyChange(pay, ["task", "project", "pay"]);
}

export function useReject(assignmentId: string) {
  const params = { path: { assignment_id: assignmentId } };
  const reject = (body: Schemas["RejectionIn"]) => take(api.POST("/api/v1/assignments/{assignment_id}/rejection", { params, body }));
  return useMoneyChange(reject, ["task", "project", "pay"]);
}

export function useRestore(assignmentId: string) {
  const params = { path: { assignment_id: assignmentId } };
  const restore = (note: string) => take(api.POST("/api/v1/assignments/{assignment_id}/rejection/restore", { params, body: { note } }));
  return useMoneyChange(restore, ["task", "project", "pay"]);
}

/** Accept and pay an attempt, and let its task not rest on it. */
export function usePayOnly(assignmentId: string) {
  const params = { path: { assignment_id: assignmentId } };
  const payOnly = (reason: string) => take(api.POST("/api/v1/assignments/{assignment_id}/pay-only", { params, body: { reason } }));
  return useMoneyChange(payOnly, ["task", "project", "pay"]);
}
