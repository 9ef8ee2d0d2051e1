import { type FieldProps } from "./Field";
import { digitsOf } from "./format";
import { NumberField } from "./NumberField";

type Props = FieldProps & {
  currency: string;
  /** Minor units; null while nothing is there. */
  minor: number | null;
  onMinor: (minor: number | null) => void;
  minMinor?: number;
};

/** An amount of money, typed as people write it and kept in minor units. */
export function AmountField({ currency, minor, onMinor, minMinor = 0, ...field }: Props) {
  const unit = 10 ** digitsOf(currency);
  return (
    <NumberField
      {...field}
      value={minor === null ? Number.NaN : minor / unit}
      onChange={(value) => {
        onMinor(Number.isNaN(value) ? null : Math.round(value * unit));
      }}
      minValue={minMinor / unit}
      step={1 / unit}
      formatOptions={{ style: "currency", currency }}
    />
  );
}
