// The requester's worker pages. One line a page.
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { needs, shellRoute, under } from "../app/layouts";

const workers = under(shellRoute);
const beforeLoad = needs("read_workers");

export const workerPages = [
  createRoute({ ...workers, beforeLoad, path: "/workers", component: lazyRouteComponent(() => import("./WorkersPage"), "WorkersPage") }),
  createRoute({ ...workers, beforeLoad, path: "/projects/$projectId/workers/$workerId", component: lazyRouteComponent(() => import("./worker/WorkerPage"), "WorkerPage") }),
] as const;
