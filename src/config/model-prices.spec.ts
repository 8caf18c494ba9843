import { readConfig } from './app-config';

const prices = (value: string) => readConfig({ MODEL_PRICES: value }).get('MODEL_PRICES');

describe('MODEL_PRICES', () => {
  it('may leave out what is cached, and what embedding models have none of', () => {
    expect(prices('{"llama3":{"input":0.2,"output":0.4},"nomic":{"input":0.01},"a/b":{"input":3,"cached_input":0.3,"output":9}}')).toEqual({
      llama3: { input: 0.2, cachedInput: 0.2, output: 0.4 },
      nomic: { input: 0.01, cachedInput: 0.01, output: 0 },
      'a/b': { input: 3, cachedInput: 0.3, output: 9 },
    });
    expect(prices('')).toEqual({});
  });

  it.each([
    ['0.5', 'must be a JSON object of models'],
    ['gpt-6-luna=0.1', 'must be JSON such as'],
    ['[1]', 'must be a JSON object of models'],
    ['{"m":0.5}', 'must give "m" an object'],
    ['{"m":{"output":1}}', 'must give "m" input as US dollars'],
    ['{"m":{"input":-1}}', 'must give "m" input as US dollars'],
    ['{"m":{"input":"1"}}', 'must give "m" input as US dollars'],
    ['{"m":{"input":1,"output":1e9}}', 'must give "m" output as US dollars'],
    ['{"m":{"input":1,"cachedInput":1}}', 'not "cachedInput"'],
  ])('refuses %s', (value, problem) => {
    expect(() => prices(value)).toThrow(problem);
  });
});
