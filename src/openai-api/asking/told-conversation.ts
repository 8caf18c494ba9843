import type { EarlierTurn } from '../../ai/ports/chat-model';
import type { ToldMessage } from './told-messages';

/** Earlier turns that are read of a conversation, the newest: no more are read of a session either. */
const LOOK_BACK = 50;

/** Longest instructions that are read, in UTF-16 units. */
const LONGEST_INSTRUCTIONS = 40_000;

/** A conversation up to the message that asks. */
export interface ToldConversation {
  /** The last message of the user; undefined when there is none. */
  asking: ToldMessage | undefined;
  /** Oldest first. */
  turns: EarlierTurn[];
  /** What stands in messages of the roles `system` and `developer`; '' when there are none. */
  instructions: string;
}

/** The messages that may become earlier turns: the newest before the one that asks. */
export function messagesBefore(messages: readonly ToldMessage[]): readonly ToldMessage[] {
  const last = messages.findLastIndex(({ role }) => role === 'user');
  return messages.slice(0, Math.max(0, last)).slice(-2 * LOOK_BACK);
}

/**
 * A conversation as turns. A question without an answer is left out: nothing was said that a later one could refer to.
 * @param messages oldest first, references replaced by their texts
 * @param longest what is read of each text, in UTF-16 units
 */
export function conversationOf(messages: readonly ToldMessage[], longest: number): ToldConversation {
  const turns: EarlierTurn[] = [];
  let question = '';
  for (const { role, text } of messagesBefore(messages)) {
    const said = plain(text, longest);
    if (role === 'user') question = said;
    else if (role === 'assistant' && said !== '' && question !== '') {
      turns.push({ question, answer: said });
      question = '';
    }
  }
  const instructions = messages.filter(({ role }) => role === 'instructions').map(({ text }) => text);
  return {
    asking: messages.findLast(({ role }) => role === 'user'),
    turns: turns.slice(-LOOK_BACK),
    instructions: plain(instructions.join('\n\n'), LONGEST_INSTRUCTIONS),
  };
}

/** The beginning of a text, as every database and model takes it. */
function plain(text: string, longest: number): string {
  return text.slice(0, longest).toWellFormed().replaceAll('\0', '').trim();
}
