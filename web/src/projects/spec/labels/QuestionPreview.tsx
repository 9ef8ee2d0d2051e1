import { useState } from "react";
import { CheckboxGroup } from "../../../kit/Checkbox";
import { NumberField } from "../../../kit/NumberField";
import { RadioGroup } from "../../../kit/RadioGroup";
import { Select } from "../../../kit/Select";
import { TextField } from "../../../kit/TextField";
import { RankingField } from "../../../work/editor/RankingField";
import { type AttributeValue } from "../../../annotate";
import { type AttributeDraft, attributeFrom } from "../draft";
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
  const common = { label: title, optional: !attribute.required, description: attribute.description };
  const options = attribute.options.map((option) => ({ value: option.id, title: option.title }));
  switch (attribute.type) {
    case "boolean":
      return <RadioGroup {...common} options={YES_NO} value={one} onChange={setOne} look="row" />;
    case "choice":
      return <RadioGroup {...common} options={options} value={one} onChange={setOne} look="row" />;
    case "ranking":
      return <Ranking attribute={attribute} />;
    case "multi_choice":
      return <CheckboxGroup {...common} help={countWords(attribute)} options={options} value={many} onChange={setMany} inline />;
    case "link":
      return <Select {...common} placeholder="Link to another object" options={[]} value={null} onChange={() => undefined} />;
    case "number":
      return <NumberField {...common} minValue={attribute.minimum ?? undefined} maxValue={attribute.maximum ?? undefined} step={attribute.step ?? undefined} />;
    case "text":
      return <TextField {...common} rows={attribute.isLong ? 3 : undefined} grows maxLength={attribute.maxLength ?? undefined} />;
  }
}

/** Options are told apart by their identity: blanks and doubles have no name of their own yet. */
function Ranking({ attribute }: { attribute: AttributeDraft }) {
  const [order, setOrder] = useState<AttributeValue>();
  const asked = attributeFrom({ ...attribute, title: attribute.title || "no name yet", options: attribute.options.map((option) => ({ ...option, name: option.id })) });
  if (asked.type !== "ranking") return null;
  return <RankingField attribute={asked} value={order} disabled={false} onChange={setOrder} />;
}

function countWords({ minChoices: least, maxChoices: most }: AttributeDraft): string | undefined {
  if (least !== null && most !== null) return least === most ? `Choose ${least.toString()}.` : `Choose ${least.toString()} to ${most.toString()}.`;
  if (least !== null) return `Choose at least ${least.toString()}.`;
  return most === null ? undefined : `Choose at most ${most.toString()}.`;
}
