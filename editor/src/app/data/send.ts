/** Sends files with progress and a way to stop: what `fetch` cannot say is how much has gone up. */
import { Problem, sentence } from "@/app/api";
import { tr } from "@/language/tr";
import type { ProblemDetails } from "@/schema/api";

export interface Sending<T> {
  readonly done: Promise<T>;
  readonly stop: () => void;
}

/** Send files as one form; `onProgress` is told the share that has gone up (0..1). */
export function send<T>(path: string, files: readonly File[], fields: Readonly<Record<string, string>>, onProgress: (share: number) => void): Sending<T> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  for (const file of files) form.append("file", file, file.webkitRelativePath || file.name);
  const request = new XMLHttpRequest();
  const done = new Promise<T>((resolve, reject) => {
    request.open("POST", `/api${path}`);
    request.setRequestHeader("accept", "application/json");
    request.upload.onprogress = (event) => { if (event.lengthComputable) onProgress(event.loaded / event.total); };
    request.onload = () => {
      if (request.status < 300) resolve(JSON.parse(request.responseText) as T);
      else reject(problemOf(request));
    };
    request.onerror = () => reject(new Problem(0, "unreachable", tr("The upload broke off: the server cannot be reached, or a file has changed meanwhile. Nothing was kept; try again.")));
    request.onabort = () => reject(new Problem(0, "stopped", tr("The upload was stopped. Nothing was kept.")));
  });
  request.send(form);
  return { done, stop: () => request.abort() };
}

function problemOf(request: XMLHttpRequest): Problem {
  try {
    const body = JSON.parse(request.responseText) as ProblemDetails;
    return new Problem(request.status, body.code, sentence(body.detail));
  } catch {
    return new Problem(request.status, "", tr("The server did not take the upload. Nothing was kept; try again in a moment."));
  }
}
