import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import { AppConfig } from '../../../config/app-config';
import { ParserEntry } from './parser-entry';
import { ParserThread } from './parser-thread';

/** From this size on, in bytes of a file or UTF-16 units of a text, work may take many seconds. */
const LARGE = 2 * 1024 * 1024;

/** Two parser threads: large documents have one of their own, so that small ones never wait for them. Of each there is one at a time in memory. */
@Injectable()
export class ParserThreads implements BeforeApplicationShutdown {
  private readonly large: ParserThread;
  private readonly small: ParserThread;

  constructor(config: AppConfig, entry: ParserEntry) {
    this.large = new ParserThread(config, entry);
    this.small = new ParserThread(config, entry, this.large);
  }

  /** The thread for work of a size. */
  for(size: number): ParserThread {
    return size >= LARGE ? this.large : this.small;
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all([this.large.beforeApplicationShutdown(), this.small.beforeApplicationShutdown()]);
  }
}
