import { fieldsOf, type Ontology } from "../../annotate";
import { useShortcut } from "./shortcut";
import { useEditor } from "./useLabelling";

/** What stands in the list of objects while there is none. */
export function Nothing({ ontology }: { ontology: Ontology }) {
  const [draw, mark, help] = [useShortcut("tool.box"), useShortcut("text.mark"), useShortcut("help")];
  const isDocument = useEditor().picture.state === "none";
  const verb = isDocument ? "mark" : "draw";
  return (
    <>
      {isDocument ? (
        <p>
          Nothing marked yet. Drag over the first words, or go there with the arrows
          {mark ? ` and press ${mark}.` : "."} A label’s key changes what they are.
        </p>
      ) : (
        <p>
          Nothing drawn yet. Drag a box around the first object, or click two of its corners.
          {draw && ` Key ${draw} draws again.`}
        </p>
      )}
      {fieldsOf(ontology).length > 0 ? (
        <p>If there is nothing to {verb} here, answer the questions above and submit: that counts as “none here”.</p>
      ) : (
        <p>If there is nothing to label here, submit it as it is: that counts as “none here”.</p>
      )}
      {help && <p>Press {help} to see every key.</p>}
    </>
  );
}
