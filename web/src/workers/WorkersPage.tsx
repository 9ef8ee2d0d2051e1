import { useInfiniteQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { ButtonLink } from "../app/link";
import { usePageTitle } from "../app/page-title";
import { can, useSession } from "../app/session";
import { EmptyState } from "../kit/EmptyState";
import { ErrorNotice } from "../kit/ErrorNotice";
import { Stack } from "../kit/Layout";
import { PageHeader } from "../kit/PageHeader";
import { SearchField } from "../kit/SearchField";
import { RowsSkeleton } from "../kit/Skeleton";
import { useRested } from "../kit/use-rested";
import { type Labour, labourOverall } from "./labour";
import { LabourCharts } from "./LabourCharts";
import { LabourTable } from "./LabourTable";
import { workersQuery } from "./queries";
import { WorkersTabs } from "./WorkersTabs";

/** A worker's page is in a project: of several, where they worked last. */
const pageOf = ({ worker, lastProjectId }: Labour) => `/projects/${lastProjectId}/workers/${worker.id}`;

/** Everybody who worked for the organization. */
export function WorkersPage() {
  usePageTitle("Workers");
  const mayInvite = can(useSession(), "manage_users");
  const [words, setWords] = useState("");
  const asked = useRested(words.trim());
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(workersQuery(asked));
  const rows = useMemo(() => data?.pages.flatMap((page) => page.items.map(labourOverall)) ?? [], [data]);
  const isSearched = asked !== "";
  const invite = mayInvite && (
    <ButtonLink to="/settings" icon="plus">
      Invite people
    </ButtonLink>
  );
  return (
    <>
      <PageHeader
        title="Workers"
        description="Over all projects. People you do not employ are shown by a pseudonym that stays theirs."
        actions={
          <>
            <ButtonLink to="/workers/signals" icon="warning">
              Signals
            </ButtonLink>
            <ButtonLink to="/workers/sanctions" icon="flag">
              Sanctions
            </ButtonLink>
            {invite}
          </>
        }
      />
      <WorkersTabs>
        <Stack gap={4}>
          {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
          {!data && !error && <RowsSkeleton rows={8} />}
          {data && rows.length === 0 && !isSearched && (
            <EmptyState picture="people" title="Nobody has worked here yet" action={invite}>
              Whoever answers a task shows up here with how good, how fast and how much.
            </EmptyState>
          )}
          {rows.length > 0 && !isSearched && <LabourCharts rows={rows} />}
          {(rows.length > 0 || isSearched) && (
            <>
              <SearchField label="Search workers" value={words} onChange={setWords} maxLength={320} />
              <LabourTable rows={rows} overall hrefOf={pageOf} onMore={hasNextPage ? () => void fetchNextPage() : undefined} loadingMore={isFetchingNextPage} />
            </>
          )}
        </Stack>
      </WorkersTabs>
    </>
  );
}
