// The organization's settings, and one's own. One line a page.
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { needs, shellRoute, under } from "../app/layouts";

const settings = under(shellRoute);

/** Which panel is shown, when it is not the first. */
function readTab({ tab }: Record<string, unknown>): { tab?: "sign-up" | "keys" | "callbacks" } {
  return { tab: tab === "sign-up" || tab === "keys" || tab === "callbacks" ? tab : undefined };
}

export const settingsPages = [
  createRoute({ ...settings, beforeLoad: needs("manage_users"), path: "/settings", validateSearch: readTab, component: lazyRouteComponent(() => import("./SettingsPage"), "SettingsPage") }),
  createRoute({ ...settings, path: "/account", component: lazyRouteComponent(() => import("./AccountPage"), "AccountPage") }),
] as const;
