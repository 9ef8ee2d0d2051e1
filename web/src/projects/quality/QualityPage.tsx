import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { Card } from "../../kit/Card";
import { ErrorNotice } from "../../kit/ErrorNotice";
import { Stack } from "../../kit/Layout";
import { RowsSkeleton } from "../../kit/Skeleton";
import { projectQuery } from "../queries";
import { specOf } from "../types";
import { Calibration } from "./Calibration";
import { Figures } from "./Figures";
import { GoldCard } from "./GoldCard";
import { ModelCard } from "./ModelCard";
import { AgreementOverTime, CostOverTime, GoldOverTime } from "./OverTime";
import { PausedPeople } from "./PausedPeople";
import { Proof } from "./Proof";
import { awaitedQualityQuery } from "./queries";
import styles from "./Quality.module.css";

/** How good a project's labels are, what that rests on, and what a person should look at. */
export function QualityPage() {
  const { projectId } = useParams({ from: "/signed-in/shell/projects/$projectId/quality" });
  const { data: project } = useSuspenseQuery(projectQuery(projectId));
  const [awaited, setAwaited] = useState<string | null>(null);
  const { data: quality, error, refetch } = useQuery(awaitedQualityQuery(projectId, awaited !== null));
  if (!quality) return error ? <ErrorNotice error={error} onRetry={() => void refetch()} /> : <RowsSkeleton rows={8} />;
  const spec = specOf(project.version);
  if (awaited !== null && awaited !== ranAt(quality)) setAwaited(null);
  return (
    <Stack gap={4}>
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      <PausedPeople projectId={projectId} pauses={quality.pauses} />
      <Figures quality={quality} />
      <div className={styles.charts}>
        <Card>
          <Calibration bins={quality.calibration} />
        </Card>
        <Proof quality={quality} spec={spec} projectId={projectId} />
        <Card>
          <GoldOverTime days={quality.days} bar={spec.quality.pause_below} />
        </Card>
        <Card>
          <AgreementOverTime days={quality.days} />
        </Card>
        <Card>
          <CostOverTime quality={quality} />
        </Card>
        <ModelCard
          projectId={projectId}
          quality={quality}
          ontology={spec.ontology}
          isAwaited={awaited !== null}
          onOrdered={() => {
            setAwaited(ranAt(quality));
          }}
        />
      </div>
      <GoldCard projectId={projectId} quality={quality} ontology={spec.ontology} />
    </Stack>
  );
}

/** When the full model last ran; empty before it ever did. */
function ranAt({ model }: { model: Record<string, unknown> | null }): string {
  const at = model?.["ran_at"];
  return typeof at === "string" ? at : "";
}
