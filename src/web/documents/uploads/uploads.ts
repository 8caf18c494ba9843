import { api, dataOf, type DocumentRecord } from '../../api/client';
import { login } from '../../api/login';
import { asProblem } from '../../api/problem';
import type { NamedFile } from './named-files';
import { sendFile } from './send-file';

/** How many files are sent at once. */
const SENT_AT_ONCE = 2;

/** How often the documents that are read next are looked at, in milliseconds, and how many: the others stand behind them. */
const LOOK_MS = 1_000;
const LOOKED_AT = 10;

/** Where a file is on its way to being a document; `reason` is empty when the server could not be reached. */
export type UploadStage =
  | { name: 'queued' }
  | { name: 'sending'; bytes: number }
  | { name: 'reading'; document: number; job: number | null; state: DocumentRecord['state'] }
  | { name: 'ready'; document: number; parts: number }
  | { name: 'refused'; reason: string; document?: number };

/** A file that was added on this page. */
export interface Upload extends NamedFile {
  key: number;
  collection: number;
  stage: UploadStage;
}

/** Whether nothing will change any more. */
export const isSettled = ({ stage }: Upload): boolean => stage.name === 'ready' || stage.name === 'refused';

/**
 * The files that were added in this tab. They go on while other pages are looked at, and are forgotten with the login.
 */
export class Uploads {
  private list: readonly Upload[] = [];
  private keys = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly sending = new Map<number, AbortController>();
  private readonly listeners = new Set<() => void>();

  constructor() {
    login.subscribe(() => login.read() === 'out' && this.clear());
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly read = (): readonly Upload[] => this.list;

  /** Adds files to a collection. */
  add(files: readonly NamedFile[], collection: number): void {
    const added = files.map((named): Upload => ({ key: (this.keys += 1), ...named, collection, stage: { name: 'queued' } }));
    this.change([...this.list, ...added]);
    this.sendNext();
  }

  /** Sends a refused file once more. */
  again({ key }: Upload): void {
    this.move(key, { name: 'queued' });
    this.sendNext();
  }

  /** Takes a file that is settled from the list. */
  dismiss({ key }: Upload): void {
    this.change(this.list.filter((upload) => upload.key !== key));
  }

  /** Ends the way of a file; of one that is a document already, the job that reads it. @throws Problem when the server refuses */
  async cancel(upload: Upload): Promise<void> {
    const { stage } = upload;
    if (stage.name !== 'reading') {
      this.sending.get(upload.key)?.abort();
      this.dismiss(upload);
    } else if (stage.job !== null) {
      await dataOf(api.POST('/jobs/{id}/cancel', { params: { path: { id: stage.job } } }));
    }
  }

  private sendNext(): void {
    while (this.sending.size < SENT_AT_ONCE) {
      const next = this.list.find(({ stage }) => stage.name === 'queued');
      if (!next) return;
      void this.send(next);
    }
  }

  private async send({ key, file, name, collection }: Upload): Promise<void> {
    const controller = new AbortController();
    this.sending.set(key, controller);
    this.move(key, { name: 'sending', bytes: 0 });
    try {
      const onProgress = (bytes: number): void => this.move(key, { name: 'sending', bytes: Math.min(bytes, file.size) });
      const sent = await sendFile({ file, name, collection, onProgress, signal: controller.signal });
      if ('reason' in sent) this.move(key, { name: 'refused', reason: sent.reason });
      else this.move(key, { name: 'reading', document: sent.document.id, job: sent.document.job_id, state: 'waiting' });
    } catch (error) {
      if (!controller.signal.aborted) this.move(key, { name: 'refused', reason: asProblem(error).message });
    } finally {
      this.sending.delete(key);
      this.sendNext();
      this.lookLater();
    }
  }

  private lookLater(): void {
    this.timer ??= setTimeout(() => void this.look(), LOOK_MS);
  }

  private async look(): Promise<void> {
    const moving = this.list.filter(({ stage }) => stage.name === 'reading').slice(0, LOOKED_AT);
    await Promise.all(moving.map((upload) => this.lookAt(upload)));
    this.timer = undefined;
    if (this.list.some(({ stage }) => stage.name === 'reading')) this.lookLater();
  }

  private async lookAt({ key, stage }: Upload): Promise<void> {
    if (stage.name !== 'reading') return;
    const id = stage.document;
    try {
      const { state, reason, chunks } = await dataOf(api.GET('/documents/{id}', { params: { path: { id } } }));
      // What is read is searched moments later: it has parts then.
      if (state === 'read' && chunks > 0) this.move(key, { name: 'ready', document: id, parts: chunks });
      else if (state === 'refused') this.move(key, { name: 'refused', document: id, reason: reason ?? '' });
      else this.move(key, { ...stage, state: state === 'read' ? 'reading' : state });
    } catch (error) {
      const problem = asProblem(error);
      // Away: it is looked at again. Gone: somebody has deleted it.
      if (!problem.isUnreachable && problem.status < 500) this.move(key, { name: 'refused', reason: problem.message });
    }
  }

  private move(key: number, stage: UploadStage): void {
    this.change(this.list.map((upload) => (upload.key === key ? { ...upload, stage } : upload)));
  }

  private clear(): void {
    for (const controller of this.sending.values()) controller.abort();
    this.change([]);
  }

  private change(list: readonly Upload[]): void {
    this.list = list;
    for (const listener of this.listeners) listener();
  }
}

/** The files that were added in this tab. */
export const uploads = new Uploads();
