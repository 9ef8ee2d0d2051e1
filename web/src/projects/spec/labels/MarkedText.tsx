import type { CSSProperties } from "react";
import type { BoxStyle } from "../../../annotate/canvas2d/box-style";
import styles from "./Samples.module.css";
import { LETTER, type TextSlotId } from "./text-slots";

type Props = {
  /** How the words of a slot are marked; those without a look are not. */
  looks?: ReadonlyMap<TextSlotId, BoxStyle>;
  /** The slot that stands out from the others. */
  lit?: TextSlotId;
  label: string;
};

/** The sentence of a letter, with some of its words marked as the editor marks them. */
export function MarkedText({ looks, lit, label }: Props) {
  return (
    <div role="img" aria-label={label} className={styles.paper}>
      {LETTER.map((piece) => {
        if (typeof piece === "string") return piece;
        const look = looks?.get(piece.id);
        if (look === undefined) return piece.words;
        const colors = { "--mark": look.color, "--line": look.line, "--ink-on": look.ink } as CSSProperties;
        return (
          <mark key={piece.id} className={styles.mark} style={colors} data-back={(lit !== undefined && lit !== piece.id) || undefined}>
            {piece.words}
            <span className={styles.plate}>{look.title || "no name yet"}</span>
          </mark>
        );
      })}
    </div>
  );
}
