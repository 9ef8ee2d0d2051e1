// The tree of all pages. A page group brings its own routes; this file only hangs the groups up.
import { createRoute, createRouter, lazyRouteComponent } from "@tanstack/react-router";
import { conductPages } from "../conduct/routes";
import { PageSkeleton } from "../kit/Skeleton";
import { notificationPages, unsubscribeRoute } from "../notifications/routes";
import { operationsPages } from "../operations/routes";
import { payPages } from "../pay/routes";
import { joinPages, peoplePages } from "../people/routes";
import { projectPages } from "../projects/routes";
import { reviewEditors, reviewPages } from "../review/routes";
import { settingsPages } from "../settings/routes";
import { signInRoute } from "../sign-in/routes";
import { talkPages } from "../talk/routes";
import { trainingEditors, trainingPages } from "../training/routes";
import { workEditors, workPages } from "../work/routes";
import { workerPages } from "../workers/routes";
import { focusRoute, homeRoute, rootRoute, shellRoute, signedInRoute, under } from "./layouts";
import { queryClient } from "./query-client";
import { RouteFault } from "./RouteFault";

/** Every part of the kit on one page, for design and accessibility checks. Nothing links to it. */
const galleryRoute = createRoute({
  ...under(rootRoute),
  path: "/dev/kit",
  component: lazyRouteComponent(() => import("./gallery/GalleryPage"), "GalleryPage"),
});

const routeTree = rootRoute.addChildren([
  signInRoute,
  unsubscribeRoute,
  ...joinPages,
  galleryRoute,
  signedInRoute.addChildren([
    homeRoute,
    shellRoute.addChildren([
      ...projectPages, ...workerPages, ...peoplePages, ...workPages, ...payPages, ...conductPages, ...reviewPages, ...settingsPages, ...trainingPages,
      ...notificationPages, ...talkPages, ...operationsPages,
    ]),
    focusRoute.addChildren([...workEditors, ...reviewEditors, ...trainingEditors]),
  ]),
]);

export const router = createRouter({
  routeTree,
  context: { queryClient },
  defaultPreload: "intent",
  // Loaders go through the query client, which knows best what is fresh.
  defaultPreloadStaleTime: 0,
  defaultPendingComponent: PageSkeleton,
  defaultErrorComponent: RouteFault,
  defaultPendingMs: 250,
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
