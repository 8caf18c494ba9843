/** A search thread for tests: records its questions, and crashes on some of them. */
const { appendFileSync, existsSync, writeFileSync } = require('node:fs');
const { parentPort, workerData } = require('node:worker_threads');

const diary = `${workerData.databaseFile}.asked`;

parentPort.on('message', ({ questions }) => {
  const texts = questions.map(({ text }) => text);
  appendFileSync(diary, `${texts.join(',')}\n`);
  if (texts.includes('deadly')) process.exit(3);
  if (texts.includes('deadly once') && !existsSync(`${diary}.died`)) {
    writeFileSync(`${diary}.died`, '');
    throw new Error('out of memory, say');
  }
  const outcomes = texts.map((text, index) =>
    text === 'faulty' ? { failure: 'no such table' } : { answer: { buildId: index + 1, candidates: [], usedVectors: false } },
  );
  parentPort.postMessage({ outcomes }, []);
});
