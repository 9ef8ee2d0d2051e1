import type { Attribute, AttributeValue } from "../../annotate";
import styles from "./Attributes.module.css";

/** Large controls with the keys of their options, for when questions are all there is. */
export type Roomy = {
  /** The key of each option in order, as far as they have any. */
  keys: readonly string[];
};

export type Answering<A extends Attribute> = {
  attribute: A;
  value: AttributeValue | undefined;
  disabled: boolean;
  /** Undefined takes the answer back. */
  onChange: (value: AttributeValue | undefined) => void;
  roomy?: Roomy;
  /** The object that is asked about, by its id; absent where the whole task is. */
  subject?: string;
  /** What is wrong with the answer, as a sentence. */
  error?: string | null;
};

type TitleProps = { id: string; attribute: Attribute; isNeeded: boolean; hint?: string | null };

/** What is asked, whether it must be answered, and how. */
export function QuestionTitle({ id, attribute: { title, description }, isNeeded, hint }: TitleProps) {
  return (
    <>
      <span id={id} className={styles.title}>
        {title}
        {isNeeded && <span className={styles.needed}>needed</span>}
        {hint && <span className={styles.hint}>{hint}</span>}
      </span>
      {description && <p className={styles.description}>{description}</p>}
    </>
  );
}
