// What is wrong with a draft: told here before sending, or by the server after; and the way to the first of it.
import { useState } from "react";
import type { Problem } from "../../kit/fault";
import { faultOf } from "../../kit/fault";
import { checkDraft } from "./check";
import type { Draft } from "./draft";
import { type Faults, faultsOf, faultySections } from "./faults";
import type { Place } from "./SpecEditor";

const NONE: Faults = new Map();
/** Refusals that are about one field though they come without problems. */
const FIELD_OF_CODE: Readonly<Record<string, string>> = { name_taken: "name" };

export function useFaults(onPlace: (place: Place) => void) {
  const [faults, setFaults] = useState<Faults>(NONE);
  const [error, setError] = useState<unknown>(null);
  const show = (problems: readonly Problem[]) => {
    const found = faultsOf(problems);
    setFaults(found);
    const [first] = faultySections(found);
    if (first) onPlace(first);
    return found;
  };
  return {
    faults,
    error,
    /** True where nothing is wrong so far as can be told here. */
    judge: (draft: Draft): boolean => {
      setError(null);
      return show(checkDraft(draft)).size === 0;
    },
    /** Takes the server's refusal: at the fields it speaks of, or above the section. */
    refuse: (failure: unknown): void => {
      const fault = faultOf(failure);
      const field = FIELD_OF_CODE[fault.code];
      const problems = field ? [{ path: field, code: fault.code, message: fault.message }] : fault.problems;
      const shown = show(problems);
      setError(faultySections(shown).length === 0 ? failure : null);
    },
    clear: (): void => {
      setFaults(NONE);
      setError(null);
    },
  };
}
