/** The parts of a message by who wrote them. */
export interface MessageLayers {
  /** What the asker wrote, with its line breaks. */
  own: string;
  /** Quoted or forwarded mail, without its quotation marks. */
  quoted: string;
  /** Lines of logs, stack traces and code. */
  machine: readonly string[];
}

const FENCE = /^\s*(?:```|~~~)/;
const QUOTED = /^\s*[>|]\s?/;
/** "-----Original Message-----", in any language. */
const SEPARATOR = /^\s*[-_]{3,}[^-_]+[-_]{3,}\s*$/;
const SIGNATURE = /^-- ?$/;
const MAIL_HEADER = /^\p{L}[\p{L} -]{0,15}[:：]\s*\S/u;
/** Header lines in a row, one of them with an address, that begin a forwarded mail. */
const LEAST_HEADERS = 3;

/** The title of a stack trace: `java.lang.IllegalStateException: coolant`. */
const EXCEPTION = /^[\w$.]*(?:Error|Exception)\b(?:[:\s]|$)/;
const STACK_FRAME = /^\s+at \S+[.(:]|^\s*File "[^"]*", line \d|^Traceback \(|^Caused by: |^\s*\.\.\. \d+ more|^\s*#\d+\s+0x/;
const TIME_STAMPED =
  /^[\s[(<]*(?:\d{4}[-/.]\d{2}[-/.]\d{2}[T ,]\s*\d{2}:\d{2}|\d{1,2}:\d{2}:\d{2}|[A-Z][a-z]{2} {1,2}\d{1,2} \d{2}:\d{2}:\d{2}|\d{10,13}\b)/;
const LOG_LEVEL = /^[\s[(<]*(?:TRACE|DEBUG|INFO|NOTICE|WARN(?:ING)?|ERROR|ERR|FATAL|CRITICAL|SEVERE|PANIC)\b[\s\])>:|-]/;
const ASKED = /[?？؟]\s*$/;

/** A line of this many characters or more is machine text when letters and spaces make up less than this share of it. */
const JUDGED_LINE = 20;
const LEAST_PROSE = 0.7;
const PROSE_CHARACTER = /[\p{L}\p{M}\s]/gu;

/** What is shown of a line of a log, in UTF-16 units. */
const LONGEST_LINE = 200;
const MOST_LINES = 3;
const FAILURE = /error|exception|fatal|fail|panic|critical|severe/i;
const LEADING_STAMP = /^[\s[(<]*\d[\d\s:.,TZ/+-]*[\])>]*\s*/;

/** Tells what the asker wrote from quoted mail and from pasted machine text, by structure alone. Linear in the length of the message. */
export function messageLayers(message: string): MessageLayers {
  const lines = message.split(/\r\n?|\n/);
  const own: string[] = [];
  const quoted: string[] = [];
  const machine: string[] = [];
  const forwardedFrom = forwardedMail(lines);
  const lastFence = lines.findLastIndex((line) => FENCE.test(line));
  let isFenced = false;
  let isSigned = false;
  for (const [index, line] of lines.entries()) {
    if (FENCE.test(line) && (isFenced || index < lastFence)) {
      isFenced = !isFenced;
      own.push('');
    } else if (isFenced || isMachineLine(line)) machine.push(line);
    else if (QUOTED.test(line)) quoted.push(line.replace(QUOTED, ''));
    else if (index >= forwardedFrom || introducesQuotation(line, lines[index + 1])) quoted.push(line);
    else if (!(isSigned ||= SIGNATURE.test(line))) own.push(line);
  }
  return { own: own.join('\n'), quoted: quoted.join('\n'), machine };
}

/** The lines of a log that say what went wrong, without their time stamps; its first and last line when none does. */
export function tellingLines(machine: readonly string[]): string[] {
  const full = machine.filter((line) => /\p{L}/u.test(line));
  const failures = full.filter((line) => FAILURE.test(line) && !STACK_FRAME.test(line));
  const telling = failures.length > 0 ? failures.slice(0, MOST_LINES) : [...new Set([...full.slice(0, 1), ...full.slice(-1)])];
  return telling.map((line) => line.slice(0, LONGEST_LINE).replace(LEADING_STAMP, '').trim()).filter(Boolean);
}

function isMachineLine(line: string): boolean {
  if (ASKED.test(line)) return false;
  if (STACK_FRAME.test(line) || EXCEPTION.test(line) || TIME_STAMPED.test(line) || LOG_LEVEL.test(line)) return true;
  const text = line.trim();
  if (text.length < JUDGED_LINE) return false;
  return (text.match(PROSE_CHARACTER) ?? []).length < LEAST_PROSE * Array.from(text).length;
}

/** "On Monday Ana wrote:" above a quotation. */
function introducesQuotation(line: string, next: string | undefined): boolean {
  return next !== undefined && QUOTED.test(next) && /[:：]\s*$/u.test(line);
}

/** The line at which a forwarded mail begins; Infinity when there is none. */
function forwardedMail(lines: readonly string[]): number {
  let headers = 0;
  let hasAddress = false;
  for (const [index, line] of lines.entries()) {
    if (SEPARATOR.test(line)) return index;
    const isHeader = MAIL_HEADER.test(line);
    headers = isHeader ? headers + 1 : 0;
    hasAddress = isHeader && (hasAddress || line.includes('@'));
    if (headers >= LEAST_HEADERS && hasAddress) return index + 1 - headers;
  }
  return Infinity;
}
