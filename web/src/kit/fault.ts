// The one shape in which anything that went wrong reaches the screen.

export type Problem = { path: string; code: string; message: string; annotation_id?: string | null };

export type Fault = {
  code: string;
  message: string;
  problems: readonly Problem[];
  requestId: string | null;
};

/** Reads whatever was thrown. What is not ours is named without leaking its inner words. */
export function faultOf(error: unknown): Fault {
  if (isFault(error)) return error;
  return {
    code: "unexpected",
    message: "Something went wrong on this page. Reload it; if it happens again, tell your administrator.",
    problems: [],
    requestId: null,
  };
}

function isFault(error: unknown): error is Fault {
  return (
    typeof error === "object" &&
    error !== null &&
    typeof (error as Partial<Fault>).code === "string" &&
    typeof (error as Partial<Fault>).message === "string" &&
    Array.isArray((error as Partial<Fault>).problems)
  );
}
