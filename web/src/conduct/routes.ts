// Pages about conduct: signals and sanctions for managers, notices for workers. One line a page.
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { needs, shellRoute, under } from "../app/layouts";

const inShell = under(shellRoute);

export const conductPages = [
  createRoute({ ...inShell, beforeLoad: needs("annotate"), path: "/work/notices", component: lazyRouteComponent(() => import("./NoticesPage"), "NoticesPage") }),
  createRoute({ ...inShell, beforeLoad: needs("read_workers"), path: "/workers/signals", component: lazyRouteComponent(() => import("./signals/SignalsPage"), "SignalsPage") }),
  createRoute({ ...inShell, beforeLoad: needs("read_workers"), path: "/workers/sanctions", component: lazyRouteComponent(() => import("./sanctions/SanctionsPage"), "SanctionsPage") }),
] as const;
