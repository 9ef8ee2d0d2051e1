import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useCallback, useMemo, useRef, useState } from "react";
import { documentOf, drawsObjects, fieldsOf, type Ontology } from "../../annotate";
import { taskName } from "../../app/task-name";
import { Card } from "../../kit/Card";
import { ErrorNotice, Notice } from "../../kit/ErrorNotice";
import { percent, plural } from "../../kit/format";
import { Facts, Stack } from "../../kit/Layout";
import { RowsSkeleton, Skeleton } from "../../kit/Skeleton";
import { Timeline } from "../../kit/Timeline";
import { useLooks } from "../picture/Boxes";
import { historyQuery, summaryQuery } from "../queries";
import { settledFieldsOf, type TaskDetail, type Verdict } from "../types";
import { EndedWork } from "../../pay/work/EndedWork";
import { TaskTalk } from "../../talk/TaskTalk";
import { Attempts } from "./Attempts";
import { Callbacks } from "./Callbacks";
import { BatchLink } from "../../batches/BatchLink";
import { factsOf } from "./facts";
import { Fields } from "./Fields";
import { historyLines } from "./history";
import { Objects } from "./Objects";
import { Reviews } from "./Reviews";
import styles from "./Task.module.css";
import { ViewChoice } from "./ViewChoice";
import { Why } from "./Why";
import { allViews, answerIn, kinshipOf, knownKinship, verdictViews, type View } from "./views";

const Viewer = lazy(() => import("./Viewer").then((module) => ({ default: module.Viewer })));

/** The picture or document large, the objects beside it, everybody's attempts below; what is pointed at lights up everywhere. */
export function TaskBoard({ task, ontology }: { task: TaskDetail; ontology: Ontology }) {
  const [viewId, setViewId] = useState<string | null>(null);
  const [lit, setLit] = useState<string | null>(null);
  const [focus, setFocus] = useState<{ id: string } | null>(null);
  const stage = useRef<HTMLDivElement>(null);
  const looks = useLooks(ontology);
  const { data: summary } = useQuery(summaryQuery(task.project_id));
  const isDrawn = drawsObjects(ontology);
  const isDocument = task.picture === null;
  const surface = useMemo(() => documentOf(task.parts), [task.parts]);
  const views = useMemo(() => allViews(task, isDrawn), [task, isDrawn]);
  const view = views.find((each) => each.id === viewId) ?? views[0];
  const answer = useMemo(() => answerIn(task, view), [task, view]);
  const newest = verdictViews(task)[0];
  const kinship = useMemo(() => {
    if (task.expected && newest === undefined) return knownKinship(task);
    return kinshipOf(newest?.kind === "verdict" ? newest.verdict : undefined);
  }, [task, newest]);
  const showLarge = useCallback((id: string | null) => {
    setViewId(id);
    stage.current?.scrollIntoView({ block: "nearest" });
  }, []);
  const showObject = useCallback(
    (id: string) => {
      showLarge(null);
      setFocus({ id });
    },
    [showLarge],
  );
  const hover = useCallback(
    (id: string | null) => {
      setLit(id && view?.kind === "attempt" ? kinship.objectOf(view.responseId, id) : id);
    },
    [kinship, view],
  );
  const asks = fieldsOf(ontology).length > 0;
  const verdict = newest?.kind === "verdict" ? newest.verdict : undefined;
  const litInView = lit && view?.kind === "attempt" ? ([...kinship.boxesOf(lit, view.responseId)][0] ?? null) : lit;
  return (
    <Stack gap={4}>
      {task.error && <Notice tone="danger" title={String(task.error["message"] ?? "It could not be read.")} />}
      <div className={styles.board}>
        <div ref={stage} className={styles.stage}>
          <ViewChoice task={task} isDrawn={isDrawn} views={views} view={view} onView={setViewId} />
          <Suspense fallback={<Skeleton height={500} />}>
            <Viewer id={task.id} url={task.picture?.url ?? null} parts={task.parts} title={`${isDocument ? "Document" : "Picture"} ${taskName(task)}`} ontology={ontology} answer={answer} lit={litInView} onHover={hover} focus={focus} />
          </Suspense>
        </div>
        <Stack gap={4}>
          {asks && (
            <Card title={task.is_gold ? "Known answers" : isDocument ? "Answers" : "About the picture"} description={isDrawn ? undefined : summaryOf(task, "gave")} flush>
              {verdict || task.expected ? (
                <Fields task={task} verdict={verdictIn(view) ?? (task.is_gold ? undefined : verdict)} ontology={ontology} beside={isDrawn} />
              ) : (
                <p className={styles.none}>{nothingYet(task, "Values appear")}</p>
              )}
            </Card>
          )}
          {isDrawn && (
            <Card title={task.is_gold ? "Known objects" : "Objects"} description={summaryOf(task, isDocument ? "marked" : "drew")} flush>
              {kinship.objects.length + kinship.rejected.length > 0 ? (
                <Objects kinship={kinship} surface={surface} ontology={ontology} looks={looks} lit={lit} onLit={setLit} onShow={showObject} />
              ) : (
                <p className={styles.none}>{nothingSettled(task)}</p>
              )}
            </Card>
          )}
        </Stack>
      </div>
      {task.attempts.length > 0 && (
        <Card title="Attempts" description={!isDrawn ? ASKED_ATTEMPTS : isDocument ? MARKED_ATTEMPTS : DRAWN_ATTEMPTS}>
          <Attempts task={task} surface={surface} ontology={ontology} settled={verdict ? settledFieldsOf(verdict.fields) : []} kinship={kinship} looks={looks} lit={lit} onLit={setLit} shown={view?.kind === "attempt" ? view.responseId : null} onShow={showLarge} />
        </Card>
      )}
      <EndedWork taskId={task.id} />
      <TaskTalk taskId={task.id} isGold={task.is_gold} workers={workersOf(task)} />
      <div className={styles.below}>
        <Stack gap={4}>
          {verdict && task.attempts.length > 0 && (
            <Card title="Why this verdict">
              <Why task={task} verdict={verdict} isDrawn={isDrawn} quality={summary?.quality} />
            </Card>
          )}
          <Card title="Reviews and reports">
            <Reviews task={task} onLit={setLit} onShow={showObject} />
          </Card>
          <Callbacks taskId={task.id} />
          <Card title="Facts">
            <Facts items={[...(task.batch_id ? [{ name: "Batch", value: <BatchLink projectId={task.project_id} batchId={task.batch_id} /> }] : []), ...factsOf(task)]} />
          </Card>
        </Stack>
        <Card title="History">
          <History task={task} isDrawn={isDrawn} />
        </Card>
      </div>
    </Stack>
  );
}

