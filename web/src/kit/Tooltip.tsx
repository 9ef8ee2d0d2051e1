import type { ReactElement, ReactNode } from "react";
import { Focusable, Tooltip, TooltipTrigger } from "react-aria-components";
import { KeyCap } from "./KeyCap";
import styles from "./Tooltip.module.css";

type HintProps = { text: ReactNode; shortcut?: string; children: ReactElement };

/** Names the control it wraps on hover and focus. The child must be a kit button, link or other pressable. */
export function Hint({ text, shortcut, children }: HintProps) {
  return (
    <TooltipTrigger delay={450} closeDelay={80}>
      {children}
      <Tooltip offset={7} className={styles.tooltip}>
        {text}
        {shortcut && <KeyCap keys={shortcut} />}
      </Tooltip>
    </TooltipTrigger>
  );
}

/** A dotted-underlined word that explains itself on hover, focus and touch. */
export function Explained({ children, text }: { children: ReactNode; text: ReactNode }) {
  return (
    <TooltipTrigger delay={200} closeDelay={80}>
      <Focusable>
        <span role="button" tabIndex={0} className={styles.explained}>
          {children}
        </span>
      </Focusable>
      <Tooltip offset={7} className={styles.tooltip}>
        {text}
      </Tooltip>
    </TooltipTrigger>
  );
}
