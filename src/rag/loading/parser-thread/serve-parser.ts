import { setImmediate as nextTurn } from 'node:timers/promises';
import { parentPort } from 'node:worker_threads';
import { messageOf } from '../../../common/errors';
import { chunkSpans } from '../../chunking/splitter';
import type { DocumentFormatDefinition } from '../text/document-format';
import { RefusedFileError } from '../text/refused-file';
import { boundInflation } from './bounded-inflation';
import { forbidNetwork } from './no-network';
import type { ParserAnswer, ParseRequest, ParserRequest, SplitRequest } from './parser-messages';

/** Characters sent at a time: the receiver copies them on its event loop, in half a millisecond. */
const CHARACTERS_PER_PIECE = 1 << 18;

/** Longest message of a parser's error, in characters: it becomes one log line. */
const LONGEST_MESSAGE = 200;

type Formats = readonly DocumentFormatDefinition[];

type Send = (answer: ParserAnswer, transfer?: ArrayBuffer[]) => void;

async function answer(formats: Formats, request: ParserRequest, send: Send): Promise<void> {
  try {
    if (request.type === 'parse') await parse(formats, request, send);
    else split(request, send);
  } catch (error) {
    if (error instanceof RefusedFileError) send({ type: 'refused', reason: error.message });
    else send({ type: 'failed', message: failureMessage(error) });
  }
}

async function parse(formats: Formats, { format, bytes }: ParseRequest, send: Send): Promise<void> {
  const definition = formats.find(({ name }) => name === format);
  if (!definition) throw new Error(`the parser thread knows no format ${format}`);
  const { text, ...about } = await definition.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  for (let first = 0; first < text.length; first += CHARACTERS_PER_PIECE) {
    send({ type: 'piece', text: text.slice(first, first + CHARACTERS_PER_PIECE) });
    // Messages that arrive in one turn are received in one turn, so the receiver gets a pause after each piece.
    await nextTurn();
  }
  send({ type: 'done', result: about });
}

function split({ text, chunking }: SplitRequest, send: Send): void {
  const offsets = Uint32Array.from([...chunkSpans(text, chunking)].flatMap(({ start, end }) => [start, end]));
  send({ type: 'done', result: offsets }, [offsets.buffer]);
}

function failureMessage(error: unknown): string {
  if (error instanceof RangeError && error.message.includes('call stack')) return 'nested too deeply';
  return messageOf(error).replace(/\s+/g, ' ').slice(0, LONGEST_MESSAGE);
}

/**
 * Makes this thread the parser thread: it gives up the network and answers each {@link ParserRequest} with {@link ParserAnswer}s, one at a
 * time.
 * @param formats the definitions it parses with
 */
export function serveParser(formats: Formats): void {
  forbidNetwork();
  boundInflation();
  parentPort?.on('message', (request: ParserRequest) => {
    void answer(formats, request, (message, transfer = []) => parentPort?.postMessage(message, transfer));
  });
}
