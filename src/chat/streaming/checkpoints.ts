import { Injectable, Logger } from '@nestjs/common';
import { messageOf } from '../../common/errors';
import { type WorkerSignal, RunningMessagesRepository } from '../messages/running-messages.repository';
import type { Generation } from './generation';

/** Interval of the checkpoints of an answer under way, in milliseconds: what a crash may lose, and how far other processes lag behind. */
const CHECKPOINT_MS = 500;

/** A row without new text is still written this often, in milliseconds, so that other processes see that its worker runs. */
const KEEP_ALIVE_MS = 10_000;

/** What the last checkpoint stored. */
interface StoredState {
  length: number;
  hasSources: boolean;
  /** By the monotonic clock, in milliseconds. */
  at: number;
}

/**
 * Stores the text of answers under way at intervals, and stops an answer when its row says so. An answer that takes less than one interval
 * costs no statement.
 */
@Injectable()
export class Checkpoints {
  private readonly logger = new Logger(Checkpoints.name);

  constructor(private readonly messages: RunningMessagesRepository) {}

  /**
   * Starts the checkpoints of one answer.
   * @returns ends them
   */
  keep(generation: Generation): () => void {
    let stored: StoredState = { length: 0, hasSources: false, at: -Infinity };
    let isOver = false;
    let timer: NodeJS.Timeout;
    const wait = (): void => {
      timer = setTimeout(() => void tick(), CHECKPOINT_MS);
    };
    const tick = async (): Promise<void> => {
      stored = await this.checkpoint(generation, stored);
      if (!isOver) wait();
    };
    wait();
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }

  /** Never rejects: what could not be stored is stored by the next checkpoint. */
  private async checkpoint(generation: Generation, stored: StoredState): Promise<StoredState> {
    const { messageId, text, sources } = generation;
    const isNew = text.length !== stored.length || (sources !== undefined && !stored.hasSources);
    const isWritten = isNew || performance.now() - stored.at >= KEEP_ALIVE_MS;
    try {
      const signal: WorkerSignal = isWritten
        ? await this.messages.checkpoint(messageId, text, stored.hasSources ? undefined : sources)
        : await this.messages.signal(messageId);
      if (signal === 'end') generation.stop();
      return isWritten ? { length: text.length, hasSources: sources !== undefined, at: performance.now() } : stored;
    } catch (error) {
      this.logger.error(`message ${messageId}: its checkpoint failed: ${messageOf(error)}`);
      return stored;
    }
  }
}
