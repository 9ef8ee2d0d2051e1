import { describe, expect, it } from "vitest";
import { type SortValue, sorted } from "./table-order";

const order = (values: SortValue[], direction: "ascending" | "descending" = "ascending") =>
  sorted(values.map((value, place) => ({ value, place })), (row) => row.value, direction);

describe("sorted", () => {
  it("sorts numbers by size and numbered words as people do", () => {
    expect(order([10, 9, 100]).map((row) => row.value)).toEqual([9, 10, 100]);
    expect(order(["task 10", "Task 9", "task 1"]).map((row) => row.value)).toEqual(["task 1", "Task 9", "task 10"]);
  });

  it("keeps absent values last in both directions", () => {
    expect(order([null, 2, Number.NaN, 1, undefined]).map((row) => row.value).slice(0, 2)).toEqual([1, 2]);
    expect(order([null, 2, Number.NaN, 1], "descending").map((row) => row.value).slice(0, 2)).toEqual([2, 1]);
  });

  it("keeps the order of equal rows in both directions", () => {
    expect(order([5, 5, 5]).map((row) => row.place)).toEqual([0, 1, 2]);
    expect(order([5, 5, 5], "descending").map((row) => row.place)).toEqual([0, 1, 2]);
  });

  it("leaves its input alone", () => {
    const rows = [{ value: 2 }, { value: 1 }];
    sorted(rows, (row) => row.value, "ascending");
    expect(rows.map((row) => row.value)).toEqual([2, 1]);
  });
});
