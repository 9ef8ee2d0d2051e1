import { useState } from "react";

/** An action that is done once: presses while it runs or after it was done do nothing; after it failed it can be tried again. */
export function useOnce(action: () => Promise<unknown>): { busy: boolean; run: () => void } {
  const [busy, setBusy] = useState(false);
  const run = () => {
    if (busy) return;
    setBusy(true);
    action().catch(() => { setBusy(false); });
  };
  return { busy, run };
}
