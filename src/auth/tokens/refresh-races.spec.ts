import { once } from 'node:events';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { RefreshRaces } from './refresh-races';

const win = async (races: RefreshRaces) => races.run('token', async (race) => void (race.won = true));
const sawWinner = async (races: RefreshRaces) => races.run('token', async (race) => race.won);

describe('RefreshRaces', () => {
  it('shows the winner to a request that came in the same turn, even after the winner was done', async () => {
    const races = new RefreshRaces();
    await win(races);
    expect(await sawWinner(races)).toBe(true);
  });

  it('does not show the winner to a request of a later turn', async () => {
    const races = new RefreshRaces();
    await win(races);
    await nextTurn();
    expect(await sawWinner(races)).toBe(false);
  });

  it('cannot be held open by overlapping losers', async () => {
    const races = new RefreshRaces();
    const loser = new AbortController();
    const lost = races.run('token', () => once(loser.signal, 'abort'));
    await win(races);
    await nextTurn();
    expect(await sawWinner(races)).toBe(false);
    loser.abort();
    await lost;
  });

  it('keeps different tokens apart', async () => {
    const races = new RefreshRaces();
    await win(races);
    expect(await races.run('other', async (race) => race.won)).toBe(false);
  });
});
