import { open, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Snapshot } from '../../database/copies/snapshots';
import { ENTRIES, entryKind, isSafePath } from './archive/archive-entries';
import { backupDocuments, originalHashes } from './backup-rows.repository';
import { filesBelow } from './files/file-walk';
import { PinnedFiles } from './files/pinned-files';

/** The secret that signs tokens when the settings hold none: a file of the data folder. */
const SECRET = 'jwt-secret';

/** Where the parts of a backup come from. */
export interface BackupSources {
  dataDir: string;
  documentsDir: string;
  databaseFile: string;
  withSecrets: boolean;
  withFolder: boolean;
}

/** What a staged backup consists of. */
export interface StagedContents {
  entries: number;
  bytes: number;
  originals: number;
  /** Whether the secret is there: a server with JWT_SECRET has none in its folder. */
  hasSecret: boolean;
  /** Names of originals that documents have and that were not there. */
  missing: string[];
  /** Files of the documents folder whose names no archive takes. */
  unnamed: string[];
}

/** Most missing files that are named. */
const MOST_NAMED = 20;

/** The files of one backup, kept in a folder as they were at one moment, so that the archive can be written while the store changes. */
export class StagedBackup {
  private readonly files: PinnedFiles;
  private readonly contents: StagedContents = { entries: 0, bytes: 0, originals: 0, hasSecret: false, missing: [], unnamed: [] };

  constructor(
    private readonly folder: string,
    private readonly sources: BackupSources,
  ) {
    this.files = new PinnedFiles(sources.dataDir, folder);
  }

  /**
   * Keeps the originals and the index files that are there. Called before the database is copied, so that a document may be deleted while that
   * goes on; and after it, for what came meanwhile.
   */
  async keepFiles(signal: AbortSignal): Promise<void> {
    for (const part of [ENTRIES.originals, ENTRIES.index]) {
      for await (const name of filesBelow(join(this.sources.dataDir, part), `${part}/`)) {
        signal.throwIfAborted();
        if (isEntry(name)) await this.files.pin(name);
      }
    }
  }

  /** Adds everything that the rows of the copy ask for, and counts it. */
  async complete(rows: Snapshot, signal: AbortSignal): Promise<StagedContents> {
    await this.keepFiles(signal);
    await this.writeDocuments(rows);
    if (this.sources.withFolder) await this.copyFolder(signal);
    if (this.sources.withSecrets) {
      const size = await this.files.copy(join(this.sources.dataDir, SECRET), `${ENTRIES.secrets}/${SECRET}`);
      this.contents.hasSecret = size !== undefined;
    }
    for await (const hash of originalHashes(rows)) {
      const name = originalName(hash);
      if ((await this.files.pin(name)) !== undefined) this.contents.originals += 1;
      else if (this.contents.missing.length < MOST_NAMED) this.contents.missing.push(name);
    }
    for await (const name of this.names(rows)) {
      signal.throwIfAborted();
      this.contents.entries += 1;
      this.contents.bytes += (await stat(join(this.folder, name))).size;
    }
    return this.contents;
  }

  /** Names of the entries, in the order of the archive. */
  async *names(rows: Snapshot): AsyncGenerator<string> {
    yield ENTRIES.documents;
    yield `${ENTRIES.database}/${this.sources.databaseFile}`;
    for await (const hash of originalHashes(rows)) {
      const name = originalName(hash);
      if (await isThere(join(this.folder, name))) yield name;
    }
    for (const part of [ENTRIES.index, ENTRIES.folder, ENTRIES.secrets]) yield* filesBelow(join(this.folder, part), `${part}/`);
  }

  private async writeDocuments(rows: Snapshot): Promise<void> {
    const file = await open(join(this.folder, ENTRIES.documents), 'wx', 0o600);
    try {
      for await (const page of backupDocuments(rows)) await file.write(page.map((document) => `${JSON.stringify(document)}\n`).join(''));
    } finally {
      await file.close();
    }
  }

  private async copyFolder(signal: AbortSignal): Promise<void> {
    const { documentsDir } = this.sources;
    for await (const path of filesBelow(documentsDir)) {
      signal.throwIfAborted();
      if (isSafePath(path)) await this.files.copy(join(documentsDir, path), `${ENTRIES.folder}/${path}`);
      else if (this.contents.unnamed.length < MOST_NAMED) this.contents.unnamed.push(path);
    }
  }
}

/** Where the original with a hash is in the data folder and in an archive. */
function originalName(hash: string): string {
  return `${ENTRIES.originals}/${hash.slice(0, 2)}/${hash}`;
}

/** Whether a file is one that archives hold: not one that is still written. */
function isEntry(name: string): boolean {
  try {
    return entryKind(name) !== undefined && !name.endsWith('.unfinished');
  } catch {
    return false;
  }
}

async function isThere(file: string): Promise<boolean> {
  return (await stat(file).catch(() => undefined)) !== undefined;
}
