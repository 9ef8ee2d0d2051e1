import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { Stack } from "../../kit/Layout";
import { Segmented } from "../../kit/Segmented";
import { projectQuery } from "../queries";
import { typeWords } from "../spec/task-types";
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
  const { data: project } = useSuspenseQuery(projectQuery(projectId));
  const { shown } = typeWords(project);
  const sources: readonly (typeof SOURCES)[typeof shown][number][] = SOURCES[shown];
  const [source, setSource] = useState<"files" | "rows">(SOURCES[shown][0].value);
  return (
    <Stack gap={4}>
      {sources.length > 1 && (
        <div>
          <Segmented label={`Where ${shown}s come from`} options={sources} value={source} onChange={setSource} />
        </div>
      )}
      {/* Both stay: a file being sent goes on while one looks at the other. */}
      <div hidden={source !== "files"}>
        <PictureImport projectId={projectId} />
      </div>
      <div hidden={source !== "rows"}>
        <RowsImport projectId={projectId} shown={shown} />
      </div>
    </Stack>
  );
}
