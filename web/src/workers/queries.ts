// The organization's workers, over all projects.
import { queryOptions } from "@tanstack/react-query";
import { api, take } from "../app/api";

export const workersQuery = queryOptions({
  queryKey: ["workers"],
  queryFn: ({ signal }) => take(api.GET("/api/v1/workers", { signal })),
  refetchInterval: 15_000,
});
