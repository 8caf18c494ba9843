/** Processor time that is too short to be compared, in milliseconds. */
const NOISE_MS = 50;

/** From this processor time on, collections of garbage and the compiler no longer decide how two times compare, in milliseconds. */
const TELLING_MS = 400;

/** Measurements of a size are repeated this often: the least time is the one least disturbed by other work. */
const ATTEMPTS = 10;

/** Growth that is taken for linear without another measurement. */
const LINEAR = 2.5;

async function processorMs(work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

/**
 * How many times the processor time grows when an input is doubled: 2 in linear time, 4 in quadratic time; 1 when it is too short to tell.
 * The least times of several runs are compared, and larger inputs when both are so short that a collection of garbage could be the
 * difference, so that a busy machine fails no test.
 * @param work is given an input of the size it is asked for
 */
export async function growthByDoubling(size: number, work: (size: number) => unknown): Promise<number> {
  let [once, twice, growth] = [Infinity, Infinity, Infinity];
  for (let attempt = 0; attempt < ATTEMPTS && growth > LINEAR; attempt += 1) {
    const longer = await processorMs(() => work(2 * size));
    const shorter = await processorMs(() => work(size));
    [once, twice] = [Math.min(once, shorter), Math.min(twice, longer)];
    if (twice <= NOISE_MS) return 1;
    growth = Math.min(twice / once, longer / shorter);
  }
  return growth > LINEAR && twice < TELLING_MS ? growthByDoubling(2 * size, work) : growth;
}
