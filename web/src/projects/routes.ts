// The requester's project pages. One line a page.
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { needs, shellRoute, under } from "../app/layouts";
import type { BatchState } from "../batches/queries";
import { STATES } from "../batches/words";
import { projectQuery, type TaskSearch } from "./queries";

const beforeLoad = needs("read_projects");
const inShell = { ...under(shellRoute), beforeLoad };

const listRoute = createRoute({ ...inShell, path: "/projects", component: lazyRouteComponent(() => import("./list/ProjectsPage"), "ProjectsPage") });

const newRoute = createRoute({ ...inShell, path: "/projects/new", beforeLoad: needs("manage_projects"), component: lazyRouteComponent(() => import("./spec/NewProjectPage"), "NewProjectPage") });

const projectRoute = createRoute({
  ...inShell,
  path: "/projects/$projectId",
  loader: ({ context, params }) => context.queryClient.ensureQueryData(projectQuery(params.projectId)),
  component: lazyRouteComponent(() => import("./ProjectFrame"), "ProjectFrame"),
});

const inProject = under(projectRoute);

const projectTabs = [
  createRoute({ ...inProject, path: "/", component: lazyRouteComponent(() => import("./overview/OverviewPage"), "OverviewPage") }),
  createRoute({ ...inProject, path: "/data", validateSearch: readFilter, component: lazyRouteComponent(() => import("./data/DataPage"), "DataPage") }),
  createRoute({ ...inProject, path: "/batches", validateSearch: readBatchView, component: lazyRouteComponent(() => import("../batches/BatchesPage"), "BatchesPage") }),
  createRoute({ ...inProject, path: "/batches/$batchId", component: lazyRouteComponent(() => import("../batches/BatchPage"), "BatchPage") }),
  createRoute({ ...inProject, path: "/import", beforeLoad: needs("import_tasks"), validateSearch: readBatch, component: lazyRouteComponent(() => import("./import/ImportPage"), "ImportPage") }),
  createRoute({ ...inProject, path: "/quality", component: lazyRouteComponent(() => import("./quality/QualityPage"), "QualityPage") }),
  createRoute({ ...inProject, path: "/workers", component: lazyRouteComponent(() => import("../workers/ProjectWorkersPage"), "ProjectWorkersPage") }),
  createRoute({ ...inProject, path: "/members", component: lazyRouteComponent(() => import("../members/MembersPage"), "MembersPage") }),
  createRoute({ ...inProject, path: "/training", component: lazyRouteComponent(() => import("../training/made/TrainingPage"), "TrainingPage") }),
  createRoute({ ...inProject, path: "/training/courses/$courseId", component: lazyRouteComponent(() => import("../training/made/CourseAdminPage"), "CourseAdminPage") }),
  createRoute({ ...inProject, path: "/training/exams/$examId", component: lazyRouteComponent(() => import("../training/made/ExamAdminPage"), "ExamAdminPage") }),
  createRoute({ ...inProject, path: "/rules", beforeLoad: needs("read_workers"), component: lazyRouteComponent(() => import("../conduct/rules/RulesPage"), "RulesPage") }),
  createRoute({ ...inProject, path: "/deliveries", component: lazyRouteComponent(() => import("../deliveries/DeliveriesPage"), "DeliveriesPage") }),
  createRoute({ ...inProject, path: "/settings", component: lazyRouteComponent(() => import("./spec/ProjectSettingsPage"), "ProjectSettingsPage") }),
] as const;

const taskRoute = createRoute({
  ...inShell,
  path: "/projects/$projectId/tasks/$taskId",
  validateSearch: (search: Record<string, unknown>): TaskSearch => ({ ...readFilter(search), ...readBatch(search) }),
  component: lazyRouteComponent(() => import("./task/TaskPage"), "TaskPage"),
});

const FILTERS = ["open", "review", "completed", "error", "gold"] as const;
const ID = /^[0-9a-f-]{36}$/i;

// What an address says and is none of these is set to nothing: the router would hand it on as it came otherwise.

/** Which tasks are listed: kept in the address, so that going back finds the same list. */
function readFilter(search: Record<string, unknown>): { filter?: (typeof FILTERS)[number] } {
  return { filter: FILTERS.find((each) => each === search["filter"]) };
}

/** The batch whose tasks are looked at, or that tasks are brought into. */
function readBatch({ batch }: Record<string, unknown>): { batch?: string } {
  return { batch: typeof batch === "string" && ID.test(batch) ? batch : undefined };
}

/** Which batches are listed; or their order, when that is looked at. */
function readBatchView(search: Record<string, unknown>): { view?: "order"; state?: BatchState } {
  if (search["view"] === "order") return { view: "order", state: undefined };
  return { view: undefined, state: STATES.find(({ value }) => value === search["state"])?.value };
}

export const projectPages = [listRoute, newRoute, projectRoute.addChildren(projectTabs), taskRoute] as const;
