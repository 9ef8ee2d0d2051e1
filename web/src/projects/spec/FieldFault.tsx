import { Icon } from "../../kit/Icon";
import styles from "./FieldFault.module.css";

/** What is wrong with a group of fields that has no field of its own to say it at. */
export function FieldFault({ message }: { message: string | undefined }) {
  if (!message) return null;
  return (
    <p className={styles.fault} role="alert">
      <Icon name="error" size={14} />
      {message}
    </p>
  );
}
