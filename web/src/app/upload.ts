// Sends one file with progress, which fetch cannot report.
import { ApiError, changeHeaders, errorFrom } from "./api";

type UploadOptions = {
  /** 0 to 1, as bytes leave. */
  onProgress?: (share: number) => void;
  signal?: AbortSignal;
  headers?: Readonly<Record<string, string>>;
};

/** Posts a body and gives the JSON answer. Throws ApiError, or the signal's reason when aborted. */
export function upload<T>(path: string, body: Blob | FormData, options: UploadOptions = {}): Promise<T> {
  const { onProgress, signal, headers = {} } = options;
  return new Promise((resolve, reject: (reason: Error) => void) => {
    const request = new XMLHttpRequest();
    request.open("POST", path);
    request.responseType = "json";
    for (const [name, value] of Object.entries({ ...changeHeaders(), ...headers })) request.setRequestHeader(name, value);
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress?.(event.loaded / event.total);
    };
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) resolve(request.response as T);
      else reject(errorFrom(request.status, request.response));
    };
    request.onerror = () => {
      reject(new ApiError(0, { code: "server_unreachable", message: "The connection broke during the upload. Try again." }));
    };
    request.onabort = () => {
      reject(new DOMException("The upload was stopped.", "AbortError"));
    };
    signal?.addEventListener("abort", () => {
      request.abort();
    });
    request.send(body);
  });
}
