import { useDeferredValue, useEffect, useState } from "react";

const SETTLE_MS = 200;

/** Words once their typing has rested, so that not each letter is asked for. */
export function useRested(words: string): string {
  const [rested, setRested] = useState(words);
  useEffect(() => {
    const timer = setTimeout(() => { setRested(words); }, SETTLE_MS);
    return () => { clearTimeout(timer); };
  }, [words]);
  return useDeferredValue(rested);
}
