import { GrowingAnswer } from './growing-answer';

/** The abort reason of an answer that its caller stopped. */
export class StoppedByCaller extends Error {}

/** One answer while this process makes it. It belongs to the server, not to a connection: it completes even when no client is connected. */
export class Generation extends GrowingAnswer {
  private readonly stopping = new AbortController();
  private readonly begunAt = performance.now();
  private firstTextAt: number | undefined;

  constructor(
    messageId: number,
    readonly userId: number,
    readonly sessionId: number | undefined,
    /** The collections that it may be made from. */
    readonly collectionIds: readonly number[] = [],
  ) {
    super(messageId);
  }

  /** Aborts when the caller stops the answer, or the server is about to stop. */
  get signal(): AbortSignal {
    return this.stopping.signal;
  }

  get isStopped(): boolean {
    return this.stopping.signal.reason instanceof StoppedByCaller;
  }

  /** Whole milliseconds from the beginning until there was text to read, which was not taken back; undefined while there is none. */
  get firstTextMs(): number | undefined {
    return this.firstTextAt === undefined ? undefined : Math.round(this.firstTextAt - this.begunAt);
  }

  override append(text: string): void {
    if (text !== '') this.firstTextAt ??= performance.now();
    super.append(text);
  }

  override retract(): void {
    this.firstTextAt = undefined;
    super.retract();
  }

  /** Ends the model call; what is written so far is kept. */
  stop(reason: Error = new StoppedByCaller('the caller stopped the answer')): void {
    this.stopping.abort(reason);
  }
}
