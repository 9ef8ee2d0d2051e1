import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { Stack } from "../../kit/Layout";
import { Segmented } from "../../kit/Segmented";
import { PictureImport } from "./PictureImport";
import { RowsImport } from "./RowsImport";

const SOURCES = [
  { value: "files", title: "Files from this computer", icon: "image" },
  { value: "rows", title: "List of addresses", icon: "list" },
] as const;

/** Bringing pictures in: from this computer, or by their addresses. */
export function ImportPage() {
  const { projectId } = useParams({ from: "/signed-in/shell/projects/$projectId/import" });
  const [source, setSource] = useState<(typeof SOURCES)[number]["value"]>("files");
  return (
    <Stack gap={4}>
      <div>
        <Segmented label="Where pictures come from" options={SOURCES} value={source} onChange={setSource} />
      </div>
      {/* Both stay: a file being sent goes on while one looks at the other. */}
      <div hidden={source !== "files"}>
        <PictureImport projectId={projectId} />
      </div>
      <div hidden={source !== "rows"}>
        <RowsImport projectId={projectId} />
      </div>
    </Stack>
  );
}
