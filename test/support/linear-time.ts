/** Processor time that is too short to be compared, in milliseconds. */
const NOISE_MS = 25;

/** Measurements are repeated this often, since the shortest time is the one least disturbed by other work. */
const ATTEMPTS = 10;

async function processorMs(work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

/**
 * How many times the processor time grows when an input is doubled: 2 in linear time, 4 in quadratic time; 1 when it is too short to tell.
 * Measured until it is at most 2.5, so that a busy machine fails no test.
 * @param work is given an input of the size it is asked for
 */
export async function growthByDoubling(size: number, work: (size: number) => unknown): Promise<number> {
  let [once, twice] = [Infinity, Infinity];
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    twice = Math.min(twice, await processorMs(() => work(2 * size)));
    if (twice <= NOISE_MS) return 1;
    once = Math.min(once, await processorMs(() => work(size)));
    if (twice / once <= 2.5) break;
  }
  return twice / once;
}
