// The tools at the left of the stage. Each is a key as well; the buttons show which.
import { useEffect, useRef } from "react";
import { Button as AriaButton, ToggleButton } from "react-aria-components";
import { drawsObjects, type ActionId, type BoxMode } from "../../annotate";
import { Icon, type IconName } from "../../kit/Icon";
import { Hint } from "../../kit/Tooltip";
import { DisplaySettings } from "./DisplaySettings";
import { readPreferences, setPreferences } from "./preferences";
import { useShortcut } from "./shortcut";
import styles from "./Tools.module.css";
import { useEditor, useLabelling, useWork } from "./useLabelling";

type ToolsProps = {
  /** Adds the tool that pins comments. */
  pins?: boolean;
  display: { open: boolean; onOpenChange: (open: boolean) => void };
};

export function Tools({ pins, display }: ToolsProps) {
  const { editor } = useLabelling();
  const { tool, boxMode, picture } = useEditor();
  const isDocument = picture.state === "none";
  const { version } = useWork();
  const isDrawn = version === null || drawsObjects(version.ontology);
  const setMode = (mode: BoxMode) => {
    editor.setBoxMode(mode);
    editor.setTool("box");
    setPreferences({ boxMode: mode });
  };
  const draws = tool === "box";
  return (
    <div role="toolbar" aria-label="Tools" aria-orientation="vertical" className={styles.tools}>
      {isDrawn && isDocument && (
        <>
          <Tool id="tool.span" icon="highlighter" label="Mark words as you select them" chosen={tool === "span"} onChoose={() => editor.setTool("span")} />
          <Tool id="tool.select" icon="cursor" label="Select words, then choose a label" chosen={tool === "select"} onChoose={() => editor.setTool("select")} />
        </>
      )}
      {isDrawn && !isDocument && (
        <>
          <Tool id="tool.select" icon="cursor" label="Select and change" chosen={tool === "select"} onChoose={() => editor.setTool("select")} />
          <Tool id="tool.box" icon="box" label="Box by two corners: drag, or click twice" chosen={draws && boxMode === "corners"} onChoose={() => setMode("corners")} />
          <Tool id="tool.mode" icon="target" label="Box by four clicks on the outermost points" chosen={draws && boxMode === "extreme"} onChoose={() => setMode("extreme")} />
        </>
      )}
      {!isDrawn && pins && !isDocument && <Tool id="tool.select" icon="hand" label="Move the picture" chosen={tool === "select"} onChoose={() => editor.setTool("select")} />}
      {pins && (isDrawn || !isDocument) && <Tool id="tool.pin" icon="comment" label="Pin a comment" chosen={tool === "pin"} onChoose={() => editor.setTool("pin")} />}
      {(isDrawn || (pins && !isDocument)) && <span className={styles.line} />}
      {isDocument ? <TextSizes /> : <Zooms />}
      <DisplaySettings {...display} />
    </div>
  );
}

function Zooms() {
  const { editor } = useLabelling();
  return (
    <>
      <Press id="view.in" icon="zoom-in" label="Zoom in" onPress={() => editor.zoomIn()} />
      <Press id="view.out" icon="zoom-out" label="Zoom out" onPress={() => editor.zoomOut()} />
      <Press id="view.fit" icon="fit" label="Whole picture" onPress={() => editor.zoomToFit()} />
      <span className={styles.line} />
    </>
  );
}

/** Of a document's words; nothing where it has none. */
function TextSizes() {
  const { editor } = useLabelling();
  const { assignment } = useWork();
  useKeptTextSize();
  if (!assignment?.parts.some(({ kind }) => kind === "text" || kind === "thread")) return null;
  return (
    <>
      <Press id="view.in" icon="text-larger" label="Larger text" onPress={() => editor.zoomIn()} />
      <Press id="view.out" icon="text-smaller" label="Smaller text" onPress={() => editor.zoomOut()} />
      <span className={styles.line} />
    </>
  );
}

/** Keys change it, too: whoever wants larger text today wants it tomorrow. */
function useKeptTextSize(): void {
  const { textSize } = useEditor().display;
  const kept = useRef(textSize);
  useEffect(() => {
    if (kept.current === textSize) return;
    kept.current = textSize;
    setPreferences({ display: { ...readPreferences().display, textSize } });
  }, [textSize]);
}

type ToolProps = { id: ActionId; icon: IconName; label: string; chosen: boolean; onChoose: () => void };

function Tool({ id, icon, label, chosen, onChoose }: ToolProps) {
  return (
    <Hint text={label} shortcut={useShortcut(id)}>
      <ToggleButton aria-label={label} className={styles.tool} isSelected={chosen} onChange={onChoose}>
        <Icon name={icon} size={19} />
      </ToggleButton>
    </Hint>
  );
}

type PressProps = { id: ActionId; icon: IconName; label: string; onPress: () => void };

function Press({ id, icon, label, onPress }: PressProps) {
  return (
    <Hint text={label} shortcut={useShortcut(id)}>
      <AriaButton aria-label={label} className={styles.tool} onPress={onPress}>
        <Icon name={icon} size={19} />
      </AriaButton>
    </Hint>
  );
}
