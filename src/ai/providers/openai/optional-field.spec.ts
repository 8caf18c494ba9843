import { ProviderError } from '../../ports/provider-error';
import { OptionalField } from './optional-field';

const complaint = (status: number, message: string): ProviderError => new ProviderError('openai', 'request', message, { status });

/** A server that refuses calls with the field in this way. */
function server(refusal: Error) {
  const seen: object[] = [];
  const call = async (fields: object): Promise<string> => {
    seen.push(fields);
    if ('dimensions' in fields) throw refusal;
    return 'answer';
  };
  return { seen, call };
}

test('a field the server complains of is left out, at once and from then on', async () => {
  const field = new OptionalField({ dimensions: 512 }, /dimension/i);
  const { seen, call } = server(complaint(400, 'does not support changing output dimensions'));
  expect(await field.send(call)).toBe('answer');
  expect(await field.send(call)).toBe('answer');
  expect(seen).toEqual([{ dimensions: 512 }, {}, {}]);
});

test.each([
  ['another complaint', complaint(400, 'the input is empty')],
  ['another status', complaint(500, 'dimensions went wrong')],
  ['another error', new Error('dimension')],
])('%s is not the field’s fault', async (_what, refusal) => {
  const field = new OptionalField({ dimensions: 512 }, /dimension/i);
  const { seen, call } = server(refusal);
  await expect(field.send(call)).rejects.toBe(refusal);
  expect(seen).toHaveLength(1);
});
