import { contentWords } from './content-words';

describe('contentWords', () => {
  it('drops stop words unless every word is one', () => {
    expect(contentWords('What is the refund?')).toEqual(['refund']);
    expect(contentWords('Where is it?')).toEqual(['where', 'is', 'it']);
  });
});
