// The frames that pages stand in. A page group hangs its routes under one of them.
import type { QueryClient } from "@tanstack/react-query";
import { type AnyRoute, createRootRouteWithContext, createRoute, redirect } from "@tanstack/react-router";
import { ApiError } from "./api";
import { Focus, Root } from "./frames";
import { RootNotFound, RouteFault } from "./RouteFault";
import { can, homeOf, type Permission, sessionQuery } from "./session";
import { Shell } from "./Shell";
import { SignedIn } from "./SignedIn";

export const rootRoute = createRootRouteWithContext<{ queryClient: QueryClient }>()({
  component: Root,
  notFoundComponent: RootNotFound,
  errorComponent: RouteFault,
});

/** Everything behind the sign-in. Gives `session` to the routes below. */
export const signedInRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: "signed-in",
  beforeLoad: async ({ context, location }) => {
    const session = await context.queryClient.ensureQueryData(sessionQuery);
    if (session) return { session };
    const next = location.href === "/" ? undefined : location.href;
    throw redirect({ to: "/sign-in", search: { next }, replace: true });
  },
  component: () => <SignedIn session={signedInRoute.useRouteContext().session} />,
});

/** With navigation: a rail for requesters, a top bar for annotators and reviewers. */
export const shellRoute = createRoute({ getParentRoute: () => signedInRoute, id: "shell", component: Shell });

/** The whole window for one task: editors. */
export const focusRoute = createRoute({ getParentRoute: () => signedInRoute, id: "focus", component: Focus });

/** `/` leads each role to where it begins. */
export const homeRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/",
  beforeLoad: ({ context }) => {
    throw redirect({ to: homeOf(context.session.user.role), replace: true });
  },
});

/** Hangs a route under another: `createRoute({ ...under(shellRoute), path: "/x", component: ... })`. */
export function under<Parent extends AnyRoute>(parent: Parent): { getParentRoute: () => Parent } {
  return { getParentRoute: () => parent };
}

/** A guard for `beforeLoad` that says plainly who may not enter; the server refuses all the same. */
export function needs(permission: Permission) {
  return ({ context }: { context: { session: Parameters<typeof can>[0] } }) => {
    if (can(context.session, permission)) return;
    throw new ApiError(403, {
      code: "forbidden",
      message: "Your role has no access to this page. Ask an owner or admin of your organization.",
    });
  };
}
