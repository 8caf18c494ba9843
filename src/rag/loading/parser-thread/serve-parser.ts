import { setImmediate as nextTurn } from 'node:timers/promises';
import { parentPort } from 'node:worker_threads';
import { chunkSpans } from '../../chunking/splitter';
import { DocumentFormats } from '../document-formats';
import type { DocumentFormatDefinition } from '../text/document-format';
import { RefusedFileError, ScannedFileError } from '../text/refused-file';
import { boundInflation } from './bounded-inflation';
import { embeddedFiles } from './embedded-files';
import { failureMessage } from './failure-message';
import { forbidNetwork } from './no-network';
import type { ParserAnswer, ParseRequest, ParserRequest, SplitRequest } from './parser-messages';

/** Characters sent at a time: the receiver copies them on its event loop, in half a millisecond. */
const CHARACTERS_PER_PIECE = 1 << 18;

type Formats = readonly DocumentFormatDefinition[];

type Send = (answer: ParserAnswer, transfer?: ArrayBuffer[]) => void;

async function answer(formats: Formats, request: ParserRequest, send: Send): Promise<void> {
  try {
    if (request.type === 'parse') await parse(formats, request, send);
    else split(request, send);
  } catch (error) {
    if (error instanceof ScannedFileError) send({ type: 'scanned', reason: error.message, pages: error.pages });
    else if (error instanceof RefusedFileError) send({ type: 'refused', reason: error.message });
    else send({ type: 'failed', message: failureMessage(error) });
  }
}

async function parse(formats: Formats, { format, bytes }: ParseRequest, send: Send): Promise<void> {
  const definition = formats.find(({ name }) => name === format);
  if (!definition) throw new Error(`the parser thread knows no format ${format}`);
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { text, ...about } = await definition.parse(file, embeddedFiles(new DocumentFormats(formats)));
  for (let first = 0; first < text.length; first += CHARACTERS_PER_PIECE) {
    send({ type: 'piece', text: text.slice(first, first + CHARACTERS_PER_PIECE) });
    // Messages that arrive in one turn are received in one turn, so the receiver gets a pause after each piece.
    await nextTurn();
  }
  send({ type: 'done', result: about });
}

function split({ text, outline, chunking }: SplitRequest, send: Send): void {
  const offsets = Uint32Array.from([...chunkSpans(text, chunking, outline)].flatMap(({ start, end }) => [start, end]));
  send({ type: 'done', result: offsets }, [offsets.buffer]);
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
