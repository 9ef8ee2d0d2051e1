// The right control for each type of question about an object.
import { useState } from "react";
import { ToggleButton, ToggleButtonGroup } from "react-aria-components";
import type { Attribute, AttributeValue, ChoiceAttribute } from "../../annotate";
import { NumberField } from "../../kit/NumberField";
import { Select } from "../../kit/Select";
import { TextField } from "../../kit/TextField";
import styles from "./Attributes.module.css";

type Answering<A extends Attribute> = {
  attribute: A;
  value: AttributeValue | undefined;
  disabled: boolean;
  /** Undefined takes the answer back. */
  onChange: (value: AttributeValue | undefined) => void;
};

/** So many options fit side by side; more go into a list. */
const SIDE_BY_SIDE = 5;

export function AttributeField({ attribute, ...rest }: Answering<Attribute>) {
  switch (attribute.type) {
    case "boolean":
      return <YesNo attribute={attribute} {...rest} />;
    case "choice":
      return attribute.options.length <= SIDE_BY_SIDE ? (
        <Options attribute={attribute as ChoiceAttribute} {...rest} />
      ) : (
        <Listed attribute={attribute as ChoiceAttribute} {...rest} />
      );
    case "multi_choice":
      return <Options attribute={attribute as ChoiceAttribute} {...rest} />;
    case "number":
      return <Amount attribute={attribute} {...rest} />;
    case "text":
      return <Words attribute={attribute} {...rest} />;
  }
}

type GroupProps = {
  attribute: Attribute;
  options: readonly { name: string; title: string }[];
  chosen: readonly string[];
  several: boolean;
  disabled: boolean;
  onChange: (names: readonly string[]) => void;
};

function Group({ attribute, options, chosen, several, disabled, onChange }: GroupProps) {
  const id = `attribute-${attribute.name}`;
  return (
    <div className={styles.field}>
      <span id={id} className={styles.title}>
        {attribute.title}
        {attribute.required && chosen.length === 0 && <span className={styles.needed}>needed</span>}
      </span>
      <ToggleButtonGroup
        aria-labelledby={id}
        className={styles.options}
        selectionMode={several ? "multiple" : "single"}
        isDisabled={disabled}
        selectedKeys={chosen}
        onSelectionChange={(keys) => {
          onChange([...keys].map(String));
        }}
      >
        {options.map(({ name, title }) => (
          <ToggleButton key={name} id={name} className={styles.option}>
            {title}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
    </div>
  );
}

const YES_NO = [
  { name: "yes", title: "Yes" },
  { name: "no", title: "No" },
];

function YesNo({ attribute, value, disabled, onChange }: Answering<Attribute>) {
  const chosen = value === true ? ["yes"] : value === false ? ["no"] : [];
  const answer = ([name]: readonly string[]) => {
    onChange(name === undefined ? undefined : name === "yes");
  };
  return <Group attribute={attribute} options={YES_NO} chosen={chosen} several={false} disabled={disabled} onChange={answer} />;
}

function Options({ attribute, value, disabled, onChange }: Answering<ChoiceAttribute>) {
  const several = attribute.type === "multi_choice";
  const chosen = Array.isArray(value) ? (value as readonly string[]) : typeof value === "string" ? [value] : [];
  const answer = (names: readonly string[]) => {
    if (several) onChange(names.length > 0 ? names : undefined);
    else onChange(names[0]);
  };
  return <Group attribute={attribute} options={attribute.options} chosen={chosen} several={several} disabled={disabled} onChange={answer} />;
}

function Listed({ attribute, value, disabled, onChange }: Answering<ChoiceAttribute>) {
  const options = attribute.options.map(({ name, title }) => ({ value: name, title }));
  return (
    <Select
      label={attribute.title}
      optional={!attribute.required}
      options={options}
      value={typeof value === "string" ? value : null}
      disabled={disabled}
      onChange={onChange}
    />
  );
}

function Amount({ attribute, value, disabled, onChange }: Answering<Extract<Attribute, { type: "number" }>>) {
  return (
    <NumberField
      label={attribute.title}
      optional={!attribute.required}
      minValue={attribute.minimum ?? undefined}
      maxValue={attribute.maximum ?? undefined}
      step={attribute.step ?? undefined}
      value={typeof value === "number" ? value : Number.NaN}
      disabled={disabled}
      onChange={(next) => {
        onChange(Number.isNaN(next) ? undefined : next);
      }}
    />
  );
}

function Words({ attribute, value, disabled, onChange }: Answering<Extract<Attribute, { type: "text" }>>) {
  const [typed, setTyped] = useState<string | null>(null);
  const commit = () => {
    if (typed !== null) onChange(typed.trim() === "" ? undefined : typed);
    setTyped(null);
  };
  return (
    <TextField
      label={attribute.title}
      optional={!attribute.required}
      maxLength={attribute.max_length ?? undefined}
      value={typed ?? (typeof value === "string" ? value : "")}
      disabled={disabled}
      onChange={setTyped}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === "Enter") commit();
      }}
    />
  );
}
