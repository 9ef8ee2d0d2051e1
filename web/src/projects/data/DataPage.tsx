import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { ButtonLink } from "../../app/link";
import { EmptyState } from "../../kit/EmptyState";
import { Segmented } from "../../kit/Segmented";
import { projectQuery, summaryQuery, type TaskFilter } from "../queries";
import { typeWords } from "../spec/task-types";
import type { Summary } from "../types";
import { TaskWall } from "./TaskWall";
import { useWallLook, WallTools } from "./WallTools";

/** Every task of a project, with what was settled about it. */
export function DataPage() {
  const { projectId } = useParams({ from: "/signed-in/shell/projects/$projectId/data" });
  const list = useSearch({ from: "/signed-in/shell/projects/$projectId/data" });
  const navigate = useNavigate({ from: "/projects/$projectId/data" });
  const { data: project } = useSuspenseQuery(projectQuery(projectId));
  const { data: summary } = useQuery(summaryQuery(projectId));
  const wall = useWallLook(project);
  const { shown } = typeWords(project);
  const filter = list.filter ?? "all";
  const choose = (next: TaskFilter) => {
    void navigate({ search: next === "all" ? {} : { filter: next }, replace: true, resetScroll: false });
  };
  return (
    <>
      <WallTools of={wall}>
        <Segmented label={`Which ${shown}s`} options={filtersOf(summary)} value={filter} onChange={choose} />
      </WallTools>
      <TaskWall
        key={filter}
        projectId={projectId}
        list={list}
        total={totalOf(filter, summary)}
        look={wall.look}
        thing={shown}
        empty={<NoPictures projectId={projectId} filter={filter} thing={shown} />}
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
