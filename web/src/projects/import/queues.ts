// One queue of pictures a project and batch, for as long as the app is open.
import { useSyncExternalStore } from "react";
import { api, ApiError, take } from "../../app/api";
import { queryClient } from "../../app/query-client";
import type { Schemas } from "../../app/paths";
import { upload } from "../../app/upload";
import { useAskBeforeClosing } from "./use-ask-before-closing";
import { nameOf, PictureQueue, type QueueSnapshot, type Transport } from "./picture-queue";

const queues = new Map<string, PictureQueue>();

function queueOf(projectId: string, batchId: string | null): PictureQueue {
  const key = `${projectId} ${batchId ?? ""}`;
  const known = queues.get(key);
  if (known) return known;
  const made = new PictureQueue(transportTo(projectId, batchId), () => void queryClient.invalidateQueries({ queryKey: ["project", projectId] }));
  queues.set(key, made);
  return made;
}

function transportTo(projectId: string, batchId: string | null): Transport {
  return {
    hash: sha256,
    isKnown: async (hash) => {
      const path = { project_id: projectId, content_hash: hash };
      const found = await take(api.GET("/api/v1/projects/{project_id}/pictures/{content_hash}", { params: { path } }));
      return found.length > 0;
    },
    send: (file, onProgress) => {
      const into = batchId === null ? "" : `&batch_id=${batchId}`;
      const address = `/api/v1/projects/${projectId}/pictures?file_name=${encodeURIComponent(nameOf(file))}${into}`;
      return upload<Schemas["PictureTaskOut"]>(address, file, { onProgress });
    },
    isPassing: (error) => error instanceof ApiError && (error.status === 0 || error.status === 429 || error.status >= 502),
    waits: [1_000, 3_000, 9_000],
  };
}

/** Browsers tell hashes on https and localhost only; elsewhere the server finds doubles by itself, after the upload. */
async function sha256(file: File): Promise<string | null> {
  if (!window.isSecureContext) return null;
  const digest = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The queue into a project, or a batch of it, and what it has come to; asks before the page is closed on it. */
export function usePictureQueue(projectId: string, batchId: string | null): { queue: PictureQueue; state: QueueSnapshot } {
  const queue = queueOf(projectId, batchId);
  const state = useSyncExternalStore(queue.subscribe, queue.snapshot);
  useAskBeforeClosing(state.isBusy);
  return { queue, state };
}
