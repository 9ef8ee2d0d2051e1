import {
  Label,
  Slider as AriaSlider,
  SliderFill,
  SliderOutput,
  type SliderProps as AriaProps,
  SliderThumb,
  SliderTrack,
} from "react-aria-components";
import styles from "./Slider.module.css";

type Props = Omit<AriaProps<number>, "className" | "style" | "children" | "isDisabled"> & {
  label: string;
  hideLabel?: boolean;
  help?: string;
  disabled?: boolean;
};

/** A number on a track; arrow keys move by one step. Use formatOptions for percent. */
export function Slider({ label, hideLabel, help, disabled, ...rest }: Props) {
  return (
    <AriaSlider {...rest} isDisabled={disabled} className={styles.slider}>
      <div className={hideLabel ? "visually-hidden" : styles.head}>
        <Label className={styles.label}>{label}</Label>
        <SliderOutput className={styles.output} />
      </div>
      <SliderTrack className={styles.track}>
        <SliderFill className={styles.fill} />
        <SliderThumb className={styles.thumb} />
      </SliderTrack>
      {help && <p className={styles.help}>{help}</p>}
    </AriaSlider>
  );
}
