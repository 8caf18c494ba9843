import { SettingError } from './parsers';

/** Prices of a model in US dollars per million tokens. */
interface GivenPrice {
  input: number;
  cachedInput: number;
  output: number;
}

/** Fields of a price; the last two may be left out. */
const FIELDS = ['input', 'output', 'cached_input'];

/** Highest price that is believed, in US dollars per million tokens: a slip of the decimal point is found. */
const HIGHEST_PRICE = 10_000;

/** Parses prices of models: `{"gpt-6-luna":{"input":0.1,"cached_input":0.01,"output":0.5}}`. Empty means none. */
export function modelPrices(value: string): Readonly<Record<string, GivenPrice>> {
  if (value === '') return {};
  const entries = Object.entries(objectIn(parsed(value), 'must be a JSON object of models'));
  return Object.fromEntries(entries.map(([model, price]) => [model, priceOf(model, price)]));
}

function parsed(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    throw new SettingError('must be JSON such as {"gpt-6-luna":{"input":0.1,"cached_input":0.01,"output":0.5}}');
  }
}

function objectIn(value: unknown, problem: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new SettingError(problem);
  return { ...value };
}

/** @returns a missing `cached_input` as the price of input, a missing `output` as 0, as for embedding models */
function priceOf(model: string, value: unknown): GivenPrice {
  const given = objectIn(value, `must give "${model}" an object with input, output and cached_input`);
  const unknown = Object.keys(given).find((field) => !FIELDS.includes(field));
  if (unknown !== undefined) throw new SettingError(`must give "${model}" only ${FIELDS.join(', ')}, not "${unknown}"`);
  const price = (field: string, fallback?: number): number => {
    const number = given[field] ?? fallback;
    if (typeof number !== 'number' || !(number >= 0 && number <= HIGHEST_PRICE)) {
      throw new SettingError(`must give "${model}" ${field} as US dollars per million tokens, from 0 to ${HIGHEST_PRICE}`);
    }
    return number;
  };
  const input = price('input');
  return { input, cachedInput: price('cached_input', input), output: price('output', 0) };
}
