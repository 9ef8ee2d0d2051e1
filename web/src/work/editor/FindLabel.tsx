// Choosing among many labels by typing a part of the name.
import { Autocomplete, Input, Menu, MenuItem, TextField, useFilter } from "react-aria-components";
import type { Ontology } from "../../annotate";
import { Dialog } from "../../kit/Dialog";
import popover from "../../kit/Popover.module.css";
import field from "../../kit/Field.module.css";
import { Swatch } from "./Swatch";
import { useLabelling } from "./useLabelling";

type Props = { open: boolean; onClose: () => void; ontology: Ontology };

export function FindLabel({ open, onClose, ontology }: Props) {
  return (
    <Dialog open={open} onClose={onClose} title="Find a label" size="small">
      <Finder ontology={ontology} onDone={onClose} />
    </Dialog>
  );
}

function Finder({ ontology, onDone }: { ontology: Ontology; onDone: () => void }) {
  const { editor } = useLabelling();
  const { contains } = useFilter({ sensitivity: "base" });
  const choose = (name: string) => {
    editor.pickLabel(name);
    onDone();
  };
  return (
    <Autocomplete filter={contains}>
      {/* The dialog is opened to type in it. */}
      {/* eslint-disable-next-line jsx-a11y/no-autofocus */}
      <TextField aria-label="Part of the name" autoFocus>
        <Input className={field.input} placeholder="Type a part of the name" />
      </TextField>
      <Menu aria-label="Labels" className={popover.list} renderEmptyState={() => <p className={popover.empty}>No label of that name</p>}>
        {ontology.labels.map(({ name, title, color }) => (
          <MenuItem key={name} id={name} textValue={title} className={popover.item} onAction={() => choose(name)}>
            <Swatch color={color} />
            {title}
          </MenuItem>
        ))}
      </Menu>
    </Autocomplete>
  );
}
