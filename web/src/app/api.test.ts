import { afterEach, describe, expect, it, vi } from "vitest";
import { ApiError, changeHeaders, errorFrom, setCsrfToken, take } from "./api";

const answer = <T,>(status: number, parts: { data?: T; error?: unknown }) =>
  Promise.resolve({ ...parts, response: new Response(null, { status }) });

afterEach(() => {
  setCsrfToken(null);
  vi.unstubAllGlobals();
});

describe("take", () => {
  it("gives the data of a success", async () => {
    await expect(take(answer(200, { data: { id: "p1" } }))).resolves.toEqual({ id: "p1" });
  });

  it("throws the server's own words, with its problems and request id", async () => {
    const body = {
      code: "invalid_answer",
      message: "The answer has 1 problem.",
      details: { task: "t1" },
      problems: [{ path: "annotations[2].box.width", code: "box_outside", message: "The box ends outside." }],
      request_id: "r-9",
    };
    const failure = await take(answer(422, { error: { error: body } })).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ApiError);
    expect(failure).toMatchObject({ status: 422, code: "invalid_answer", requestId: "r-9", details: { task: "t1" } });
    expect((failure as ApiError).problems[0]?.path).toBe("annotations[2].box.width");
  });

  it("says that the server was not reached", async () => {
    const failure = take(Promise.reject(new TypeError("Failed to fetch")));
    await expect(failure).rejects.toMatchObject({ status: 0, code: "server_unreachable" });
  });

  it("lets an aborted request stay an abort", async () => {
    const failure = take(Promise.reject(new DOMException("stopped", "AbortError")));
    await expect(failure).rejects.toMatchObject({ name: "AbortError" });
  });
});

describe("errorFrom", () => {
  it.each([["<html>Bad gateway</html>"], [null], [{ error: null }], [{ detail: "no" }], [{ error: { code: 3 } }]])(
    "never trusts a stranger's answer: %j",
    (body) => {
      expect(errorFrom(502, body)).toMatchObject({ status: 502, code: "unexpected_answer", problems: [] });
    },
  );
});

describe("changeHeaders", () => {
  it("carries the token only while signed in", () => {
    expect(changeHeaders()).toEqual({});
    setCsrfToken("abc");
    expect(changeHeaders()).toEqual({ "X-CSRF-Token": "abc" });
  });
});
