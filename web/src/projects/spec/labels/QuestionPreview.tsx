import { useState } from "react";
import { CheckboxGroup } from "../../../kit/Checkbox";
import { NumberField } from "../../../kit/NumberField";
import { RadioGroup } from "../../../kit/RadioGroup";
import { TextField } from "../../../kit/TextField";
import type { AttributeDraft } from "../draft";
import styles from "./StreetScene.module.css";

/** The questions of a label, or about a picture, as people get them; what is answered here goes nowhere. */
export function QuestionPreview({ attributes }: { attributes: readonly AttributeDraft[] }) {
  return (
    <div className={styles.questions}>
      {attributes.map((attribute) => (
        <Question key={`${attribute.id}-${attribute.type}`} attribute={attribute} />
      ))}
    </div>
  );
}

const YES_NO = [
  { value: "yes", title: "Yes" },
  { value: "no", title: "No" },
];

function Question({ attribute }: { attribute: AttributeDraft }) {
  const [one, setOne] = useState<string | null>(null);
  const [many, setMany] = useState<string[]>([]);
  const title = attribute.title || "no name yet";
  const common = { label: title, optional: !attribute.required };
  const options = attribute.options.map((option) => ({ value: option.id, title: option.title }));
  switch (attribute.type) {
    case "boolean":
      return <RadioGroup {...common} options={YES_NO} value={one} onChange={setOne} look="row" />;
    case "choice":
      return <RadioGroup {...common} options={options} value={one} onChange={setOne} look="row" />;
    case "multi_choice":
      return <CheckboxGroup {...common} options={options} value={many} onChange={setMany} inline />;
    case "number":
      return <NumberField {...common} minValue={attribute.minimum ?? undefined} maxValue={attribute.maximum ?? undefined} step={attribute.step ?? undefined} />;
    case "text":
      return <TextField {...common} maxLength={attribute.maxLength ?? undefined} />;
  }
}
