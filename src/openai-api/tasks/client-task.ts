import { withoutCitations } from '../../chat/conversation/history-window';
import { titleOf } from '../../chat/sessions/session-title';

/** What clients ask for themselves, with prompts of their own. */
export type TaskKind = 'title' | 'tags' | 'follow_ups' | 'queries' | 'image_prompt' | 'completion' | 'emoji' | 'tools' | 'synthesis';

/** A text that a client asks for itself: it is no question about the documents. */
export interface ClientTask {
  kind: TaskKind;
  /** The message as it was sent. */
  prompt: string;
  /** What serves without a model, in the form that the client reads. */
  localReply: string;
}

/** Prompts of Open WebUI name the JSON they want; it is told from others by its key. Where several keys stand, the first of this list counts. */
const JSON_TASKS: readonly { kind: TaskKind; key: string; reply: (prompt: string) => unknown }[] = [
  { kind: 'follow_ups', key: 'follow_ups', reply: () => [] },
  { kind: 'tags', key: 'tags', reply: () => ['General'] },
  { kind: 'title', key: 'title', reply: (prompt) => titleFor(firstQuestion(prompt)) },
  { kind: 'queries', key: 'queries', reply: () => [] },
  { kind: 'image_prompt', key: 'prompt', reply: (prompt) => firstQuestion(prompt) },
  { kind: 'completion', key: 'text', reply: () => '' },
];

/** Prompts that want plain text, by their fixed words; the text of the conversation follows after `mark`. */
const TEXT_TASKS: readonly { kind: TaskKind; words: readonly string[]; mark: string; reply: (rest: string) => string }[] = [
  // LibreChat: titleMethod completion, and the titles of its assistants.
  { kind: 'title', words: ['Provide a concise, 5-word-or-less title for the conversation'], mark: 'Conversation:', reply: titleFrom },
  {
    kind: 'title',
    words: ['Please generate a concise title', 'for a conversation that starts with'],
    mark: 'starts with',
    reply: titleFrom,
  },
  // Continue.
  {
    kind: 'title',
    words: ['reply with a title for the chat', 'directly related to the content of the chat'],
    mark: '\n\n',
    reply: titleFrom,
  },
  // Open WebUI.
  { kind: 'emoji', words: ["Your task is to reflect the speaker's likely facial expression"], mark: 'Message:', reply: () => '🙂' },
  {
    kind: 'synthesis',
    words: ['You have been provided with a set of responses from various models to the latest user query'],
    mark: 'Responses from models:',
    reply: (rest) => rest,
  },
];

/** How Open WebUI begins the prompts of its tasks, and marks the conversation in them. */
const TASK_HEADING = '### Task:';
const HISTORY = ['<chat_history>', '</chat_history>'] as const;

/** How Open WebUI has a tool chosen, in its instructions. */
const TOOL_CHOICE = 'Your task is to choose and return the correct tool(s) from the list of available tools';

/** What is read of the first message of a conversation. UTF-16 units. */
const LONGEST_QUOTE = 2_000;

/** The fixed words of a prompt stand at its beginning. UTF-16 units. */
const BEGINNING = 400;

/**
 * The task in a message.
 * @param instructions what stands in messages of the roles `system` and `developer`
 * @returns undefined for a question of a person
 */
export function taskIn(prompt: string, instructions: string): ClientTask | undefined {
  if (instructions.includes(TOOL_CHOICE)) return { kind: 'tools', prompt, localReply: '{"tool_calls": []}' };
  const beginning = prompt.slice(0, BEGINNING);
  const named = TEXT_TASKS.find(({ words }) => words.every((each) => beginning.includes(each)));
  if (named) return { kind: named.kind, prompt, localReply: named.reply(textAfter(prompt, named.mark)) };
  if (!prompt.trimStart().startsWith(TASK_HEADING) || !prompt.includes(HISTORY[0])) return undefined;
  const rules = prompt.slice(0, prompt.indexOf(HISTORY[0]));
  const json = JSON_TASKS.find(({ key }) => rules.includes(`"${key}"`));
  return json && { kind: json.kind, prompt, localReply: JSON.stringify({ [json.key]: json.reply(prompt) }) };
}

/** The first message of the user in the conversation that a prompt of Open WebUI holds. */
function firstQuestion(prompt: string): string {
  const [begin, end] = HISTORY;
  const start = prompt.indexOf(begin) + begin.length;
  const close = prompt.indexOf(end, start);
  return firstSaid(prompt.slice(start, close === -1 ? undefined : close));
}

function titleFrom(conversation: string): string {
  return titleFor(firstSaid(conversation));
}

function titleFor(text: string): string {
  return titleOf(withoutCitations(text));
}

/** What is said first in lines such as `USER: …`, `ASSISTANT: …`. */
function firstSaid(conversation: string): string {
  const text = conversation.replace(/^[:\s]*(?:user:)?\s*/i, '');
  const answer = text.search(/^(?:ai|assistant|title):/im);
  return text.slice(0, Math.min(answer === -1 ? Infinity : answer, LONGEST_QUOTE)).trim();
}

function textAfter(text: string, mark: string): string {
  const at = text.indexOf(mark);
  return at === -1 ? text : text.slice(at + mark.length).trim();
}
