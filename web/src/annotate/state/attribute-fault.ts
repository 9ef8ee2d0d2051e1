/** Whether a value answers an attribute's question, by the same rules and codes as the server. */
import { isLinked, type AttributeValue, type Linked } from "./annotation";
import type { Attribute, ChoiceAttribute, ChoiceOption, LinkAttribute, NumberAttribute } from "./ontology";

export interface AttributeFault {
  readonly code: "attribute_type" | "attribute_option" | "attribute_choices" | "attribute_range" | "attribute_step" | "attribute_length";
  /** What the value must be; the question's title comes before it. */
  readonly message: string;
}

/** Characters in a text attribute that sets no `max_length` of its own. */
const LONGEST_TEXT = 10_000;

/** Blank text and an empty list say nothing; false and 0 do. */
export function isAnswered(value: AttributeValue): boolean {
  if (typeof value === "string") return value.trim() !== "";
  if (isLinked(value)) return value.to.length > 0;
  return !Array.isArray(value) || value.length > 0;
}

/** Why a value does not answer the question; null where it does. */
export function attributeFault(value: AttributeValue, attribute: Attribute): AttributeFault | null {
  switch (attribute.type) {
    case "boolean":
      return typeof value === "boolean" ? null : wrongType("must be yes or no");
    case "choice":
      return typeof value === "string" ? choiceFault([value], attribute) : wrongType("must be one option");
    case "multi_choice":
      return isNames(value) ? choiceFault(value, attribute) : wrongType("must be a list of options");
    case "ranking":
      return isNames(value) ? rankingFault(value, attribute.options) : wrongType("must be a list of options, the best first");
    case "number":
      return isNumber(value) ? numberFault(value, attribute) : wrongType("must be a number");
    case "link":
      return isLinked(value) ? linkFault(value, attribute) : wrongType("must be links to other objects");
    case "text":
      return typeof value === "string" ? textFault(value, attribute.max_length) : wrongType("must be text");
  }
}

const wrongType = (message: string): AttributeFault => ({ code: "attribute_type", message });
const isNumber = (value: AttributeValue): value is number => typeof value === "number" && Number.isFinite(value);
const isNames = (value: AttributeValue): value is readonly string[] => Array.isArray(value);

function choiceFault(names: readonly string[], attribute: ChoiceAttribute): AttributeFault | null {
  const { options } = attribute;
  if (!names.every((name) => options.some((option) => option.name === name))) {
    const titles = options.map((option) => option.title).join(", ");
    return { code: "attribute_option", message: `must be among: ${titles}` };
  }
  if (new Set(names).size < names.length) return { code: "attribute_option", message: "names an option twice" };
  return names.length === 0 ? null : countFault(names.length, attribute);
}

/** Nothing ticked is a question left out, which is for `required` to allow. */
function countFault(count: number, { min_choices, max_choices }: Pick<LinkAttribute, "min_choices" | "max_choices">): AttributeFault | null {
  const [fewest, most] = [min_choices ?? 0, max_choices ?? Number.POSITIVE_INFINITY];
  if (count < fewest) return { code: "attribute_choices", message: `needs at least ${fewest}; ${count} chosen` };
  if (count > most) return { code: "attribute_choices", message: `takes at most ${most}; ${count} chosen` };
  return null;
}

function linkFault({ to }: Linked, attribute: LinkAttribute): AttributeFault | null {
  return to.length === 0 ? null : countFault(to.length, attribute);
}

function rankingFault(names: readonly string[], options: readonly ChoiceOption[]): AttributeFault | null {
  const all = options.map(({ name }) => name);
  if (names.length === 0 || JSON.stringify([...names].sort()) === JSON.stringify(all.sort())) return null;
  const left = options.filter(({ name }) => !names.includes(name)).map(({ title }) => title);
  const rest = left.length > 0 ? `; left out: ${left.join(", ")}` : "";
  return { code: "attribute_option", message: `must rank every option once${rest}` };
}

function numberFault(value: number, attribute: NumberAttribute): AttributeFault | null {
  const low = attribute.minimum ?? null;
  const high = attribute.maximum ?? null;
  if ((low !== null && value < low) || (high !== null && value > high)) {
    return { code: "attribute_range", message: `must be ${rangeWords(low, high)}` };
  }
  const step = attribute.step ?? null;
  if (step === null) return null;
  const steps = (value - (low ?? 0)) / step;
  if (Math.abs(steps - Math.round(steps)) <= Math.max(1e-6, 1e-9 * Math.abs(steps))) return null;
  return { code: "attribute_step", message: `must go in steps of ${step} from ${low ?? 0}` };
}

function rangeWords(low: number | null, high: number | null): string {
  if (low === null) return `at most ${high}`;
  return high === null ? `at least ${low}` : `from ${low} to ${high}`;
}

/** Lengths are in characters as the server counts them, code points, not UTF-16 units. */
function textFault(value: string, limit: number | null | undefined): AttributeFault | null {
  const longest = limit ?? LONGEST_TEXT;
  const length = Array.from(value).length;
  return length > longest ? { code: "attribute_length", message: `has ${length} characters; ${longest} is the most` } : null;
}
