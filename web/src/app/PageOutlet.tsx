import { Outlet, useParams } from "@tanstack/react-router";
import { hasWholeIds } from "./ids";
import { NotFound } from "./RouteFault";

/** The page at an address, or that there is none: an id that was mistyped leads nowhere, so the server is not asked. */
export function PageOutlet() {
  return hasWholeIds(useParams({ strict: false })) ? <Outlet /> : <NotFound />;
}
