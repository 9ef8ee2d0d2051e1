import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { Tabs, type TabSpec } from "../../kit/Tabs";
import { PictureImport } from "./PictureImport";
import { RowsImport } from "./RowsImport";

type Source = "files" | "rows";

/** Bringing pictures in: from this computer, or by their addresses. */
export function ImportPage() {
  const { projectId } = useParams({ from: "/signed-in/shell/projects/$projectId/import" });
  const [source, setSource] = useState<Source>("files");
  const tabs: TabSpec<Source>[] = [
    { id: "files", title: "Files from this computer", icon: "image", content: <PictureImport projectId={projectId} /> },
    { id: "rows", title: "List of addresses", icon: "list", content: <RowsImport projectId={projectId} /> },
  ];
  return <Tabs label="Where pictures come from" tabs={tabs} selected={source} onSelect={setSource} />;
}
