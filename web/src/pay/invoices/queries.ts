// Invoices for ended months, and credit notes.
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, take } from "../../app/api";
import type { Schemas } from "../../app/paths";

export type Invoice = Schemas["InvoiceOut"];
export type InvoiceLine = Invoice["lines"][number];

const PAGE = 50;
const KEY = "money";

export const invoicesQuery = infiniteQueryOptions({
  queryKey: [KEY, "invoices"],
  queryFn: ({ pageParam, signal }) => take(api.GET("/api/v1/invoices", { params: { query: { cursor: pageParam, limit: PAGE } }, signal })),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.next_cursor ?? undefined,
});

export const invoiceQuery = (invoiceId: string) =>
  queryOptions({
    queryKey: [KEY, "invoice", invoiceId],
    queryFn: ({ signal }) => take(api.GET("/api/v1/invoices/{invoice_id}", { params: { path: { invoice_id: invoiceId } }, signal })),
  });

/** Where an invoice's CSV file is: a plain address, for a link that the browser downloads. */
export const invoiceFileHref = (invoiceId: string): string => `/api/v1/invoices/${invoiceId}/file`;

function useInvoiceChange<Input>(change: (input: Input) => Promise<Invoice>) {
  const client = useQueryClient();
  return useMutation({ mutationFn: change, onSuccess: () => client.invalidateQueries({ queryKey: [KEY] }) });
}

export function useMakeInvoice() {
  return useInvoiceChange((body: Schemas["InvoiceIn"]) => take(api.POST("/api/v1/invoices", { body })));
}

export function useCreditInvoice(invoiceId: string) {
  const params = { path: { invoice_id: invoiceId } };
  return useInvoiceChange((note: string) => take(api.POST("/api/v1/invoices/{invoice_id}/credit", { params, body: { note } })));
}
