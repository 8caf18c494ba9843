import { readConfig } from '../config/app-config';
import { failureMessage } from './failure-message';

const config = readConfig({ EMAIL_HOST_PASSWORD: 'hunter-2$', GOOGLE_API_KEY: 'AIza-abc' });

describe('failureMessage', () => {
  it.each([
    [new Error('535 bad login: hunter-2$ (key AIza-abc)'), '535 bad login: *** (key ***)'],
    [new Error(`AUTH PLAIN ${Buffer.from('hunter-2$').toString('base64')}`), 'AUTH PLAIN ***'],
    [new Error('first\n  second'), 'first second'],
    [new Error(''), 'failed without a message'],
    ['a bare string', 'a bare string'],
  ])('%s', (thrown, expected) => {
    expect(failureMessage(thrown, config)).toBe(expected);
  });

  it('keeps a huge message short', () => {
    expect(failureMessage(new Error('x'.repeat(10_000)), config)).toHaveLength(500);
  });
});
