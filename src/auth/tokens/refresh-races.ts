/** Requests with one and the same refresh token that overlap. */
export interface RefreshRace {
  runners: number;
  /** One of them has been given new tokens. */
  won: boolean;
}

/**
 * Knows which uses of a refresh token overlap in this process, to tell a request sent twice from a stolen token.
 *
 * A request joins when it comes in and leaves one turn of the event loop after its work is done: requests that the system
 * delivered in the same poll are answered one after the other, though none of their senders had seen an answer. No request joins
 * after the winner left, so a request sent after the winner's answer arrived is always a reuse, however soon it comes.
 */
export class RefreshRaces {
  private readonly open = new Map<string, RefreshRace>();

  async run<T>(tokenId: string, work: (race: RefreshRace) => Promise<T>): Promise<T> {
    const race = this.open.get(tokenId) ?? { runners: 0, won: false };
    this.open.set(tokenId, race);
    race.runners += 1;
    try {
      return await work(race);
    } finally {
      setImmediate(() => this.leave(tokenId, race));
    }
  }

  private leave(tokenId: string, race: RefreshRace): void {
    race.runners -= 1;
    if ((race.won || race.runners === 0) && this.open.get(tokenId) === race) this.open.delete(tokenId);
  }
}
