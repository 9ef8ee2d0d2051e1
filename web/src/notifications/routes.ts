import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { rootRoute, shellRoute, under } from "../app/layouts";

export const unsubscribeRoute = createRoute({
  ...under(rootRoute),
  path: "/unsubscribe",
  validateSearch: ({ organization, mail }: Record<string, unknown>): { organization: string; mail: string } => ({
    organization: typeof organization === "string" ? organization : "",
    mail: typeof mail === "string" ? mail : "",
  }),
  component: lazyRouteComponent(() => import("./UnsubscribePage"), "UnsubscribePage"),
});

export const notificationPages = [
  createRoute({ ...under(shellRoute), path: "/notifications", component: lazyRouteComponent(() => import("./NotificationsPage"), "NotificationsPage") }),
] as const;
