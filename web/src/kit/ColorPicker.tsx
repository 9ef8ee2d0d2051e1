import { useState } from "react";
import {
  Button,
  ColorSwatch,
  ColorSwatchPicker,
  ColorSwatchPickerItem,
  Dialog,
  DialogTrigger,
  Group,
  Input,
  parseColor,
  Popover,
  TextField,
} from "react-aria-components";
import styles from "./ColorPicker.module.css";
import { cx } from "./cx";
import field from "./Field.module.css";
import { LABEL_COLORS } from "./label-colors";
import popover from "./Popover.module.css";

type Props = { label: string; value: string; onChange: (color: string) => void };

const HEX = /^#?[0-9a-f]{6}$/i;

/** A colour from the palette, or any other by its hex value. */
export function ColorPicker({ label, value, onChange }: Props) {
  const [draft, setDraft] = useState(value);
  const commit = (text: string) => {
    setDraft(text);
    if (HEX.test(text)) onChange(`#${text.replace("#", "").toLowerCase()}`);
  };
  return (
    <DialogTrigger
      onOpenChange={() => {
        setDraft(value);
      }}
    >
      <Button className={styles.trigger} aria-label={`${label}: ${value}`}>
        <ColorSwatch color={value} className={styles.swatch} />
      </Button>
      <Popover className={cx(popover.popover, styles.popover)} offset={5}>
        <Dialog aria-label={label} className={styles.dialog}>
          <ColorSwatchPicker
            aria-label={label}
            className={styles.grid}
            value={value}
            onChange={(color) => {
              commit(color.toString("hex"));
            }}
          >
            {LABEL_COLORS.map((color) => (
              <ColorSwatchPickerItem key={color} color={parseColor(color)} className={styles.item}>
                <ColorSwatch className={styles.swatch} />
              </ColorSwatchPickerItem>
            ))}
          </ColorSwatchPicker>
          <TextField aria-label="Hex value" value={draft} onChange={commit} isInvalid={!HEX.test(draft)}>
            <Group role="presentation" className={cx(field.control, styles.hex)}>
              <Input className={cx(field.input, field.mono)} maxLength={7} />
            </Group>
          </TextField>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
