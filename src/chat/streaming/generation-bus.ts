import type { ReadableCollections } from '../../documents/collections/collection-access';
import type { Generation } from './generation';
import type { ReadableAnswer } from './readable-answer';

/** Runs, finds and stops answers across all processes that share a database [P]. */
export abstract class GenerationBus {
  /**
   * Makes an answer in this process, whether or not a client waits for it. While it is made, other processes can read along and stop it.
   * @param work must store and close the answer and never reject
   */
  abstract run(generation: Generation, work: () => Promise<void>): void;

  /**
   * The answer to a message of a user, from the process that makes it or from where it is stored. Its events have the same ids in every
   * process.
   * @param readable what its reader may read now: of an answer made from anything else only a part is shown, once it is stored
   * @throws AppError `not_found` when the message is absent or somebody else's
   */
  abstract find(userId: number, messageId: number, readable: ReadableCollections): Promise<ReadableAnswer>;

  /**
   * Ends an answer that is being made, and waits until what there is of it is stored. Does nothing when it is over. A process that
   * does not react is waited for a few seconds; after that the message stays pending until its worker ends it or is taken for dead.
   * @throws AppError `not_found` when the message is absent or somebody else's
   */
  abstract stop(userId: number, messageId: number): Promise<void>;

  /**
   * Stops the answers of a session that is about to be deleted, and waits until those made here are stored. Another process stops its
   * answers at their next checkpoint, when their messages are gone.
   */
  abstract stopSession(sessionId: number): Promise<void>;
}
