import { createRoute, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { rootRoute, under } from "../app/layouts";
import { homeOf, safeNext, sessionQuery } from "../app/session";

type SignInSearch = { token?: string; next?: string };

export const signInRoute = createRoute({
  ...under(rootRoute),
  path: "/sign-in",
  validateSearch: ({ token, next }: Record<string, unknown>): SignInSearch => ({
    ...(typeof token === "string" && token ? { token } : {}),
    ...(safeNext(next) ? { next: String(next) } : {}),
  }),
  beforeLoad: async ({ context, search }) => {
    // A link may be somebody else's on a shared computer: it is always used, whoever is signed in.
    if (search.token) return;
    const session = await context.queryClient.ensureQueryData(sessionQuery).catch(() => null);
    if (session) throw redirect({ to: homeOf(session.user.role), replace: true });
  },
  component: lazyRouteComponent(() => import("./SignInPage"), "SignInPage"),
});
