import { CheckboxGroup } from "../../../kit/Checkbox";
import { NumberField } from "../../../kit/NumberField";
import { type AttributeDraft, type LabelDraft, nameFrom } from "../draft";
import type { Faults } from "../faults";
import styles from "./Labels.module.css";
import { OptionsEditor } from "./OptionsEditor";

type Props = {
  path: string;
  /** Of the options. */
  placeholder: string;
  /** Those that links may lead to. */
  labels: readonly LabelDraft[];
  attribute: AttributeDraft;
  faults: Faults;
  change: (part: Partial<AttributeDraft>) => void;
};

type Bound = "minimum" | "maximum" | "step" | "maxLength" | "minChoices" | "maxChoices";

/** What answers to a question can be: options, bounds, how many. */
export function AnswerDetails({ path, placeholder, labels, attribute, faults, change }: Props) {
  const bound = (label: string, field: Bound, problem: string, least?: number) => (
    <NumberField label={label} optional value={attribute[field] ?? NaN} onChange={(value) => { change({ [field]: Number.isNaN(value) ? null : value }); }} minValue={least} error={faults.get(`${path}.${problem}`)} />
  );
  const options = <OptionsEditor placeholder={placeholder} options={attribute.options} error={faults.get(`${path}.options`)} onChange={(next) => { change({ options: next }); }} />;
  const counts = (
    <div className={styles.bounds}>
      {bound("At least", "minChoices", "min_choices", 1)}
      {bound("At most", "maxChoices", "max_choices", 1)}
    </div>
  );
  switch (attribute.type) {
    case "choice":
    case "ranking":
      return options;
    case "multi_choice":
      return (
        <>
          {options}
          {counts}
        </>
      );
    case "link":
      return (
        <>
          <LeadsTo path={path} labels={labels} attribute={attribute} faults={faults} change={change} />
          {counts}
        </>
      );
    case "number":
      return (
        <div className={styles.bounds}>
          {bound("From", "minimum", "minimum")}
          {bound("To", "maximum", "maximum")}
          {bound("Step", "step", "step", 0)}
        </div>
      );
    case "text":
      return <div className={styles.bounds}>{bound("Most characters", "maxLength", "max_length", 1)}</div>;
    case "boolean":
      return null;
  }
}

/** The labels whose objects a link may lead to; none chosen are all. */
function LeadsTo({ path, labels, attribute, faults, change }: Omit<Props, "placeholder">) {
  const options = labels.flatMap(({ name, title }) => (name || title ? [{ value: name || nameFrom(title), title: title || name }] : []));
  return (
    <CheckboxGroup
      label="Leads to"
      options={options}
      value={attribute.leadsTo ?? []}
      onChange={(leadsTo) => {
        change({ leadsTo: leadsTo.length === 0 ? null : leadsTo });
      }}
      help="None chosen: any other object."
      error={faults.get(`${path}.labels`)}
      inline
    />
  );
}
