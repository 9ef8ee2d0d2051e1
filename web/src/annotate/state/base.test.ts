import { describe, expect, it } from "vitest";
import { refusal, type Base } from "./base";
import type { Command } from "./command";

const FREE: Base = { ids: ["c"], can_add: true, can_edit: true, can_relabel: true, can_delete: true };
const CAR = { id: "c", kind: "box", label: "car", attributes: {}, box: { left: 0, top: 0, width: 9, height: 9 } } as const;
const NEW = { ...CAR, id: "n" };
const said = (label: string, open: boolean) => ({ label, attributes: { open } });

const CASES: readonly [keyof Omit<Base, "ids">, Command][] = [
  ["can_add", { type: "add", index: 1, annotation: NEW }],
  ["can_delete", { type: "remove", index: 0, annotation: CAR }],
  ["can_edit", { type: "set_box", id: "c", before: CAR.box, after: { ...CAR.box, left: 5 } }],
  ["can_edit", { type: "set_label", id: "c", before: said("car", true), after: said("car", false) }],
  ["can_relabel", { type: "set_label", id: "c", before: said("car", true), after: said("van", true) }],
];

describe("the base", () => {
  it.each(CASES)("%s allows just one thing", (right, command) => {
    const none: Base = { ...FREE, can_add: false, can_edit: false, can_relabel: false, can_delete: false };
    expect(refusal(FREE, [command])).toBeNull();
    expect(refusal({ ...FREE, [right]: false }, [command])).toMatch(/\.$/);
    expect(refusal({ ...none, [right]: true }, [command])).toBeNull();
  });

  it("leaves everything else alone", () => {
    const none: Base = { ids: ["c"], can_add: true, can_edit: false, can_relabel: false, can_delete: false };
    const own: Command = { type: "set_box", id: "n", before: NEW.box, after: { ...NEW.box, left: 5 } };
    expect(refusal(none, [own, { type: "remove", index: 0, annotation: NEW }])).toBeNull();
    expect(refusal(none, [{ type: "set_field", name: "weather", before: null, after: "rain" }])).toBeNull();
  });
});
