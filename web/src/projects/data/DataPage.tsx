import { useInfiniteQuery, useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useCallback, useMemo, useState } from "react";
import { fieldsOf, type Ontology } from "../../annotate";
import { ButtonLink } from "../../app/link";
import { EmptyState } from "../../kit/EmptyState";
import { ErrorNotice } from "../../kit/ErrorNotice";
import { count } from "../../kit/format";
import { Segmented } from "../../kit/Segmented";
import { Skeleton } from "../../kit/Skeleton";
import { Spinner } from "../../kit/Spinner";
import { Switch } from "../../kit/Switch";
import { useLooks } from "../picture/Boxes";
import { projectQuery, summaryQuery, type TaskFilter, tasksQuery } from "../queries";
import { type TaskTypeWords, typeWords } from "../spec/task-types";
import { specOf, type Summary } from "../types";
import styles from "./Data.module.css";
import { LabelFilter } from "./LabelFilter";
import { Wall } from "./Wall";

const SIZES = [
  { value: "130", title: "Small" },
  { value: "180", title: "Medium" },
  { value: "270", title: "Large" },
] as const;
type Size = (typeof SIZES)[number]["value"];

/** Every task of a project, with what was settled about it. */
export function DataPage() {
  const { projectId } = useParams({ from: "/signed-in/shell/projects/$projectId/data" });
  const { filter = "all" } = useSearch({ from: "/signed-in/shell/projects/$projectId/data" });
  const navigate = useNavigate({ from: "/projects/$projectId/data" });
  const { data: project } = useSuspenseQuery(projectQuery(projectId));
  const { data: summary } = useQuery(summaryQuery(projectId));
  const { ontology } = specOf(project.version);
  const [size, setSize] = useState<Size>("180");
  const [boxes, setBoxes] = useState(true);
  const [values, setValues] = useState(true);
  const { object, shown } = typeWords(project);
  const [isDrawn, asks] = [object === "box", fieldsOf(ontology).length > 0];
  const [only, setOnly] = useState<string | null>(null);
  const choose = (next: TaskFilter) => {
    void navigate({ search: next === "all" ? {} : { filter: next }, replace: true, resetScroll: false });
  };
  return (
    <>
      <div className={styles.tools}>
        <Segmented label={`Which ${shown}s`} options={filtersOf(summary)} value={filter} onChange={choose} />
        <div className={styles.end}>
          {isDrawn && (
            <Switch isSelected={boxes} onChange={setBoxes}>
              Boxes
            </Switch>
          )}
          {asks && (
            <Switch isSelected={values} onChange={setValues}>
              Answers
            </Switch>
          )}
          <Segmented label="Size" options={SIZES} value={size} onChange={setSize} />
        </div>
        {isDrawn && boxes && <LabelFilter ontology={ontology} only={only} onOnly={setOnly} />}
      </div>
      <Pictures
        key={filter}
        projectId={projectId}
        filter={filter}
        total={totalOf(filter, summary)}
        rowHeight={Number(size)}
        boxes={isDrawn && boxes}
        values={asks && values}
        only={only}
        ontology={ontology}
        shown={shown}
      />
    </>
  );
}

function filtersOf(summary: Summary | undefined) {
  const titles = { all: "All", open: "Open", review: "In review", completed: "Settled", error: "Errors", gold: "Gold" } as const;
  return (Object.keys(titles) as TaskFilter[]).map((value) => ({
    value,
    title: titles[value],
    count: summary && totalOf(value, summary),
  }));
}

function totalOf(filter: TaskFilter, summary: Summary | undefined): number {
  if (!summary) return 0;
  const totals: Readonly<Record<TaskFilter, number>> = {
    all: summary.task_count + summary.gold_count,
    open: summary.open,
    review: summary.in_review,
    completed: summary.settled,
    error: summary.errors,
    gold: summary.gold_count,
  };
  return totals[filter];
}

type PicturesProps = {
  projectId: string;
  filter: TaskFilter;
  total: number;
  rowHeight: number;
  boxes: boolean;
  values: boolean;
  only: string | null;
  ontology: Ontology;
} & Pick<TaskTypeWords, "shown">;

function Pictures({ projectId, filter, total, rowHeight, ontology, shown: thing, ...shown }: PicturesProps) {
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(tasksQuery(projectId, filter));
  const tasks = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data]);
  const looks = useLooks(ontology);
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  if (!data) return error ? <ErrorNotice error={error} onRetry={() => void refetch()} /> : <WallSkeleton />;
  if (tasks.length === 0) return <NoPictures projectId={projectId} filter={filter} thing={thing} />;
  return (
    <>
      <Wall tasks={tasks} total={Math.max(total, tasks.length)} rowHeight={rowHeight} filter={filter} looks={looks} ontology={ontology} {...shown} onNearEnd={more} />
      <div className={styles.foot} role="status">
        {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
        {isFetchingNextPage ? <Spinner label={`Loading more ${thing}s`} /> : !hasNextPage && `${count(tasks.length)} in all`}
      </div>
    </>
  );
}

const EMPTY: Readonly<Record<TaskFilter, readonly [title: string, text: string]>> = {
  all: ["No {}s yet", "Import {}s, and they appear here."],
  open: ["Nothing is open", "Every {} has its attempts."],
  review: ["Nothing waits for review", "What people disagree about comes here, and a sample of the rest."],
  completed: ["Nothing is settled yet", "A {} is settled once its attempts agree, or a reviewer has decided."],
  error: ["No errors", "What cannot be fetched or read would be listed here, each with the reason."],
  gold: ["No gold yet", "Open a settled {} and make it gold, or import {}s with a known answer. Hidden checks tell how good everyone is."],
};

function NoPictures({ projectId, filter, thing }: { projectId: string; filter: TaskFilter; thing: string }) {
  const [title = "", text = ""] = EMPTY[filter].map((words) => words.replaceAll("{}", thing));
  const action = filter === "all" && (
    <ButtonLink to="/projects/$projectId/import" params={{ projectId }} variant="primary" icon="upload">
      Import {thing}s
    </ButtonLink>
  );
  return (
    <EmptyState picture={filter === "all" && thing === "picture" ? "photos" : "nothing"} title={title} action={action}>
      {text}
    </EmptyState>
  );
}

function WallSkeleton() {
  return (
    <div className={styles.bones} role="status">
      <span className="visually-hidden">Loading</span>
      {[260, 130, 240, 310, 250, 240, 180, 120, 290].map((width, index) => (
        <Skeleton key={index} width={width} height={180} />
      ))}
    </div>
  );
}
