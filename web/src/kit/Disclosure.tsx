import type { ReactNode } from "react";
import { Button, Disclosure as AriaDisclosure, DisclosurePanel, Heading } from "react-aria-components";
import styles from "./Disclosure.module.css";
import { Icon } from "./Icon";

type Props = { title: ReactNode; note?: ReactNode; open?: boolean; onChange?: (open: boolean) => void; children: ReactNode };

/** Something more for those who want it, folded away at first. */
export function Disclosure({ title, note, open, onChange, children }: Props) {
  return (
    <AriaDisclosure defaultExpanded={open} onExpandedChange={onChange} className={styles.disclosure}>
      <Heading level={3} className={styles.heading}>
        <Button slot="trigger" className={styles.trigger}>
          <Icon name="chevron-right" size={14} className={styles.mark} />
          <span>{title}</span>
          {note && <span className={styles.note}>{note}</span>}
        </Button>
      </Heading>
      <DisclosurePanel className={styles.panel}>{children}</DisclosurePanel>
    </AriaDisclosure>
  );
}
