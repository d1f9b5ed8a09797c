import type { Attachment } from '../../../shared/contract/attachments.ts';
import type { Problem } from '../../../shared/contract/problem.ts';
import { attachmentKinds, kindByName } from '../../../shared/domain/attachments.ts';
import { err, ok } from '../../../shared/result.ts';
import { type Answer, call, inTime, signedOut } from './call.ts';
import { param, v1 } from './v1.ts';

const one = v1.cases[':id'].attachments;

export const attachmentsOf = (id: number) => call(one.$get(param(id), inTime()));

export const removeAttachment = (id: number, sha256: string) =>
  call(one[':sha256'].$delete({ param: { id: String(id), sha256 } }, inTime()));

export const attachmentPath = (id: number, sha256: string) => `/v1/cases/${id}/attachments/${sha256}`;

/** The bytes of a file; null when they could not be fetched. */
export async function attachmentBytes(id: number, sha256: string): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    // Twenty megabytes over a slow line take their time.
    const response = await fetch(attachmentPath(id, sha256), { signal: AbortSignal.timeout(5 * 60_000) });
    return response.ok ? new Uint8Array(await response.arrayBuffer()) : null;
  } catch {
    return null;
  }
}

interface Sending {
  id: number;
  sha256: string;
  name: string;
  bytes: Blob;
  /** Told how much has gone, from 0 to 1. */
  progress: (share: number) => void;
  signal: AbortSignal;
}

/** Sends a file. `XMLHttpRequest`, because `fetch` does not say how much has gone. */
export function sendAttachment({ id, sha256, name, bytes, progress, signal }: Sending): Promise<Answer<Attachment>> {
  const kind = kindByName(name);
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('PUT', `${attachmentPath(id, sha256)}?name=${encodeURIComponent(name)}`);
    request.setRequestHeader('content-type', kind === null ? 'application/octet-stream' : attachmentKinds[kind].type);
    request.responseType = 'json';
    request.upload.onprogress = ({ loaded, total }) => progress(total === 0 ? 0 : loaded / total);
    request.onload = () => {
      if (request.status === 200) return resolve(ok(request.response as Attachment));
      if (request.status === 401) signedOut.value = true;
      const retryAfter = Number(request.getResponseHeader('retry-after'));
      const body: Problem = request.response ?? {
        type: 'urn:fengsheng:problem:internal',
        title: `HTTP ${request.status}`,
        status: request.status,
      };
      resolve(err({ kind: 'refused', problem: body, retryAfter: retryAfter > 0 ? retryAfter : null }));
    };
    request.onerror = () => resolve(err({ kind: 'unreachable' }));
    request.onabort = () => resolve(err({ kind: 'unreachable' }));
    signal.addEventListener('abort', () => request.abort());
    request.send(bytes);
  });
}
