// The organization's money: its funds, what it owes, and paying everybody out.
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, take } from "../../app/api";
import type { Schemas } from "../../app/paths";

export type Funds = Schemas["FundsOut"];
export type Run = Schemas["PayoutRunOut"];
export type Payout = Schemas["PayoutOut"];

const CALM = 15_000;
const PAGE = 50;
const KEY = "money";

export const fundsQuery = queryOptions({
  queryKey: [KEY, "funds"],
  queryFn: async ({ signal }) => (await take(api.GET("/api/v1/funds", { signal }))).items,
  refetchInterval: CALM,
});

export const runsQuery = infiniteQueryOptions({
  queryKey: [KEY, "runs"],
  queryFn: ({ pageParam, signal }) => take(api.GET("/api/v1/payout-runs", { params: { query: { cursor: pageParam, limit: PAGE } }, signal })),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.next_cursor ?? undefined,
});

export const runQuery = (runId: string) =>
  queryOptions({
    queryKey: [KEY, "run", runId],
    queryFn: ({ signal }) => take(api.GET("/api/v1/payout-runs/{run_id}", { params: { path: { run_id: runId } }, signal })),
    refetchInterval: 5_000,
  });

/** What a run would pay if it began now. */
export const previewQuery = (currency: string, minimumMinor: number) =>
  queryOptions({
    queryKey: [KEY, "preview", currency, minimumMinor],
    queryFn: ({ signal }) => take(api.GET("/api/v1/payout-runs/preview", { params: { query: { currency, minimum_minor: minimumMinor } }, signal })),
  });

/** Where a run's CSV file is: a plain address, for a link that the browser downloads. */
export const fileHref = (runId: string): string => `/api/v1/payout-runs/${runId}/file`;

function useMoneyChange<Input, Made>(change: (input: Input) => Promise<Made>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => Promise.all([KEY, "pay"].map((key) => client.invalidateQueries({ queryKey: [key] }))),
  });
}

export function useMoveFunds() {
  return useMoneyChange((body: Schemas["FundsIn"]) => take(api.POST("/api/v1/funds", { body })));
}

export function useBeginRun() {
  return useMoneyChange((body: Schemas["PayoutRunIn"]) => take(api.POST("/api/v1/payout-runs", { body })));
}

export function useEndRun(runId: string) {
  return useMoneyChange<undefined, Schemas["RunEndedOut"]>(() => take(api.POST("/api/v1/payout-runs/{run_id}/paid", { params: { path: { run_id: runId } } })));
}

type Ending = Schemas["PayoutEndingIn"] & { payoutId: string };

export function useEndPayout() {
  return useMoneyChange(({ payoutId, ...body }: Ending) =>
    take(api.POST("/api/v1/payouts/{payout_id}/ending", { params: { path: { payout_id: payoutId } }, body })),
  );
}
