import { useState } from "react";
import { Button } from "../../kit/Button";
import { Dialog } from "../../kit/Dialog";
import { plural } from "../../kit/format";
import { ChangeList } from "./ChangeList";
import type { Difference } from "./differences";
import styles from "./SpecEditor.module.css";

type Props = {
  differences: readonly Difference[];
  isRenamed: boolean;
  /** The number that the new version gets. */
  next: number;
  busy: boolean;
  onSave: () => void;
  onDiscard: () => void;
};

/** What saving would do, always in sight while there is something to save. */
export function SaveBar({ differences, isRenamed, next, busy, onSave, onDiscard }: Props) {
  const [shown, setShown] = useState(false);
  const makesVersion = differences.length > 0;
  const all: Difference[] = isRenamed ? [{ kind: "changed", what: "Name of the project" }, ...differences] : [...differences];
  return (
    <div className={styles.bar}>
      <div className={styles.barIn} role="region" aria-label="Unsaved changes">
        <p className={styles.barWords}>
          <strong>{plural(all.length, "change")}</strong>
          <span>{makesVersion ? "For tasks that nobody has begun." : "The name changes for everyone at once."}</span>
        </p>
        <Button variant="ghost" onPress={() => { setShown(true); }}>
          Show
        </Button>
        <Button variant="ghost" disabled={busy} onPress={onDiscard}>
          Discard
        </Button>
        <Button variant="primary" busy={busy} onPress={onSave}>
          {makesVersion ? `Save as version ${next.toString()}` : "Save"}
        </Button>
      </div>
      <Dialog
        open={shown}
        onClose={() => {
          setShown(false);
        }}
        title="What changes"
        description={makesVersion ? `From version ${(next - 1).toString()} to version ${next.toString()}` : undefined}
      >
        <ChangeList differences={all} />
      </Dialog>
    </div>
  );
}
