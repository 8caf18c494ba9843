import { fieldsOf, invalid, optionalFields, unsupported, type Fields } from './request-fields';

/** The name of the model in a request. @throws AppError `invalid_input` */
export function modelIn({ model }: Fields): string {
  if (typeof model !== 'string' || model === '') throw invalid('model', 'must be the name of a model');
  return model;
}

/**
 * Refuses forms of an answer other than text.
 * @param param what the field is called
 * @throws AppError `unsupported_parameter`, `invalid_input`
 */
export function requireTextFormat(format: unknown, param: string): void {
  const { type = 'text' } = optionalFields(format, param);
  if (type !== 'text') throw unsupported(param, 'Askbase answers in text that cites its sources. Leave the format out, or ask for text.');
}

/** Refuses requests that want a tool to be called, which Askbase never does. Tools that may be left alone are tolerated. */
export function requireFreeChoice(choice: unknown, param: string): void {
  if (choice === undefined || choice === null || choice === 'auto' || choice === 'none') return;
  const { type, mode } = typeof choice === 'object' ? fieldsOf(choice, param) : {};
  if (type === 'allowed_tools' && mode === 'auto') return;
  throw unsupported(param, 'Askbase calls no tools. Leave the choice of a tool out, or make it "auto".');
}

/** Refuses fields that would change what an answer is. @param reason a sentence for people */
export function requireUnset(body: Fields, param: string, reason: string): void {
  const value = body[param];
  if (value !== undefined && value !== null && value !== false) throw unsupported(param, reason);
}
