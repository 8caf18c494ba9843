import { topicWords } from './topic-words';

describe('topicWords', () => {
  it.each([
    ['How many days a week can I work from home?', ['days', 'week', 'work', 'home']],
    ['How often are backups made?', ['backups', 'made']],
    ['the long way home', ['long', 'way', 'home']],
    ['How long?', ['how']],
    ['大会堂', ['大会', '会堂']],
    ['😀', []],
  ])('%s', (question, expected) => {
    expect(topicWords(question)).toEqual(expected);
  });
});
