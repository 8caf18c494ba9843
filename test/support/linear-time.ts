/** Processor time that is too short to be compared, in milliseconds. */
const NOISE_MS = 25;

/** Measurements are repeated this often: the pair with the least growth is the one least disturbed by other work. */
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
  let least = Infinity;
  for (let attempt = 0; attempt < ATTEMPTS && least > 2.5; attempt += 1) {
    const twice = await processorMs(() => work(2 * size));
    if (twice <= NOISE_MS) return 1;
    least = Math.min(least, twice / (await processorMs(() => work(size))));
  }
  return least;
}
