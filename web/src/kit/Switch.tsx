import type { ReactNode } from "react";
import { Switch as AriaSwitch, type SwitchProps as AriaProps } from "react-aria-components";
import styles from "./Choice.module.css";

type Props = Omit<AriaProps, "className" | "style" | "children" | "isDisabled"> & {
  children: ReactNode;
  description?: ReactNode;
  disabled?: boolean;
};

/** On or off, taking effect at once. In a form that is sent later, use a Checkbox. */
export function Switch({ children, description, disabled, ...rest }: Props) {
  return (
    <AriaSwitch {...rest} isDisabled={disabled} className={styles.choice}>
      <span className={styles.track} />
      <span>
        {children}
        {description && <span className={styles.description}>{description}</span>}
      </span>
    </AriaSwitch>
  );
}
