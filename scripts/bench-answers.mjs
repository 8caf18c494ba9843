/** Measures the time that Askbase adds to a model's own time, for whole answers and for the first token of many concurrent streams. */
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

/** A question with a new combination of capitals, so that its vector is not cached: the bits of a serial number select the capitals. */
function question(stream) {
  serial += 1;
  const message = Array.from(QUESTION, (letter, index) => ((serial >> (index % 24)) & 1 ? letter.toUpperCase() : letter)).join('');
  return { message, stream };
}

const authorization = (token) => ({ authorization: `Bearer ${token}` });
const ms = (value) => value.toFixed(1);

/** Sequential answers, compared with the two calls that each needs, made to the model server directly. */
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

/** Keeps `count` streams open at a time; their starts are spread evenly over the duration of one stream. */
async function streamsAtOnce(count, open) {
  const length = FIRST_TOKEN_DELAY_MS + TOKENS * TOKEN_DELAY_MS;
  return Promise.all(
    Array.from({ length: count * 2 }, async (_, index) => {
      await new Promise((resolve) => setTimeout(resolve, (index * length) / count));
      return open();
    }),
  );
}

/** First tokens and completeness with `count` streams at 20 tokens a second, through Askbase and directly from the model server. */
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
