import { cancellable, deadlineError, endAfter } from './call-limits';
import type { ChatPiece, ChatReply, ProviderId } from '../ports/chat-model';
import { ProviderError } from '../ports/provider-error';

/** How long a streamed answer may take, in milliseconds; Infinity for no limit. */
export interface StreamLimits {
  /** Until its first text. */
  firstTextMs: number;
  /** From one piece to the next, after the first text. */
  idleMs: number;
  /** From now to its end. */
  wholeMs: number;
  /** Maximum length of the text in UTF-16 units; a longer answer ends there as truncated. */
  maxLength?: number;
}

/**
 * Reads one streamed answer to its end and passes its text on as it arrives. The stream is closed and no timer is left, however it ends.
 * @param signal of the caller
 * @param onText is given each text that is not empty; what it throws is the `cause` of an `aborted` failure
 * @param onRetract is called when all texts so far were thoughts of the model: the answer begins anew
 * @returns the whole answer, as it was passed on
 * @throws ProviderError `transient` for silence, for an answer without text and for one without its end, `aborted` when `signal`
 *   aborted, else what the stream threw
 */
export function readStream(
  provider: ProviderId,
  open: (signal: AbortSignal) => AsyncIterable<ChatPiece>,
  limits: StreamLimits,
  signal: AbortSignal | undefined,
  onText: (text: string) => void,
  onRetract?: () => void,
): Promise<ChatReply> {
  return cancellable(provider, signal, async (own, endCall) => {
    const end = endAfter(limits.wholeMs, () => endCall(deadlineError(provider, 'no end of the answer', limits.wholeMs)));
    let silence = endAfter(limits.firstTextMs, () => endCall(deadlineError(provider, 'no text', limits.firstTextMs)));
    const clearTimers = (): void => {
      clearTimeout(end);
      clearTimeout(silence);
    };
    own.addEventListener('abort', clearTimers, { once: true });
    const { maxLength = Infinity } = limits;
    let text = '';
    let finish: ChatPiece['finish'];
    try {
      for await (const piece of open(own)) {
        // A stream that ignores its signal goes on after the call was ended.
        if (own.aborted) break;
        if (text !== '') silence?.refresh();
        else if (piece.text !== '') {
          clearTimeout(silence);
          silence = endAfter(limits.idleMs, () => endCall(deadlineError(provider, 'nothing more', limits.idleMs)));
        }
        if (piece.retracts === true) {
          text = '';
          passOn(provider, () => onRetract?.());
        }
        const shown = withinLimit(piece.text, maxLength - text.length);
        if (shown !== '') passOn(provider, () => onText(shown));
        text += shown;
        if (shown.length < piece.text.length) return { text, model: '', usage: {}, ...piece.finish, truncated: true };
        // No break here: a stream that is read to its end returns its connection to the pool.
        finish ??= piece.finish;
      }
    } finally {
      clearTimers();
    }
    if (finish && text !== '') return { text, ...finish };
    throw new ProviderError(provider, 'transient', `the answer ${text === '' ? 'is empty' : 'ended without its closing mark'}`);
  });
}

/** The beginning of a text, never with half a surrogate pair at its end. */
export function withinLimit(text: string, length: number): string {
  if (text.length <= length) return text;
  const last = text.charCodeAt(length - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? length - 1 : length);
}

function passOn(provider: ProviderId, tell: () => void): void {
  try {
    tell();
  } catch (cause) {
    throw new ProviderError(provider, 'aborted', 'the reader of the answer failed', { cause });
  }
}
