import { AppError } from '../../common/errors';

/** On whose behalf a hash is made. */
export interface Caller {
  /** Network of the client: its IPv4 address, or its IPv6 network of 64 bits. */
  network: string;
  /** Aborted when the client has closed its connection. */
  signal: AbortSignal;
}

/** Askbase itself, or the person at its command line. */
export function localCaller(): Caller {
  return { network: 'local', signal: new AbortController().signal };
}

/** A caller, and the account it names. */
export interface HashRequest extends Caller {
  account: string;
  /** The account was used from this network before: such a caller does not wait for others. */
  isFamiliar?: boolean;
}

/** Suggested to callers who are turned away, in seconds. */
const COME_BACK_SECONDS = 10;

/** When a caller has its turn. */
interface Rounds {
  /** The first round in which its network has no earlier turn. */
  ofNetwork: number;
  /** The first round in which neither its network nor, by networks that have asked for as little, its account has an earlier turn. */
  round: number;
}

interface Waiting extends Rounds {
  request: HashRequest;
  start: () => void;
  refuse: (reason: unknown) => void;
}

/**
 * Runs a few hashes at a time, in rounds: in each round every network and every account has at most one turn.
 * - However many hashes one network asks for, a caller of another network waits for one round, even for the same account.
 * - However many networks ask for one account, a caller for another account does not wait for them.
 * - Callers at networks that are familiar with their account come before all others.
 *
 * When too many wait, the one with the latest round is turned away, who is one of those that ask for most. A caller whose client has gone
 * leaves the queue.
 *
 * Rounds are those of start-time fair queueing (Goyal, Vin, Cheng 1996) with equal costs; turning away the longest queue is due to Suter,
 * Lakshman, Stiliadis and Choudhury 1998.
 */
export class HashQueue {
  private waiting: Waiting[] = [];
  private running = 0;
  private round = 0;

  /**
   * @param parallel hashes that run at the same time
   * @param capacity callers that may wait
   */
  constructor(
    private readonly parallel: number,
    private readonly capacity: number,
  ) {}

  /**
   * Runs `work` when it is the caller's turn.
   * @throws AppError `unavailable` when too many wait; the reason of `request.signal` when the client has gone before its turn
   */
  async run<T>(request: HashRequest, work: () => Promise<T>): Promise<T> {
    await this.turn(request);
    try {
      return await work();
    } finally {
      this.running -= 1;
      this.startNext();
    }
  }

  private async turn(request: HashRequest): Promise<void> {
    request.signal.throwIfAborted();
    let leave = (): void => undefined;
    try {
      await new Promise<void>((start, refuse) => {
        const own: Waiting = { request, ...this.roundsFor(request), start, refuse };
        leave = () => {
          this.waiting = this.waiting.filter((other) => other !== own);
          refuse(request.signal.reason);
        };
        request.signal.addEventListener('abort', leave);
        this.waiting.push(own);
        this.startNext();
        if (this.waiting.length > this.capacity) this.refuseLast();
      });
    } finally {
      request.signal.removeEventListener('abort', leave);
    }
  }

  private roundsFor({ network, account }: HashRequest): Rounds {
    const after = (earlier: Waiting[]): number => Math.max(this.round, ...earlier.map(({ round }) => round)) + 1;
    const ofNetwork = after(this.waiting.filter(({ request }) => request.network === network));
    const sameAccount = this.waiting.filter((other) => other.request.account === account && other.ofNetwork <= ofNetwork);
    return { ofNetwork, round: Math.max(ofNetwork, after(sameAccount)) };
  }

  private startNext(): void {
    if (this.running >= this.parallel || this.waiting.length === 0) return;
    const next = this.waiting.reduce((first, other) => (isBefore(other, first) ? other : first));
    this.waiting = this.waiting.filter((other) => other !== next);
    this.running += 1;
    this.round = Math.max(this.round, next.round - 1);
    next.start();
  }

  private refuseLast(): void {
    const last = this.waiting.reduce((latest, other) => (isBefore(other, latest) ? latest : other));
    this.waiting = this.waiting.filter((other) => other !== last);
    last.refuse(
      new AppError('unavailable', 'Too many people are logging in at this moment. Try again shortly.', {
        retryAfterSeconds: COME_BACK_SECONDS,
      }),
    );
  }
}

function isBefore(one: Waiting, other: Waiting): boolean {
  const isFamiliar = one.request.isFamiliar ?? false;
  return isFamiliar === (other.request.isFamiliar ?? false) ? one.round < other.round : isFamiliar;
}
