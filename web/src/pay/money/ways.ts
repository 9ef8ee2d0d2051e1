// How a run is instructed: the account and provider that an organization pays by, files for the bank, and reports.
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, take } from "../../app/api";
import type { Schemas } from "../../app/paths";

export type Setting = Schemas["PayoutSettingOut"];
export type SettingIn = Schemas["PayoutSettingIn"];
export type BankFile = Schemas["BankFileOut"];
export type LeftOut = Schemas["LeftOutOut"];
export type State = Schemas["PayoutOut"]["state"];

const PAGE = 50;
const CALM = 5_000;

export const settingQuery = queryOptions({
  queryKey: ["money", "setting"],
  queryFn: ({ signal }) => take(api.GET("/api/v1/payout-settings", { signal })),
});

export const pagedPayoutsQuery = (runId: string, state: State | "all") =>
  infiniteQueryOptions({
    queryKey: ["money", "run", runId, "payouts", state],
    queryFn: ({ pageParam, signal }) => {
      const query = { cursor: pageParam, limit: PAGE, ...(state === "all" ? {} : { state }) };
      return take(api.GET("/api/v1/payout-runs/{run_id}/payouts", { params: { path: { run_id: runId }, query }, signal }));
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    refetchInterval: CALM,
  });

export const bankFilesQuery = (runId: string) =>
  queryOptions({
    queryKey: ["money", "run", runId, "files"],
    queryFn: async ({ signal }) => (await take(api.GET("/api/v1/payout-runs/{run_id}/bank-files", { params: { path: { run_id: runId } }, signal }))).items,
  });

export const leftOutQuery = (runId: string) =>
  queryOptions({
    queryKey: ["money", "run", runId, "left-out"],
    queryFn: async ({ signal }) => (await take(api.GET("/api/v1/payout-runs/{run_id}/left-out", { params: { path: { run_id: runId } }, signal }))).items,
  });

/** Where a bank file is: a plain address, for a link that the browser downloads. */
export const bankFileHref = (runId: string, number: number): string => `/api/v1/payout-runs/${runId}/bank-files/${number.toString()}`;

function useChange<Input, Made>(change: (input: Input) => Promise<Made>) {
  const client = useQueryClient();
  return useMutation({ mutationFn: change, onSuccess: () => client.invalidateQueries({ queryKey: ["money"] }) });
}

export function useChangeSetting() {
  return useChange((body: SettingIn) => take(api.PUT("/api/v1/payout-settings", { body })));
}

export function useMakeFile(runId: string) {
  return useChange<undefined, BankFile>(() => take(api.POST("/api/v1/payout-runs/{run_id}/bank-files", { params: { path: { run_id: runId } } })));
}

export function useSend(runId: string) {
  return useChange<undefined, Schemas["RunSentOut"]>(() => take(api.POST("/api/v1/payout-runs/{run_id}/send", { params: { path: { run_id: runId } } })));
}

export function useSendRunAgain(runId: string) {
  return useChange<undefined, Schemas["RunSentOut"]>(() => take(api.POST("/api/v1/payout-runs/{run_id}/send-again", { params: { path: { run_id: runId } } })));
}

export function useSendAgain() {
  return useChange((payoutId: string) => take(api.POST("/api/v1/payouts/{payout_id}/send-again", { params: { path: { payout_id: payoutId } } })));
}

export function useReport() {
  return useChange((document: string) => take(api.POST("/api/v1/payout-status-reports", { body: { document } })));
}
