import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ComboBox } from "../kit/ComboBox";
import type { FieldProps } from "../kit/Field";
import { useRested } from "../kit/use-rested";
import { foundProjectsQuery, projectQuery } from "./queries";

type Props = FieldProps & { value: string | null; onChange: (id: string | null) => void; without?: ReadonlySet<string> };

/** One project out of however many, found by words of its name. */
export function ProjectChooser({ value, onChange, without, ...field }: Props) {
  const [words, setWords] = useState("");
  const { data: found } = useQuery(foundProjectsQuery(useRested(words.trim())));
  const { data: chosen } = useQuery({ ...projectQuery(value ?? ""), enabled: value !== null });
  const others = (found?.items ?? []).filter(({ id }) => id !== value && !without?.has(id));
  // What is chosen stays among them, so that the field can name it.
  const options = [...(chosen ? [chosen] : []), ...others].map(({ id, name }) => ({ value: id, title: name }));
  return <ComboBox {...field} options={options} value={value} onChange={onChange} onSearch={setWords} />;
}
