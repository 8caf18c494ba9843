import { Injectable, Logger } from '@nestjs/common';
import { messageOf } from '../../common/errors';
import { type MakerSignal, RunningMessagesRepository } from '../messages/running-messages.repository';
import type { Generation } from './generation';

/** An answer under way meets its row this often, in milliseconds: what a crash may lose of it, and how far readers elsewhere are behind. */
const CHECKPOINT_MS = 500;

/** Without new text the row is written this often, in milliseconds, so that other processes see that this one runs. */
const SIGN_OF_LIFE_MS = 10_000;

/** What the row holds. */
interface Kept {
  length: number;
  hasSources: boolean;
  /** By the monotonic clock, in milliseconds. */
  at: number;
}

/** Keeps the rows of answers under way up to date, and stops an answer when its row says so. Shorter ones cost no statement. */
@Injectable()
export class Checkpoints {
  private readonly logger = new Logger(Checkpoints.name);

  constructor(private readonly messages: RunningMessagesRepository) {}

  /** Begins for one answer. @returns ends it again */
  keep(generation: Generation): () => void {
    let kept: Kept = { length: 0, hasSources: false, at: -Infinity };
    let isOver = false;
    let timer: NodeJS.Timeout;
    const wait = (): void => {
      timer = setTimeout(() => void tick(), CHECKPOINT_MS);
    };
    const tick = async (): Promise<void> => {
      kept = await this.meet(generation, kept);
      if (!isOver) wait();
    };
    wait();
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }

  /** Never rejects: what could not be stored is tried again the next time. */
  private async meet(generation: Generation, kept: Kept): Promise<Kept> {
    const { messageId, text, sources } = generation;
    const isNew = text.length > kept.length || (sources !== undefined && !kept.hasSources);
    const isWritten = isNew || performance.now() - kept.at >= SIGN_OF_LIFE_MS;
    try {
      const signal: MakerSignal = isWritten
        ? await this.messages.checkpoint(messageId, text, kept.hasSources ? undefined : sources)
        : await this.messages.signal(messageId);
      if (signal === 'end') generation.stop();
      return isWritten ? { length: text.length, hasSources: sources !== undefined, at: performance.now() } : kept;
    } catch (error) {
      this.logger.error(`message ${messageId}: its checkpoint failed: ${messageOf(error)}`);
      return kept;
    }
  }
}
