import { setTimeout as pause } from 'node:timers/promises';

/** Many times what storing a mail takes, in milliseconds. */
const UNIFORM_MS = 25;

/**
 * Awaits work whose time would tell whether there is an account: a row that is written takes longer than none. The answer comes a fixed time
 * after the request.
 */
export async function inUniformTime<Outcome>(work: Promise<Outcome>): Promise<Outcome> {
  const [outcome] = await Promise.all([work, pause(UNIFORM_MS)]);
  return outcome;
}
