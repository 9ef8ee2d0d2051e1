import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { usePageTitle } from "../../app/page-title";
import { can, useSession } from "../../app/session";
import { StatusPill } from "../../kit/Badge";
import { Button } from "../../kit/Button";
import { Card } from "../../kit/Card";
import { Reversals } from "../../conduct/sanctions/Reversals";
import { SanctionDialog } from "../../conduct/sanctions/SanctionDialog";
import { ErrorNotice } from "../../kit/ErrorNotice";
import { Stack } from "../../kit/Layout";
import { PageHeader } from "../../kit/PageHeader";
import { PageSkeleton } from "../../kit/Skeleton";
import { WorkerPay } from "../../pay/worker/WorkerPay";
import { projectQuery } from "../../projects/queries";
import { specOf } from "../../projects/types";
import { ConfusionCard } from "./ConfusionCard";
import { Figures } from "./Figures";
import { Findings } from "./Findings";
import { GoldByKind } from "./GoldByKind";
import { GoldOverTime, PaceOverTime } from "./OverTime";
import { workerQuery } from "./queries";
import { Standing } from "./Standing";
import { VoidDialog } from "./VoidDialog";
import styles from "./Worker.module.css";

/** How good one worker is in a project, with the evidence, and what can be done about it. */
export function WorkerPage() {
  const { projectId, workerId } = useParams({ from: "/signed-in/shell/projects/$projectId/workers/$workerId" });
  const session = useSession();
  const mayVoid = can(session, "manage_projects");
  const { data: project } = useQuery(projectQuery(projectId));
  const { data: found, error, refetch } = useQuery(workerQuery(projectId, workerId));
  const [voiding, setVoiding] = useState(false);
  const [sanctioning, setSanctioning] = useState(false);
  usePageTitle(found ? `${found.worker.shown_name} · ${project?.name ?? ""}` : "Worker");
  if (!found || !project) return error ? <ErrorNotice error={error} onRetry={() => void refetch()} /> : <PageSkeleton />;
  const { ontology, quality, pay } = specOf(project.version);
  const isPaused = found.sanctions.some(({ kind, state }) => kind === "pause" && (state === "open" || state === "upheld"));
  return (
    <>
      <PageHeader
        title={found.worker.shown_name}
        description={found.worker.shown_name === found.worker.pseudonym ? undefined : found.worker.pseudonym}
        crumbs={[
          { title: "Projects", href: "/projects" },
          { title: project.name, href: `/projects/${projectId}` },
          { title: "Workers", href: `/projects/${projectId}/workers` },
        ]}
        mark={isPaused && <StatusPill state="paused" />}
        actions={
          mayVoid && (
            <>
              {found.worker.id !== session.user.id && (
                <Button icon="flag" onPress={() => { setSanctioning(true); }}>
                  Warn or pause
                </Button>
              )}
              <Button icon="trash" onPress={() => { setVoiding(true); }}>
                Void answers
              </Button>
            </>
          )
        }
      />
      <Stack gap={4}>
        {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
        <Figures found={found} />
        <Standing projectId={projectId} found={found} />
        <Findings found={found} ontology={ontology} />
        <div className={styles.charts}>
          <Card>
            <GoldOverTime days={found.days} bar={quality.pause_below} />
          </Card>
          <Card>
            <PaceOverTime days={found.days} />
          </Card>
          {found.confusions.map((confusion) => (
            <ConfusionCard key={confusion.field} confusion={confusion} ontology={ontology} />
          ))}
          <Card>
            <GoldByKind tags={found.tags} ontology={ontology} />
          </Card>
        </div>
        <Reversals userId={found.worker.id} />
        <WorkerPay worker={found.worker} projectId={projectId} currency={pay.currency} />
      </Stack>
      {sanctioning && <SanctionDialog projectId={projectId} worker={found.worker} onClose={() => { setSanctioning(false); }} />}
      {voiding && <VoidDialog projectId={projectId} worker={found.worker} onClose={() => { setVoiding(false); }} />}
    </>
  );
}
