// Brightness, contrast, how boxes are drawn and texts are shown. All but the picture's is kept for the next time.
import { Button as AriaButton, Dialog, DialogTrigger, Popover } from "react-aria-components";
import { drawsObjects, type DisplayOptions, type PartKind, type SnapMode } from "../../annotate";
import { Button } from "../../kit/Button";
import { Icon } from "../../kit/Icon";
import popover from "../../kit/Popover.module.css";
import { Segmented } from "../../kit/Segmented";
import { Slider } from "../../kit/Slider";
import { Switch } from "../../kit/Switch";
import { Hint } from "../../kit/Tooltip";
import { readPreferences, setPreferences, usePreferences } from "./preferences";
import { useShortcut } from "./shortcut";
import styles from "./Tools.module.css";
import { useEditor, useLabelling, useWork } from "./useLabelling";

type Props = { open: boolean; onOpenChange: (open: boolean) => void };

export function DisplaySettings({ open, onOpenChange }: Props) {
  const isDocument = useEditor().picture.state === "none";
  const label = isDocument ? "Display settings" : "Brightness, contrast and display";
  return (
    <DialogTrigger isOpen={open} onOpenChange={onOpenChange}>
      <Hint text={label} shortcut={useShortcut("panel.picture")}>
        <AriaButton aria-label={label} className={styles.tool}>
          <Icon name={isDocument ? "settings" : "sun"} size={19} />
        </AriaButton>
      </Hint>
      <Popover className={popover.popover} placement="right bottom" offset={8}>
        <Dialog aria-label={label} className={styles.dialog}>
          <Settings />
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

const SNAPS: readonly { value: SnapMode; title: string }[] = [
  { value: "off", title: "Off" },
  { value: "border", title: "Border" },
  { value: "neighbours", title: "Neighbours" },
];

const SWITCHES: readonly { name: "chips" | "crosshair" | "magnifier" | "dimOthers" | "autoZoom"; title: string }[] = [
  { name: "chips", title: "Names on boxes" },
  { name: "crosshair", title: "Crosshair while drawing" },
  { name: "magnifier", title: "Magnifier at corners" },
  { name: "dimOthers", title: "Dim what is not selected" },
  { name: "autoZoom", title: "Zoom to each object on Tab" },
];

const PERCENT = { style: "percent", maximumFractionDigits: 0 } as const;

function Settings() {
  const { picture } = useEditor();
  const { version } = useWork();
  const asksAlone = version !== null && !drawsObjects(version.ontology);
  const isDocument = picture.state === "none";
  return (
    <div className={styles.settings}>
      {isDocument ? <DocumentSettings isMarked={!asksAlone} /> : <PictureSettings />}
      {asksAlone ? <QuestionSettings /> : !isDocument && <BoxSettings />}
    </div>
  );
}

function PictureSettings() {
  const { editor } = useLabelling();
  const { adjustment } = useEditor();
  return (
    <>
      <div className={styles.heading}>
        <h2 className={styles.title}>Picture</h2>
        <Button size="sm" variant="ghost" icon="refresh" onPress={() => editor.setAdjustment({ brightness: 1, contrast: 1 })}>
          Reset
        </Button>
      </div>
      <Slider label="Brightness" minValue={0.3} maxValue={3} step={0.05} formatOptions={PERCENT} value={adjustment.brightness} onChange={(brightness) => editor.setAdjustment({ brightness })} />
      <Slider label="Contrast" minValue={0.3} maxValue={3} step={0.05} formatOptions={PERCENT} value={adjustment.contrast} onChange={(contrast) => editor.setAdjustment({ contrast })} />
    </>
  );
}

/** `isMarked`: words are marked in it. */
function DocumentSettings({ isMarked }: { isMarked: boolean }) {
  const { display } = useEditor();
  const { assignment } = useWork();
  const change = useDisplayChange();
  const has = (kind: PartKind) => assignment?.parts.some((part) => part.kind === kind) ?? false;
  return (
    <>
      <h2 className={styles.title}>Document</h2>
      {(has("text") || has("thread")) && (
        <Slider label="Text size" minValue={12} maxValue={32} step={1} value={display.textSize} onChange={(textSize) => change({ textSize })} />
      )}
      <div className={styles.switches}>
        {isMarked && (
          <>
            <Switch isSelected={display.wholeWords} onChange={(wholeWords) => change({ wholeWords })} description="What you mark with the mouse is widened to whole words. Alt, held, does the other.">
              Whole words
            </Switch>
            <Switch isSelected={display.chips} onChange={(chips) => change({ chips })}>
              Names behind marks
            </Switch>
          </>
        )}
        {has("thread") && (
          <Switch isSelected={display.formatted} onChange={(formatted) => change({ formatted })} description="Headings, lists and code of answers as they are meant, not as they were written.">
            Formatted answers
          </Switch>
        )}
      </div>
    </>
  );
}

/** Changes how things are shown, now and the next time. */
function useDisplayChange(): (wanted: Partial<DisplayOptions>) => void {
  const { editor } = useLabelling();
  return (wanted) => {
    editor.setDisplay(wanted);
    setPreferences({ display: { ...readPreferences().display, ...wanted } });
  };
}

function QuestionSettings() {
  const { goOn } = usePreferences();
  return (
    <div className={styles.switches}>
      <Switch
        isSelected={goOn}
        onChange={(on) => setPreferences({ goOn: on })}
        description="Submits by itself with the last answer that must be given. Where you tick several or type, you still submit."
      >
        Go on when everything is answered
      </Switch>
    </div>
  );
}

function BoxSettings() {
  const { display } = useEditor();
  const change = useDisplayChange();
  return (
    <>
      <h2 className={styles.title}>Boxes</h2>
      <Slider label="Filling" minValue={0} maxValue={0.6} step={0.02} formatOptions={PERCENT} value={display.fill} onChange={(fill) => change({ fill })} />
      <Slider label="Strength" minValue={0.1} maxValue={1} step={0.05} formatOptions={PERCENT} value={display.opacity} onChange={(opacity) => change({ opacity })} />
      <div>
        <p className={styles.title}>Snap edges to</p>
        <Segmented label="Snap edges to" options={SNAPS} value={display.snap} onChange={(snap) => change({ snap })} />
      </div>
      <div className={styles.switches}>
        {SWITCHES.map(({ name, title }) => (
          <Switch key={name} isSelected={display[name]} onChange={(on) => change({ [name]: on })}>
            {title}
          </Switch>
        ))}
      </div>
    </>
  );
}
