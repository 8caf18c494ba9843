/** What Askbase adds to a model's own time: to a whole answer, to the first token of a stream, and how many streams one process holds. */
import { percentile, readStream } from './stream-client.mjs';

const TOKENS = 200;
const TOKEN_DELAY_MS = 50;
const FIRST_TOKEN_DELAY_MS = 200;
const MODEL = '/v1beta/models/gemini-3.5-flash-lite';
const DIRECT = { contents: [{ role: 'user', parts: [{ text: 'What is the policy on remote work?' }] }] };
const EMBED = { content: { role: 'user', parts: [{ text: 'What is the policy on remote work?' }] }, outputDimensionality: 768 };

const pieces = Array.from({ length: TOKENS }, (_, index) => (index === TOKENS - 1 ? 'done [1].' : `word${index} `));
const QUESTION = 'what is the policy on remote work?';
let serial = 0;

/** A question nobody has asked in the same letters, so that its vector is not in memory: the bits of a number say which are capitals. */
function question(stream) {
  serial += 1;
  const message = Array.from(QUESTION, (letter, index) => ((serial >> (index % 24)) & 1 ? letter.toUpperCase() : letter)).join('');
  return { message, stream };
}

const authorization = (token) => ({ authorization: `Bearer ${token}` });
const ms = (value) => value.toFixed(1);

/** One answer after the other, beside the two calls to the model server that each of them needs, made directly. */
export async function overheadOfAnswer(url, models, token, seconds) {
  const own = [];
  const whole = [];
  const until = performance.now() + seconds * 1_000;
  while (performance.now() < until) {
    const embedding = await readStream(models.geminiUrl, `${MODEL.replace('flash-lite', 'embedding')}:embedContent`, EMBED, {}, () => true);
    const chat = await readStream(models.geminiUrl, `${MODEL}:generateContent`, DIRECT, {}, () => true);
    own.push(embedding.totalMs + chat.totalMs);
    const answer = await readStream(url, '/chat/', question(false), authorization(token), () => true);
    whole.push(answer.totalMs);
  }
  models.requests.length = 0;
  const row = (share) =>
    `${ms(percentile(whole, share))} - ${ms(percentile(own, share))} = ${ms(percentile(whole, share) - percentile(own, share))} ms`;
  return `| POST /chat/ over the model server's own time, ${whole.length} answers | p50 ${row(0.5)} | p99 ${row(0.99)} |`;
}

/** So many streams open at a time, each begun at its own moment of the length of one, as people come. */
async function streamsAtOnce(count, open) {
  const length = FIRST_TOKEN_DELAY_MS + TOKENS * TOKEN_DELAY_MS;
  return Promise.all(
    Array.from({ length: count * 2 }, async (_, index) => {
      await new Promise((resolve) => setTimeout(resolve, (index * length) / count));
      return open();
    }),
  );
}

/** First tokens and completeness with `count` streams at 20 tokens a second, through Askbase and straight from the model server. */
export async function streams(url, models, token, count) {
  models.pieces('gemini.stream', pieces);
  models.pace({ firstTokenDelayMs: FIRST_TOKEN_DELAY_MS, tokenDelayMs: TOKEN_DELAY_MS });
  const direct = await streamsAtOnce(count, () =>
    readStream(models.geminiUrl, `${MODEL}:streamGenerateContent?alt=sse`, DIRECT, {}, (text) => text.includes('word0')),
  );
  models.requests.length = 0;
  const through = await streamsAtOnce(count, () =>
    readStream(url, '/chat/', question(true), authorization(token), (text) => text.includes('event: delta')),
  );
  models.requests.length = 0;
  models.pace({});
  models.pieces('gemini.stream', undefined);
  const complete = through.filter(
    ({ text }) => text.includes('event: done') && text.includes(JSON.stringify(pieces.join('')).slice(1, -1)),
  ).length;
  const first = (answers, share) =>
    percentile(
      answers.map(({ firstMs }) => firstMs ?? Infinity),
      share,
    );
  const added = (share) =>
    `${ms(first(through, share))} - ${ms(first(direct, share))} = ${ms(first(through, share) - first(direct, share))} ms`;
  return `| ${count} streams held, ${complete} of ${through.length} complete; time to first token | p50 ${added(0.5)} | p95 ${added(0.95)} |`;
}
