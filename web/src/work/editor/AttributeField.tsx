// The right control for each type of question, about an object or about the whole task.
import { useEffect, useId, useState } from "react";
import { ToggleButton, ToggleButtonGroup } from "react-aria-components";
import type { Attribute, ChoiceAttribute } from "../../annotate";
import { cx } from "../../kit/cx";
import { KeyCap } from "../../kit/KeyCap";
import { NumberField } from "../../kit/NumberField";
import { Select } from "../../kit/Select";
import { TextField } from "../../kit/TextField";
import styles from "./Attributes.module.css";
import { LinkField } from "./LinkField";
import { QuestionTitle, type Answering } from "./QuestionTitle";
import { RankingField } from "./RankingField";

/** So many options fit side by side, or with much room; more go into a list. */
const SIDE_BY_SIDE = 5;
const ROOMY_MOST = 40;

export function AttributeField({ attribute, ...rest }: Answering<Attribute>) {
  switch (attribute.type) {
    case "boolean":
      return <YesNo attribute={attribute} {...rest} />;
    case "choice":
      return attribute.options.length <= (rest.roomy ? ROOMY_MOST : SIDE_BY_SIDE) ? (
        <Options attribute={attribute as ChoiceAttribute} {...rest} />
      ) : (
        <Listed attribute={attribute as ChoiceAttribute} {...rest} />
      );
    case "multi_choice":
      return <Options attribute={attribute as ChoiceAttribute} {...rest} />;
    case "ranking":
      return <RankingField attribute={attribute} {...rest} />;
    case "link":
      return <LinkField attribute={attribute} {...rest} />;
    case "number":
      return <div className={cx(rest.roomy && styles.roomy)}><Amount attribute={attribute} {...rest} /></div>;
    case "text":
      return <div className={cx(rest.roomy && styles.roomy)}><Words attribute={attribute} {...rest} /></div>;
  }
}

type GroupProps = Pick<Answering<Attribute>, "attribute" | "disabled" | "roomy" | "error"> & {
  options: readonly { name: string; title: string }[];
  chosen: readonly string[];
  several: boolean;
  onChange: (names: readonly string[]) => void;
};

function Group({ attribute, options, chosen, several, disabled, roomy, error, onChange }: GroupProps) {
  const id = useId();
  return (
    <div className={cx(styles.field, roomy && styles.roomy)}>
      <QuestionTitle id={id} attribute={attribute} isNeeded={attribute.required && chosen.length === 0 && !error} hint={several ? countWords(attribute as ChoiceAttribute, Boolean(roomy)) : null} />
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
        {options.map(({ name, title }, index) => (
          <ToggleButton key={name} id={name} className={styles.option}>
            {title}
            {roomy?.keys[index] && (
              <span aria-hidden="true" className={styles.key}>
                <KeyCap keys={roomy.keys[index]} />
              </span>
            )}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      {error && <p className={styles.fault}>{error}</p>}
    </div>
  );
}

/** How many options may be ticked; where there is little room, only what is not the usual. */
function countWords({ min_choices: fewest, max_choices, options }: ChoiceAttribute, isRoomy: boolean): string | null {
  const [least, most] = [fewest ?? 1, max_choices ?? options.length];
  if (fewest && most === least) return `exactly ${most.toString()}`;
  if (most < options.length) return least > 1 ? `${least.toString()} to ${most.toString()}` : `at most ${most.toString()}`;
  if (least > 1) return `at least ${least.toString()}`;
  return isRoomy ? "any that fit" : null;
}

const YES_NO = [
  { name: "yes", title: "Yes" },
  { name: "no", title: "No" },
];

function YesNo({ value, onChange, ...rest }: Answering<Attribute>) {
  const chosen = value === true ? ["yes"] : value === false ? ["no"] : [];
  const answer = ([name]: readonly string[]) => {
    onChange(name === undefined ? undefined : name === "yes");
  };
  return <Group {...rest} options={YES_NO} chosen={chosen} several={false} onChange={answer} />;
}

function Options({ attribute, value, onChange, ...rest }: Answering<ChoiceAttribute>) {
  const several = attribute.type === "multi_choice";
  const chosen = Array.isArray(value) ? (value as readonly string[]) : typeof value === "string" ? [value] : [];
  const answer = (names: readonly string[]) => {
    if (several) onChange(names.length > 0 ? names : undefined);
    else onChange(names[0]);
  };
  return <Group {...rest} attribute={attribute} options={attribute.options} chosen={chosen} several={several} onChange={answer} />;
}

function Listed({ attribute, value, disabled, error, onChange }: Answering<ChoiceAttribute>) {
  const options = attribute.options.map(({ name, title }) => ({ value: name, title }));
  return (
    <Select
      label={attribute.title}
      description={attribute.description}
      optional={!attribute.required}
      options={options}
      value={typeof value === "string" ? value : null}
      disabled={disabled}
      error={error}
      onChange={onChange}
    />
  );
}

function Amount({ attribute, value, disabled, error, onChange }: Answering<Extract<Attribute, { type: "number" }>>) {
  return (
    <NumberField
      label={attribute.title}
      description={attribute.description}
      optional={!attribute.required}
      minValue={attribute.minimum ?? undefined}
      maxValue={attribute.maximum ?? undefined}
      step={attribute.step ?? undefined}
      value={typeof value === "number" ? value : Number.NaN}
      disabled={disabled}
      error={error}
      onChange={(next) => {
        onChange(Number.isNaN(next) ? undefined : next);
      }}
    />
  );
}

function Words({ attribute, value, disabled, error, onChange }: Answering<Extract<Attribute, { type: "text" }>>) {
  const [typed, setTyped] = useState<string | null>(null);
  const isLong = attribute.is_long === true;
  const take = () => {
    if (typed !== null) onChange(typed.trim() === "" ? undefined : typed);
  };
  const commit = () => {
    take();
    setTyped(null);
  };
  useAfterTyping(isLong ? typed : null, take);
  return (
    <TextField
      label={attribute.title}
      description={attribute.description}
      rows={isLong ? 5 : undefined}
      grows={isLong}
      optional={!attribute.required}
      maxLength={attribute.max_length ?? undefined}
      value={typed ?? (typeof value === "string" ? value : "")}
      disabled={disabled}
      error={error}
      onChange={setTyped}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === "Enter" && !isLong) commit();
      }}
    />
  );
}

const REST_MILLISECONDS = 700;

/** What takes long to write is kept while it is being written, at every rest. */
function useAfterTyping(typed: string | null, take: () => void): void {
  useEffect(() => {
    if (typed === null) return;
    const timer = setTimeout(take, REST_MILLISECONDS);
    return () => {
      clearTimeout(timer);
    };
    // Each key begins the rest anew; what is taken is what stood there then.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [typed]);
}
