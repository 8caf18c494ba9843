import type { Attributes } from './html-elements';

/** Types of `<input>` that show their value as text. */
const SHOWS_VALUE = new Set([
  '',
  'text',
  'number',
  'date',
  'datetime-local',
  'email',
  'month',
  'tel',
  'time',
  'url',
  'week',
  'range',
  'color',
]);

/** What a reader sees in a field of a form: its value, or whether it is ticked; empty for buttons and empty fields. */
export function fieldValue(attributes: Attributes): string {
  const type = attributes['type']?.toLowerCase() ?? '';
  if (type === 'checkbox' || type === 'radio') return 'checked' in attributes ? '☑' : '☐';
  return SHOWS_VALUE.has(type) ? (attributes['value'] ?? '') : '';
}
