import { setImmediate as nextTurn } from 'node:timers/promises';
import { parentPort } from 'node:worker_threads';
import { messageOf } from '../../../common/errors';
import { RefusedFileError } from '../text/refused-file';
import { boundInflation } from './bounded-inflation';
import type { ParseAnswer, ParseRequest } from './parser-messages';
import { forbidNetwork } from './no-network';
import { parseDocument } from '../parsers/parse';

/** Characters sent at a time: the receiver copies them on its event loop, in half a millisecond. */
const CHARACTERS_PER_PIECE = 1 << 18;

/** Errors of parsers are for one log line. */
const LONGEST_MESSAGE = 200;

async function answer({ format, bytes }: ParseRequest, send: (answer: ParseAnswer) => void): Promise<void> {
  try {
    const { text, ...about } = await parseDocument(format, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    for (let first = 0; first < text.length; first += CHARACTERS_PER_PIECE) {
      send({ type: 'piece', text: text.slice(first, first + CHARACTERS_PER_PIECE) });
      // What arrives together is taken in together.
      await nextTurn();
    }
    send({ type: 'done', about });
  } catch (error) {
    if (error instanceof RefusedFileError) send({ type: 'refused', reason: error.message });
    else send({ type: 'failed', message: inWords(error) });
  }
}

function inWords(error: unknown): string {
  if (error instanceof RangeError && error.message.includes('call stack')) return 'nested too deeply';
  return messageOf(error).replace(/\s+/g, ' ').slice(0, LONGEST_MESSAGE);
}

/** The parser thread: one file at a time, asked for by {@link ParseRequest}, answered by {@link ParseAnswer}. */
forbidNetwork();
boundInflation();
parentPort?.on('message', (request: ParseRequest) => {
  void answer(request, (message) => parentPort?.postMessage(message, []));
});
