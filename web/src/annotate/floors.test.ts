import { expect, it } from "vitest";

/** From the ground up: a room imports from itself and from those before it. */
const FLOORS = ["events", "geometry", "state", "keys", "activity", "canvas2d", "compare", "text", "document", "tools", "editor"];

/** Types of the contract, which may be named on any floor. */
const CONTRACT = "facade";

const SOURCES = Object.entries(
  import.meta.glob<string>("./**/*.ts", { query: "?raw", import: "default", eager: true }),
).filter(([path]) => !path.endsWith(".test.ts"));

/** "./tools/box/idle.ts" and "../pick" make "tools/pick". */
function resolve(from: string, target: string): string {
  const parts = from.split("/").slice(1, -1);
  for (const part of target.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== ".") parts.push(part);
  }
  return parts.join("/");
}

function importsOf(path: string, text: string): readonly string[] {
  return [...text.matchAll(/from "(\.[^"]+)"/g)].map((match) => resolve(path, match[1] ?? ""));
}

const floorOf = (path: string): number => FLOORS.indexOf(path.split("/")[0] ?? "");

it("arrows between rooms point down only", () => {
  const upward = SOURCES.flatMap(([path, text]) => {
    const floor = floorOf(path.slice(2));
    if (floor < 0) return [];
    const wrong = importsOf(path, text).filter((target) => {
      return target !== CONTRACT && (floorOf(target) < 0 || floorOf(target) > floor);
    });
    return wrong.map((target) => `${path} imports ${target}`);
  });
  expect(SOURCES.length).toBeGreaterThan(40);
  expect(upward).toEqual([]);
});

it("OpenLayers is known to the view alone", () => {
  const users = SOURCES.filter(([, text]) => text.includes('from "ol/')).map(([path]) => path);
  expect(users.sort()).toEqual(["./canvas2d/projection.ts", "./canvas2d/stage.ts"]);
});
