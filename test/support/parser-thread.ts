import { ParserEntry } from '../../src/rag/loading/parser-thread/parser-entry';
import { ParserThread } from '../../src/rag/loading/parser-thread/parser-thread';
import type { ExtractedText } from '../../src/rag/loading/text/extracted-text';
import type { AppConfig } from '../../src/config/app-config';

/** The limits of a parser thread that a test starts. */
const LIMITS: Readonly<Record<string, number>> = { PARSE_TIMEOUT: 60_000, PARSE_MAX_MEMORY_MB: 512 };

const neverAborted = new AbortController().signal;

/** A parser thread from source, for libraries that only load there. Ended by `onApplicationShutdown` of the thread. */
export function startParserThread(): ParserThread {
  return new ParserThread({ get: (name: string) => LIMITS[name] } as unknown as AppConfig, new ParserEntry());
}

/** The text of a file, read in a thread; the bytes stay as they are. */
export function readInThread(thread: ParserThread, format: string, bytes: Buffer): Promise<ExtractedText> {
  return thread.extract(format, Buffer.from(bytes), neverAborted);
}
