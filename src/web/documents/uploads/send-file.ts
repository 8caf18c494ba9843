import type { components } from '../../api/schema';
import { login } from '../../api/login';
import { Problem, problemOf } from '../../api/problem';
import type { NamedFile } from './named-files';

type Uploaded = components['schemas']['UploadResponse'];

/** What became of a file that was sent: a document, or a reason why not. */
export type Sent = { document: Uploaded['documents'][number] } | { reason: string };

interface Sending extends NamedFile {
  /** Id of the collection that it is added to. */
  collection: number;
  /** Hears how many bytes are sent. */
  onProgress: (bytes: number) => void;
  signal: AbortSignal;
}

/**
 * Sends one file. `fetch` does not tell how much of a body is sent, so this is an XMLHttpRequest.
 * @throws Problem when the server cannot be reached
 */
export async function sendFile({ file, name, collection, onProgress, signal }: Sending): Promise<Sent> {
  const form = new FormData();
  // Before the file: then it is accepted as it arrives.
  form.append('collection', String(collection));
  form.append('file', file, name);
  const authorization = await login.authorization();
  signal.throwIfAborted();
  const { status, body } = await post(form, authorization, onProgress, signal);
  if (status !== 202) return { reason: problemOf(status, body).message };
  const { documents, refused } = body as Uploaded;
  return documents[0] ? { document: documents[0] } : { reason: refused[0]?.reason ?? '' };
}

function post(
  form: FormData,
  authorization: string,
  onProgress: (bytes: number) => void,
  signal: AbortSignal,
): Promise<{ status: number; body: unknown }> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', '/documents/');
    request.setRequestHeader('authorization', authorization);
    request.responseType = 'json';
    request.upload.addEventListener('progress', ({ loaded }) => onProgress(loaded));
    request.addEventListener('load', () => resolve({ status: request.status, body: request.response }));
    request.addEventListener('error', () => reject(new Problem(0, 'unreachable', '', '')));
    request.addEventListener('abort', () => reject(new DOMException('The file is not sent.', 'AbortError')));
    signal.addEventListener('abort', () => request.abort(), { once: true });
    request.send(form);
  });
}
