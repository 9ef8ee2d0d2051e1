import { describe, expect, it } from "vitest";
import { placeOf, placesOf } from "./navigation";
import type { Permission, Role } from "./paths";
import { mayRetry } from "./query-client";
import { ApiError } from "./api";
import { homeOf, safeNext } from "./session";

const MANAGER: Permission[] = ["annotate", "review", "read_projects", "read_workers"];
const HELD: Readonly<Record<Role, Permission[]>> = {
  owner: [...MANAGER, "manage_users", "manage_keys", "manage_owners"],
  admin: [...MANAGER, "manage_users", "manage_keys"],
  manager: MANAGER,
  reviewer: ["annotate", "review"],
  annotator: ["annotate"],
};
const ROLES = Object.keys(HELD) as Role[];
const session = (role: Role) => ({
  user: { id: "u", name: "Ada", email: "a@b.c", role, pseudonym: "W-7F3KQ", has_employer: true },
  permissions: HELD[role],
});

describe("homeOf", () => {
  it.each(ROLES)("sends a %s to a place in their own navigation", (role) => {
    expect(placesOf(session(role)).map((place) => place.href)).toContain(homeOf(role));
  });

  it("shows annotators nothing of the requester's side but the talk that both sides share", () => {
    const hrefs = placesOf(session("annotator")).map((place) => place.href);
    expect(hrefs.filter((href) => !/^\/work(\/|$)/.test(href))).toEqual(["/discussions"]);
  });

  it("shows the users and keys only to those who may change them", () => {
    const seesSettings = ROLES.filter((role) => placesOf(session(role)).some((place) => place.href === "/settings"));
    expect(seesSettings).toEqual(["owner", "admin"]);
  });
});

describe("placeOf", () => {
  const places = placesOf(session("annotator"));
  it("chooses the longest place the path lies in", () => {
    expect(placeOf("/work/history", places)?.title).toBe("History");
    expect(placeOf("/work/history/42", places)?.title).toBe("History");
    expect(placeOf("/work", places)?.title).toBe("Home");
    expect(placeOf("/workshop", places)).toBeUndefined();
  });
});

describe("safeNext", () => {
  it.each(["//evil.example", "/\\evil.example", "https://evil.example", "javascript:alert(1)", "", "/sign-in?token=x", 7, undefined])(
    "refuses %j",
    (next) => {
      expect(safeNext(next)).toBeNull();
    },
  );

  it("keeps a path of this site with its query", () => {
    expect(safeNext("/projects/42?tab=data")).toBe("/projects/42?tab=data");
  });
});

describe("mayRetry", () => {
  const refused = (status: number) => new ApiError(status, { code: "x", message: "x" });
  it("tries again only what may pass by itself, and not for ever", () => {
    expect(mayRetry(0, refused(0))).toBe(true);
    expect(mayRetry(0, refused(503))).toBe(true);
    expect(mayRetry(0, refused(404))).toBe(false);
    expect(mayRetry(0, refused(500))).toBe(false);
    expect(mayRetry(2, refused(0))).toBe(false);
  });
});
