// Pages about money: one's own pay, appeals to answer, and the organization's funds. One line a page.
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { needs, shellRoute, under } from "../app/layouts";

const inShell = under(shellRoute);

export const payPages = [
  createRoute({ ...inShell, beforeLoad: needs("annotate"), path: "/work/pay", component: lazyRouteComponent(() => import("./own/PayPage"), "PayPage") }),
  createRoute({ ...inShell, beforeLoad: needs("annotate"), path: "/work/pay/time", component: lazyRouteComponent(() => import("./own/TimePage"), "TimePage") }),
  createRoute({ ...inShell, beforeLoad: needs("manage_projects"), path: "/appeals", component: lazyRouteComponent(() => import("./appeals/AppealsPage"), "AppealsPage") }),
  createRoute({ ...inShell, beforeLoad: needs("manage_money"), path: "/money", component: lazyRouteComponent(() => import("./money/MoneyPage"), "MoneyPage") }),
  createRoute({ ...inShell, beforeLoad: needs("manage_money"), path: "/money/runs/$runId", component: lazyRouteComponent(() => import("./money/RunPage"), "RunPage") }),
  createRoute({ ...inShell, beforeLoad: needs("manage_money"), path: "/money/invoices/$invoiceId", component: lazyRouteComponent(() => import("./invoices/InvoicePage"), "InvoicePage") }),
] as const;
