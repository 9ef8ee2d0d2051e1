import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useMemo } from "react";
import { EmptyState } from "../kit/EmptyState";
import { ErrorNotice } from "../kit/ErrorNotice";
import { Stack } from "../kit/Layout";
import { RowsSkeleton } from "../kit/Skeleton";
import { projectQuery, projectWorkersQuery } from "../projects/queries";
import { specOf } from "../projects/types";
import { labourInProject } from "./labour";
import { LabourCharts } from "./LabourCharts";
import { LabourTable } from "./LabourTable";
import { OfferPanel } from "./OfferPanel";

/** Who worked in one project. */
export function ProjectWorkersPage() {
  const { projectId } = useParams({ from: "/signed-in/shell/projects/$projectId/workers" });
  const { data: project } = useSuspenseQuery(projectQuery(projectId));
  const { data, error, refetch } = useQuery(projectWorkersQuery(projectId));
  const { currency } = specOf(project.version).pay;
  const rows = useMemo(() => data?.items.map((each) => labourInProject(each, projectId, currency)) ?? [], [data, projectId, currency]);
  if (!data) return error ? <ErrorNotice error={error} onRetry={() => void refetch()} /> : <RowsSkeleton rows={8} />;
  if (rows.length === 0) {
    return (
      <Stack gap={4}>
        <OfferPanel projectId={projectId} />
        <EmptyState picture="people" title="Nobody has worked on this project yet">
          Its tasks are on the home page of everyone who signs in as an annotator.
        </EmptyState>
      </Stack>
    );
  }
  return (
    <Stack gap={4}>
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      <OfferPanel projectId={projectId} />
      <LabourCharts rows={rows} />
      <LabourTable rows={rows} hrefOf={({ worker }) => `/projects/${projectId}/workers/${worker.id}`} />
    </Stack>
  );
}