const DRAWN_ATTEMPTS = "Point at a box or an object: the same object lights up in every attempt. Press one to see it large.";
const MARKED_ATTEMPTS = "Point at a span: the same one lights up in every attempt. Press an attempt to see it in the text.";
const ASKED_ATTEMPTS = "What each person said. Values other than the settled ones are marked with ≠.";

/** Everybody who answered it, once. */
function workersOf({ attempts }: TaskDetail): { id: string; name: string }[] {
  return [...new Map(attempts.map(({ worker }) => [worker.id, worker.shown_name]))].map(([id, name]) => ({ id, name }));
}

function verdictIn(view: View | undefined): Verdict | undefined {
  return view?.kind === "verdict" ? view.verdict : undefined;
}

/** `verb`: what people did with each thing. */
function summaryOf(task: TaskDetail, verb: string): string {
  if (task.is_gold && task.confidence === null) return `Hidden gold: how many of those who saw it ${verb} each`;
  if (task.confidence === null) return "Nothing is settled yet";
  return `${percent(task.confidence, 0)} sure as a whole, agreement ${percent(task.agreement, 0)}`;
}

function nothingSettled(task: TaskDetail): string {
  const verb = task.picture === null ? "mark" : "draw";
  if (task.is_gold) return `The known answer is that there is nothing to ${verb}.`;
  if (task.verdicts.length > 0) return `Everyone agrees that there is nothing to ${verb} here.`;
  return nothingYet(task, "Objects appear");
}

function nothingYet(task: TaskDetail, what: string): string {
  const missing = task.wanted - task.submitted;
  return task.state === "pending" ? `${what} once ${plural(missing, "more attempt is", "more attempts are")} in.` : "There is no verdict.";
}

function History({ task, isDrawn }: { task: TaskDetail; isDrawn: boolean }) {
  const { data, error, refetch } = useQuery(historyQuery(task.id));
  const events = useMemo(() => historyLines(data?.items ?? [], task, isDrawn), [data, task, isDrawn]);
  if (!data) return error ? <ErrorNotice error={error} onRetry={() => void refetch()} /> : <RowsSkeleton rows={5} />;
  return <Timeline label="History of the task" events={events} />;
}
