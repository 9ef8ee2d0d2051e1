// The annotator's pages, and the editor that takes the whole window. One line a page.
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { focusRoute, needs, shellRoute, under } from "../app/layouts";

const work = under(shellRoute);
const beforeLoad = needs("annotate");

export const workPages = [
  createRoute({ ...work, beforeLoad, path: "/work", component: lazyRouteComponent(() => import("./HomePage"), "HomePage") }),
  createRoute({ ...work, beforeLoad, path: "/work/history", component: lazyRouteComponent(() => import("./HistoryPage"), "HistoryPage") }),
  createRoute({ ...work, beforeLoad, path: "/work/offers/$projectId", component: lazyRouteComponent(() => import("./offers/OfferPage"), "OfferPage") }),
] as const;

/** Under focusRoute: no navigation around them. */
export const workEditors = [
  createRoute({
    ...under(focusRoute),
    beforeLoad,
    path: "/work/$projectId",
    component: lazyRouteComponent(() => import("./EditorPage"), "EditorPage"),
  }),
] as const;
