import { useSuspenseQuery } from "@tanstack/react-query";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { Stack } from "../../kit/Layout";
import { Segmented } from "../../kit/Segmented";
import { projectQuery } from "../queries";
import { typeWords } from "../spec/task-types";
import { BatchChoice } from "./BatchChoice";
import styles from "./Import.module.css";
import { PictureImport } from "./PictureImport";
import { RowsImport } from "./RowsImport";

const FILES = { value: "files", title: "Files from this computer", icon: "image" } as const;
const ADDRESSES = { value: "rows", title: "List of addresses", icon: "list" } as const;
const ROWS = { value: "rows", title: "Rows of a file", icon: "table" } as const;
const PICTURES = { value: "files", title: "Pictures from this computer", icon: "image" } as const;

/** Where tasks come from, by what they show; the most usual first. */
const SOURCES = { picture: [FILES, ADDRESSES], text: [ROWS], task: [ROWS, PICTURES] } as const;

/** Bringing tasks in: pictures from this computer or by their addresses, documents as rows. */
export function ImportPage() {
  const { projectId } = useParams({ from: "/signed-in/shell/projects/$projectId/import" });
  const { batch = null } = useSearch({ from: "/signed-in/shell/projects/$projectId/import" });
  const navigate = useNavigate({ from: "/projects/$projectId/import" });
  const { data: project } = useSuspenseQuery(projectQuery(projectId));
  const { shown } = typeWords(project);
  const sources: readonly (typeof SOURCES)[typeof shown][number][] = SOURCES[shown];
  const [source, setSource] = useState<"files" | "rows">(SOURCES[shown][0].value);
  return (
    <Stack gap={4}>
      <div className={styles.sources}>
        {sources.length > 1 && <Segmented label={`Where ${shown}s come from`} options={sources} value={source} onChange={setSource} />}
        <BatchChoice projectId={projectId} value={batch} onChange={(next) => { void navigate({ search: next === null ? {} : { batch: next }, replace: true }); }} />
      </div>
      {/* Both stay: a file being sent goes on while one looks at the other. */}
      <div hidden={source !== "files"}>
        <PictureImport projectId={projectId} batchId={batch} />
      </div>
      <div hidden={source !== "rows"}>
        <RowsImport projectId={projectId} batchId={batch} shown={shown} />
      </div>
    </Stack>
  );
}
