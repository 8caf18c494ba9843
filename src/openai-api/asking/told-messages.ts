import { type Fields, fieldsOf, invalid, unsupported } from './request-fields';

/** A message of a conversation as a client tells it. */
export interface ToldMessage {
  role: 'user' | 'assistant' | 'instructions';
  text: string;
  /** What it is called in the request, for errors. */
  param: string;
  /** The kind of a part that is no text: an image, a recording, a file. */
  otherPart?: string;
  /** The id of an answer of ours that stands for its text. */
  reference?: string;
}

const ROLES: Readonly<Record<string, ToldMessage['role']>> = {
  user: 'user',
  assistant: 'assistant',
  system: 'instructions',
  developer: 'instructions',
};

/** The parts of a message that hold text, and the field that holds it. */
const TEXT_PARTS: Readonly<Record<string, string>> = { text: 'text', input_text: 'text', output_text: 'text', refusal: 'refusal' };

/**
 * The messages of a chat completion, or the items of a response. Calls of tools, their results and thoughts are passed over.
 * @param param what the list is called: `messages` or `input`
 * @throws AppError `invalid_input`
 */
export function readMessages(list: unknown, param: string): ToldMessage[] {
  if (!Array.isArray(list) || list.length === 0) throw invalid(param, 'must be a list of messages');
  return list.flatMap((each: unknown, index) => {
    const name = `${param}[${index}]`;
    const item = fieldsOf(each, name);
    if (item['type'] === 'item_reference') return referenceIn(item, name);
    return item['type'] === undefined || item['type'] === 'message' ? messageIn(item, name) : [];
  });
}

/** The text of the message that asks. @throws AppError `unsupported_parameter` for one with an image, a recording or a file */
export function onlyText({ text, param, otherPart }: ToldMessage): string {
  if (otherPart === undefined) return text;
  throw unsupported(`${param}.content`, `Askbase reads text alone. Leave out the part of type ${JSON.stringify(otherPart)}.`);
}

function referenceIn({ id }: Fields, param: string): ToldMessage[] {
  return typeof id === 'string' ? [{ role: 'assistant', text: '', param, reference: id }] : [];
}

function messageIn({ role, content }: Fields, param: string): ToldMessage[] {
  if (typeof role !== 'string') throw invalid(`${param}.role`, 'must be the role of a message');
  const known = Object.hasOwn(ROLES, role) ? ROLES[role] : undefined;
  return known ? [{ role: known, param, ...contentOf(content, `${param}.content`) }] : [];
}

function contentOf(content: unknown, param: string): Pick<ToldMessage, 'text' | 'otherPart'> {
  if (typeof content === 'string') return { text: content };
  if (content === undefined || content === null) return { text: '' };
  if (!Array.isArray(content)) throw invalid(param, 'must be a text or a list of parts');
  const texts: string[] = [];
  let otherPart: string | undefined;
  for (const [index, each] of content.entries()) {
    const part = fieldsOf(each, `${param}[${index}]`);
    const type = String(part['type']);
    const field = Object.hasOwn(TEXT_PARTS, type) ? TEXT_PARTS[type] : undefined;
    const text = field === undefined ? undefined : part[field];
    if (field === undefined) otherPart ??= type;
    else if (typeof text === 'string') texts.push(text);
    else throw invalid(`${param}[${index}].${field}`, 'must be a text');
  }
  return { text: texts.join('\n'), ...(otherPart !== undefined && { otherPart }) };
}
