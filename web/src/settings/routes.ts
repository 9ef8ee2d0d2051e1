// The organization's settings. One line a page.
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { needs, shellRoute, under } from "../app/layouts";

const settings = under(shellRoute);
const beforeLoad = needs("manage_users");

export const settingsPages = [
  createRoute({ ...settings, beforeLoad, path: "/settings", component: lazyRouteComponent(() => import("./SettingsPage"), "SettingsPage") }),
] as const;
