import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import { AppError } from '../../common/errors';
import type { Generation } from './generation';

/** At shutdown, answers under way get this long before they are cut off, in milliseconds. */
const FINISH_LIMIT_MS = 3_500;

/** The answers this process is making. */
@Injectable()
export class GenerationRegistry implements BeforeApplicationShutdown {
  private readonly underWay = new Map<number, { generation: Generation; work: Promise<void> }>();
  private isStopping = false;

  /**
   * Runs the work that makes an answer, whether or not a client waits for it.
   * @param work must store and close the answer and never reject
   */
  run(generation: Generation, work: () => Promise<void>): void {
    const { messageId } = generation;
    const done = (): void => {
      if (this.underWay.get(messageId) === entry) this.underWay.delete(messageId);
    };
    const entry = { generation, work: work().finally(done) };
    this.underWay.set(messageId, entry);
    if (this.isStopping) generation.stop(shuttingDown());
  }

  /** The answer to a message while it is being made here; undefined when it is not, or not this user's. */
  find(userId: number, messageId: number): Generation | undefined {
    const generation = this.underWay.get(messageId)?.generation;
    return generation?.userId === userId ? generation : undefined;
  }

  /** Stops the answers of a session and waits until they are stored. */
  async stopSession(sessionId: number): Promise<void> {
    const own = [...this.underWay.values()].filter(({ generation }) => generation.sessionId === sessionId);
    for (const { generation } of own) generation.stop();
    await Promise.all(own.map(({ work }) => work));
  }

  /** Lets the answers under way finish, then cuts off the rest so that the process can stop in time. What they have so far is kept. */
  async beforeApplicationShutdown(): Promise<void> {
    const timer = setTimeout(() => {
      this.isStopping = true;
      for (const { generation } of this.underWay.values()) generation.stop(shuttingDown());
    }, FINISH_LIMIT_MS);
    while (this.underWay.size > 0) await Promise.all([...this.underWay.values()].map(({ work }) => work));
    clearTimeout(timer);
  }
}

/** The error of answers and reads that a shutdown cuts off. */
export function shuttingDown(): AppError {
  return new AppError('shutting_down', 'The server is stopping. Ask again.');
}
