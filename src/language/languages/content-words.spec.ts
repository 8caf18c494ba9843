import { contentWords } from './content-words';

describe('contentWords', () => {
  it('drops stop words unless nothing else is left', () => {
    expect(contentWords('What is the refund?')).toEqual(['refund']);
    expect(contentWords('Where is it?')).toEqual(['where', 'is', 'it']);
  });
});
