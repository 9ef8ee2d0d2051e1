import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { Card } from "../../kit/Card";
import { ErrorNotice } from "../../kit/ErrorNotice";
import { Stack } from "../../kit/Layout";
import { SegmentedProgress } from "../../kit/Progress";
import { CostsCard } from "../../pay/costs/CostsCard";
import { WorkersTime } from "../../pay/costs/WorkersTime";
import { segmentsOf } from "../progress";
import { projectQuery, projectWorkersQuery, summaryQuery } from "../queries";
import { typeWords } from "../spec/task-types";
import { specOf } from "../types";
import { Activity } from "./Activity";
import { Charts } from "./Charts";
import { FewPictures } from "./FewPictures";
import { Figures } from "./Figures";
import { FirstSteps, NextSteps } from "./NextSteps";
import styles from "./Overview.module.css";
import { OverviewSkeleton } from "./OverviewSkeleton";

/** How a project stands, kept up to date while it is looked at. */
export function OverviewPage() {
  const { projectId } = useParams({ from: "/signed-in/shell/projects/$projectId/" });
  const { data: project } = useSuspenseQuery(projectQuery(projectId));
  const { data: summary, error, refetch } = useQuery(summaryQuery(projectId));
  const { data: workers } = useQuery(projectWorkersQuery(projectId));
  if (!summary) {
    return error ? <ErrorNotice error={error} onRetry={() => void refetch()} /> : <OverviewSkeleton />;
  }
  const spec = specOf(project.version);
  if (summary.task_count + summary.gold_count === 0) return <FirstSteps project={project} />;
  const listed = workers?.items ?? [];
  const things = { picture: "Pictures", text: "Texts", task: "Tasks" }[typeWords(project).shown];
  return (
    <Stack gap={4}>
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      <Figures summary={summary} project={project} />
      <div className={styles.top}>
        <Card title="Progress" description={`${things} by where they stand`}>
          <SegmentedProgress label={`${things} by state`} segments={segmentsOf(summary)} legend />
          <FewPictures projectId={projectId} summary={summary} spec={spec} />
        </Card>
        <NextSteps project={project} summary={summary} workerCount={workers ? listed.length : null} />
      </div>
      <Charts summary={summary} project={project} workers={listed} />
      <CostsCard projectId={projectId} />
      <WorkersTime projectId={projectId} />
      <Activity project={project} workers={listed} />
    </Stack>
  );
}
