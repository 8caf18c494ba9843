import type { Stats } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, relative } from 'node:path';
import { Injectable, Logger } from '@nestjs/common';
import type * as Chokidar from 'chokidar';
import { messageOf } from '../../common/errors';
import { AppConfig } from '../../config/app-config';
import { isLeftBehind, isLeftBehindFile } from '../../rag/loading/left-behind';

/** The library, loaded when a folder is first watched: commands, and servers that do not watch, have no use for it. */
const library = (): Promise<typeof Chokidar> => import('chokidar');

/** What to do about errors of the system. All are of Linux: others have no such limits. */
const ADVICE: Record<string, string> = {
  ENOSPC: 'the limit of watched folders is reached: raise it with sysctl fs.inotify.max_user_watches=524288',
  EMFILE: 'the limit of watchers or open files is reached: raise it with sysctl fs.inotify.max_user_instances=512, or ulimit -n',
  EACCES: 'a folder may not be read: give this server the right to',
};

/**
 * Tells that something in the documents folder has changed: a hint alone, since events get lost and network file systems have none. Only folders
 * are watched, not the files in them: that costs a hundredth of the memory, and changes of files are told of by their folder.
 */
@Injectable()
export class FolderWatcher {
  private readonly logger = new Logger(FolderWatcher.name);
  private readonly path: string;
  private watcher: Chokidar.FSWatcher | undefined;
  /** Device and number of the folder that is watched: another one may take its place. */
  private watched: string | undefined;
  private readonly said = new Set<string>();

  constructor(config: AppConfig) {
    this.path = config.documentsDir;
  }

  /**
   * Watches the folder that is there now; nothing happens when it is watched already, or is missing. To be called again from time to time: a
   * folder that is mounted, or put back, is another one. Errors are logged, each kind once.
   */
  async watch(onHint: () => void): Promise<void> {
    const found = await this.identity();
    if (found === this.watched) return;
    await this.close();
    if (found === undefined) return;
    try {
      await this.begin(onHint);
      this.watched = found;
    } catch (error) {
      this.tell(error);
    }
  }

  async close(): Promise<void> {
    this.watched = undefined;
    await this.watcher?.close();
    this.watcher = undefined;
  }

  private async begin(onHint: () => void): Promise<void> {
    const { watch } = await library();
    const watcher = watch(this.path, {
      ignored: (path: string, stats?: Stats) => this.isIgnored(path, stats),
      ignoreInitial: true,
      followSymlinks: false,
      atomic: false,
    });
    this.watcher = watcher;
    watcher.on('error', (error) => this.tell(error));
    watcher.on('addDir', onHint);
    watcher.on('unlinkDir', onHint);
    // What a folder tells of its files.
    watcher.on('raw', (_event, name) => {
      if (typeof name !== 'string' || !isLeftBehindFile(basename(name))) onHint();
    });
    // What changed before everything was watched.
    watcher.once('ready', onHint);
  }

  private isIgnored(path: string, stats: Stats | undefined): boolean {
    if (relative(this.path, path) === '') return false;
    return (stats !== undefined && !stats.isDirectory()) || isLeftBehind(basename(path));
  }

  private async identity(): Promise<string | undefined> {
    try {
      const { dev, ino } = await stat(this.path);
      return `${dev} ${ino}`;
    } catch {
      // Whoever lists the folder says what is wrong with it.
      return undefined;
    }
  }

  private tell(error: unknown): void {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    if (this.said.has(code)) return;
    this.said.add(code);
    const advice = ADVICE[code] ?? messageOf(error);
    this.logger.warn(`not all of ${this.path} is watched: ${advice}. Changes there are found every SYNC_INTERVAL.`);
  }
}
