// What a right click or a long press offers: on an object, or on the picture beside it.
import { useCallback, useRef, useState } from "react";
import { Header, Menu, MenuItem, MenuSection, Popover, Separator } from "react-aria-components";
import { drawsObjects, type ActionId, type EditorEvents, type Ontology } from "../../annotate";
import { Icon, type IconName } from "../../kit/Icon";
import { KeyCap } from "../../kit/KeyCap";
import popover from "../../kit/Popover.module.css";
import { useShortcut } from "./shortcut";
import { Swatch } from "./Swatch";
import { useEditor, useEditorEvent, useLabelling } from "./useLabelling";

type Props = { ontology: Ontology };

/** More labels than this are found sooner below the picture or by typing. */
const MOST_LABELS = 10;

export function ObjectMenu({ ontology }: Props) {
  const { editor } = useLabelling();
  const [asked, setAsked] = useState<EditorEvents["menu"] | null>(null);
  const { picture } = useEditor();
  const place = useRef<HTMLSpanElement>(null);
  const open = useCallback((event: EditorEvents["menu"]) => {
    setAsked(event);
  }, []);
  useEditorEvent("menu", open);
  const close = () => {
    setAsked(null);
    editor.focus();
  };
  const act = (id: ActionId) => {
    close();
    editor.perform(id);
  };
  return (
    <>
      <span ref={place} style={{ position: "fixed", left: asked?.clientX ?? 0, top: asked?.clientY ?? 0, width: 1, height: 1 }} />
      <Popover className={popover.popover} triggerRef={place} isOpen={asked !== null} placement="bottom start" onOpenChange={close}>
        {!asked?.id ? (
          <PictureMenu ontology={ontology} onAction={act} />
        ) : (
          <OneObjectMenu
            ontology={ontology}
            isBox={picture.state !== "none"}
            onAction={act}
            onLabel={(name) => {
              if (asked.id !== null) editor.relabel([asked.id], name);
              close();
            }}
          />
        )}
      </Popover>
    </>
  );
}

type EntryProps = { id: ActionId; icon: IconName; title: string; onAction: (id: ActionId) => void };

function Entry({ id, icon, title, onAction }: EntryProps) {
  const shortcut = useShortcut(id);
  return (
    <MenuItem id={id} textValue={title} className={popover.item} onAction={() => onAction(id)}>
      <Icon name={icon} />
      <span className={popover.text}>{title}</span>
      {shortcut && <KeyCap keys={shortcut} />}
    </MenuItem>
  );
}

type ActProps = { onAction: (id: ActionId) => void };

function OneObjectMenu({ ontology, isBox, onAction, onLabel }: Props & ActProps & { isBox: boolean; onLabel: (name: string) => void }) {
  return (
    <Menu aria-label="Object" className={popover.list}>
      <MenuSection aria-label="Actions">
        {isBox && <Entry id="view.object" icon="zoom-in" title="Zoom to it" onAction={onAction} />}
        {isBox && <Entry id="object.clone" icon="copy" title="Clone" onAction={onAction} />}
        <Entry id="object.hide" icon="eye-off" title="Hide" onAction={onAction} />
        <Entry id="object.delete" icon="trash" title="Delete" onAction={onAction} />
      </MenuSection>
      <Separator className={popover.separator} />
      <MenuSection aria-label="Label as">
        <Header className={popover.heading}>Label as</Header>
        {ontology.labels.slice(0, MOST_LABELS).map(({ name, title, color }) => (
          <MenuItem key={name} id={name} textValue={title} className={popover.item} onAction={() => onLabel(name)}>
            <Swatch color={color} />
            {title}
          </MenuItem>
        ))}
      </MenuSection>
    </Menu>
  );
}

function PictureMenu({ ontology, onAction }: Props & ActProps) {
  return (
    <Menu aria-label="Picture" className={popover.list}>
      {drawsObjects(ontology) && <Entry id="tool.box" icon="box" title="Draw a box" onAction={onAction} />}
      <Entry id="view.fit" icon="fit" title="Whole picture" onAction={onAction} />
      <Entry id="panel.picture" icon="sun" title="Brightness and display" onAction={onAction} />
      <Entry id="panel.instructions" icon="book" title="Instructions" onAction={onAction} />
      <Entry id="task.flag" icon="flag" title="Flag a problem" onAction={onAction} />
      <Entry id="task.skip" icon="skip" title="Skip with a reason" onAction={onAction} />
    </Menu>
  );
}
