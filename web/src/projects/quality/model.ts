// What the server says of the full model is open JSON; it is read here once, and what a newer server adds is passed over.

export type ModelField = { name: string; answers: number; alpha: number | null; low: number | null; high: number | null; flagged: number };
export type Model = { ranAt: string; answers: number; sentToReview: number; fields: readonly ModelField[] };

type OpenJson = Readonly<Record<string, unknown>>;

export function modelOf(json: OpenJson | null): Model | null {
  if (json === null || typeof json["ran_at"] !== "string") return null;
  const fields = Object.entries((json["fields"] ?? {}) as Readonly<Record<string, OpenJson>>);
  return {
    ranAt: json["ran_at"],
    answers: numberOf(json["answers"]) ?? 0,
    sentToReview: numberOf(json["sent_to_review"]) ?? 0,
    fields: fields.map(([name, facts]) => ({
      name,
      answers: numberOf(facts["answers"]) ?? 0,
      alpha: numberOf(facts["alpha"]),
      low: numberOf(facts["alpha_low"]),
      high: numberOf(facts["alpha_high"]),
      flagged: numberOf(facts["flagged"]) ?? 0,
    })),
  };
}

function numberOf(value: unknown): number | null {
  return typeof value === "number" ? value : null;
}
