import fc from 'fast-check';
import { analyseQuestion } from './question-analysis';

const stems = (question: string): string[] => analyseQuestion(question).terms.map((term) => term.stem);

describe('analyseQuestion', () => {
  it.each([
    ['How long does the Gate App work offline?', ['gate', 'app', 'work', 'offlin']],
    ['How many days a week can I work from home?', ['dai', 'week', 'work', 'home']],
    ['Wie viele Tage darf ich von zu Hause arbeiten?', ['tage', 'haus', 'arbeiten']],
    ['大会堂', ['大会', '会堂']],
    ['柯达M35-200首次上市是哪一年？', ['柯达', '首次', '次上', '上市', 'm35-200']],
    ['公司每年有多少天年假？', ['公司', '司每', '每年', '年假']],
    ['皇太子の行啓を記念して何を設置しましたか？', ['皇太', '太子', '行啓', '記念', '設置']],
    ['カメラA320の発売は何年ですか？', ['カメ', 'メラ', '発売', 'a320']],
    ['연차 휴가는 며칠입니까?', ['연차', '휴가', '며칠']],
    ['これは何ですか', ['これ', 'れは', 'は何', '何で', 'です', 'すか']],
    ['What about it?', ['what', 'about', 'it']],
    ['😀', ['😀']],
  ])('knows what "%s" is about', (question, expected) => {
    expect(stems(question)).toEqual(expected);
  });

  it.each([
    ['How many days a week can I work from home?', ['days', 'week', 'work', 'home']],
    ['How early may I check in?', ['check']],
    ['How often are backups made in 7.0?', ['backups', 'made', '7', '0']],
    ['the long way home', ['long', 'way', 'home']],
    ['How long?', ['how', 'long']],
    ['大会堂', ['大会', '会堂']],
    ['😀', []],
  ])('knows what to search for to answer "%s"', (question, expected) => {
    expect(analyseQuestion(question).searched.words).toEqual(expected);
  });

  it('pairs only adjacent words', () => {
    expect(analyseQuestion('the train ticket to Kassel').searched.pairs).toEqual([['train', 'ticket']]);
  });

  it('keeps function words of other languages in `searched`, not in `terms`', () => {
    const { searched, terms } = analyseQuestion('Quelle est la durée du congé parental ?');
    expect(searched.words).toEqual(['quelle', 'est', 'la', 'durée', 'du', 'congé', 'parental']);
    expect(terms.map((term) => term.stem)).toEqual(['dure', 'cong', 'parent']);
  });

  it.each([
    ['Which roles are there?', true, false],
    ['When and where is the summer party?', false, true],
    ['How much does the Harbour plan cost?', false, false],
    ['¿Cuáles son los valores?', true, false],
  ])('knows what "%s" wants', (question, isList, isSeveral) => {
    const { asksForList, asksForSeveral } = analyseQuestion(question);
    expect({ asksForList, asksForSeveral }).toEqual({ asksForList: isList, asksForSeveral: isSeveral });
  });

  it('keeps numbers, versions and codes whole', () => {
    const { terms } = analyseQuestion('How many sites did INC-2024-017 hit after 7.0?');
    expect(terms.filter((term) => term.isExact).map((term) => term.stem)).toEqual(['inc-2024-017', '7.0']);
  });

  it('reads a hyphenated e-mail as one word', () => expect(stems('e-mail of the IT desk')).toContain('email'));

  it.each([
    ['How many days a week can I work from home?', 'duration', 'Up to three days per week.', 'At home.'],
    ['How many customer sites were affected?', 'count', 'Bookings at 74 customer sites were lost.', 'It affected version 6.'],
    ['What does the Harbour plan cost?', 'money', 'It costs 540 euros.', 'It costs a lot.'],
    ['How often are backups made?', 'frequency', 'Data is backed up every six hours.', 'Backups are made.'],
    ['When was Pellworth founded?', 'point in time', 'It was founded on 7 March 2014.', 'It was founded in Ghent.'],
    ['What time does the first day start?', 'clock time', 'It starts at 09:30.', 'It starts with lunch.'],
    ['Support opening hours?', 'opening hours', 'On weekdays from 07:00 to 19:00.', 'It is open.'],
    ['Who is the head of Product?', 'person', 'Camille Roosens leads Product.', 'Product is led well.'],
    ['IT desk email', 'e-mail', 'Write to ithelp@pellworth.example.', 'Write to the desk.'],
    ['Number of the security hotline?', 'telephone', 'Call +32 9 555 01 70.', 'Call at once.'],
    ['How old is the harbour?', 'age', 'It is 90 years old.', 'It is large.'],
    ['When are the telephone numbers deleted?', 'point in time', 'They are deleted in June.', 'They are deleted.'],
    ['Which header tells how long to wait?', 'name', 'It is the Retry-After header.', 'The header tells it.'],
    ['When was the app introduced?', 'point in time', 'It was introduced in 2019.', 'It was introduced there.'],
    ['How many people can attend?', 'count', 'Up to 12 participants.', 'It is 12 euros.'],
    ['Wie lange ist das Token gültig?', 'duration', 'Es gilt zwölf Stunden.', 'Es gilt überall.'],
    ['Combien coûte le forfait ?', 'money', 'Il coûte 540 euros.', 'Il est cher.'],
    ['¿Cuándo se fundó la empresa?', 'point in time', 'Se fundó el 7 de marzo de 2014.', 'Se fundó en Gante.'],
  ])('knows that "%s" asks for a %s', (question, name, holding, lacking) => {
    const { kind } = analyseQuestion(question);
    expect(kind?.name).toBe(name);
    expect(kind?.strengthIn(holding)).toBe(1);
    expect(kind?.strengthIn(lacking)).toBe(0);
  });

  it('gives no answer type for a yes/no question', () => expect(analyseQuestion('Can I bring my dog?').kind).toBeUndefined());

  it('finds the head noun of "what is the … of"', () => {
    expect(analyseQuestion('What is the password of the guest network?').head).toBe('password');
    expect(analyseQuestion('Is there a guest network?').head).toBeUndefined();
  });

  it('handles any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (question) => {
        const asked = analyseQuestion(question);
        for (const term of asked.terms) expect(term.importance).toBeGreaterThan(0);
        expect(asked.terms.flatMap(({ parts }) => parts)).not.toContain('');
      }),
    );
  });
});
