import fc from 'fast-check';
import fixture from '../../../test/fixtures/questions.json';
import { analyseQuestion } from './question-analysis';

const standsAlone = (question: string): boolean => !analyseQuestion(question).isFollowUp;
const asked = [...fixture.answerable.map(({ question }) => question), ...fixture.unanswerable];

describe('isFollowUp', () => {
  it.each([
    // Continues an earlier turn.
    'And for contractors?',
    'and how many in the second year?',
    'What about part-time employees?',
    'How about interns?',
    'Who else can approve expenses?',
    'Which one is cheaper?',
    'You mentioned a deadline. When is the deadline?',
    'Same for managers?',
    // Contains a pronoun without a referent in the question.
    'When does it expire?',
    'How do I renew it?',
    'Does the insurance cover them?',
    'How many days do they get?',
    'Who is her manager?',
    'What is their phone number?',
    'Is it allowed?',
    'Is that also true in Berlin?',
    'How is that calculated?',
    "What's that?",
    'Who approves this?',
    'What documents do I need for that?',
    'Can I get there by train?',
    'Is the parking free there?',
    'Does the same apply to the Porto office?',
    // Is a fragment.
    'Why?',
    'How so?',
    'why not',
    'For how long?',
    'How many days?',
    'Who pays?',
    'who was in charge?',
    'When was the decision?',
    'What was decided?',
    'In Berlin?',
    'Contractors?',
    'Are you sure?',
    'Please explain.',
    'Tell me more.',
    'Give me an example',
    'Translate that to German',
  ])('asks for what was said before: %s', (question) => {
    expect(standsAlone(question)).toBe(false);
  });

  it.each([
    'What is Pellworth?',
    'Who was Marie Curie?',
    'When did Borealis start?',
    'who is in charge?',
    'Who is Marta Vos?',
    'parking',
    'How many vacation days do employees get?',
    // A pronoun for something named in the question.
    'Can employees bring their dog to the office?',
    'If I lose my badge, how do I replace it?',
    'What happens to my shares when I leave, and do I keep them?',
    'Where are bicycles kept and who looks after them?',
    'When do employees know whether they get a bonus?',
    'Do I have to bring the laptop in to repair it?',
    'If I get sick abroad, does that count as vacation?',
    'Can managers see when employees say they are sick?',
    // Pronouns without a referent.
    'Is it allowed to work from another country?',
    'Is it possible to carry over vacation days?',
    'How long does it take to get a refund?',
    'Is there a gym in the office?',
    'How many meeting rooms are there in Porto?',
    'What is the travel budget this year?',
    'Does the handbook say that visitors need a badge?',
    'What is the fee for those who cancel late?',
    'What are the rules that apply to contractors?',
    'What if I lose my laptop?',
    'Explain the leave policy.',
    'How do I contact IT?',
    'Who runs IT?',
    'Where is the IT desk?',
    'What happens during an incident review and who leads it?',
  ])('is understood by itself: %s', (question) => {
    expect(standsAlone(question)).toBe(true);
  });

  it.each([
    [
      'German',
      [
        'Und für Werkstudenten?',
        'Warum?',
        'Was ist mit Praktikanten?',
        'Gilt das auch für Teilzeit?',
        'Wie beantrage ich ihn?',
        'Was kostet das?',
      ],
    ],
    ['French', ['Et pour les stagiaires ?', 'Pourquoi ?', 'Combien cela coûte ?', 'Sont-ils remboursés ?', 'Et alors ?']],
    ['Spanish', ['¿Y para los contratistas?', '¿Por qué?', '¿Cuánto cuesta eso?', '¿Cuándo vencen estos?', '¿Qué pasa con los becarios?']],
    ['Portuguese', ['E para os estagiários?', 'Por quê?', 'Quanto custa isso?', 'Onde posso encontrar eles?']],
    ['Italian', ['E per gli stagisti?', 'Perché?', 'Quanto costa questo?', 'Come funziona lo stesso per loro?']],
    ['Dutch', ['En voor stagiairs?', 'Waarom?', 'Hoe zit het met parttimers?', 'Geldt dat ook voor managers?', 'Wat kost dit?']],
    ['Russian', ['А для стажёров?', 'Почему?', 'Сколько это стоит?', 'Когда он истекает?']],
    ['Arabic', ['وماذا عن المتدربين؟', 'لماذا؟', 'كم يكلف ذلك؟']],
    ['Hindi', ['और प्रशिक्षुओं के लिए?', 'क्यों?', 'यह कब समाप्त होता है?']],
    ['Chinese', ['那实习生呢？', '为什么？', '它什么时候过期？', '这个怎么申请？', '还有多少天？']],
    ['Japanese', ['契約社員は？', 'なぜですか？', 'それはいつ期限切れになりますか？', 'では、インターンの場合は？']],
    ['Korean', ['계약직은요?', '왜요?', '그건 언제 만료되나요?', '그럼 인턴은 며칠인가요?']],
  ])('knows questions that lean on earlier ones in %s', (_language, questions) => {
    expect(questions.filter(standsAlone)).toEqual([]);
  });

  it.each([
    [
      'German',
      [
        'Wie viele Urlaubstage haben Mitarbeiter?',
        'Gibt es einen Parkplatz für Besucher?',
        'Was ist das Budget für Reisen?',
        'Wie können Sie mir bei der Spesenabrechnung helfen?',
        'Ist es möglich, im Ausland zu arbeiten?',
        'Dürfen Mitarbeiter ihre Hunde mitbringen?',
      ],
    ],
    [
      'French',
      [
        'Combien de jours de congé ont les employés ?',
        'Est-ce qu’il y a un parking pour les visiteurs ?',
        'Est-il possible de travailler à l’étranger ?',
        'Les employés peuvent-ils télétravailler ?',
        'Quel est le budget cette année ?',
      ],
    ],
    [
      'Spanish',
      [
        '¿Cuántos días de vacaciones tienen los empleados?',
        '¿Hay aparcamiento para visitantes?',
        '¿Cuál es el presupuesto de viajes este año?',
        '¿Está permitido trabajar desde el extranjero?',
      ],
    ],
    [
      'Portuguese',
      [
        'Quantos dias de férias têm os funcionários?',
        'Há estacionamento para visitantes?',
        'E-mail do suporte',
        'Qual é o orçamento de viagens este ano?',
      ],
    ],
    ['Italian', ['Quanti giorni di ferie hanno i dipendenti?', 'Qual è il budget per i viaggi quest’anno?']],
    ['Dutch', ['Hoeveel vakantiedagen krijgen werknemers?', 'Is het kantoor op vrijdag open?', 'Wat is het reisbudget dit jaar?']],
    ['Russian', ['Сколько дней отпуска у сотрудников?', 'Какой бюджет на поездки в этом году?']],
    ['Arabic', ['كم عدد أيام الإجازة للموظفين؟', 'هل هناك موقف سيارات للزوار؟']],
    ['Hindi', ['कर्मचारियों को कितनी छुट्टियाँ मिलती हैं?']],
    ['Chinese', ['员工有多少天年假？', '访客可以在哪里停车？', '报销其他费用的流程是什么？', '这个月的预算是多少？']],
    ['Japanese', ['従業員の有給休暇は何日ですか？', '来客用の駐車場はありますか？', '各部署それぞれの予算はいくらですか？']],
    ['Korean', ['직원의 연차 휴가는 며칠인가요?', '방문자 주차장이 있나요?']],
  ])('knows questions that need nothing before them in %s', (_language, questions) => {
    expect(questions.filter((question) => !standsAlone(question))).toEqual([]);
  });

  it('is false for every question of the fixture', () => {
    expect(asked.length).toBeGreaterThan(20);
    expect(asked.filter((question) => !standsAlone(question))).toEqual([]);
  });

  it('does not depend on case, white space or closing marks of longer questions', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(
          'what about remote work for interns',
          'is parking free for visitors',
          'how do they apply for leave',
          'who approves travel abroad',
        ),
        fc.constantFrom('', '?', '?!', '.', ' ?'),
        fc.constantFrom(' ', '  ', '\n'),
        fc.boolean(),
        (question, closing, space, isLoud) => {
          const text = `${space}${question.replaceAll(' ', space)}${closing}${space}`;
          expect(standsAlone(isLoud ? text.toUpperCase() : text)).toBe(standsAlone(question));
        },
      ),
    );
  });

  it('is true for every question after "and", "or" or "what about"', () => {
    fc.assert(
      fc.property(fc.constantFrom('And', 'or', 'What about'), fc.constantFrom(...asked), (start, question) => {
        expect(standsAlone(`${start} ${question}`)).toBe(false);
      }),
    );
  });

  it('handles any text in linear time', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => expect(typeof standsAlone(text)).toBe('boolean')));
    const started = performance.now();
    for (const piece of ['it ', 'that ', ', ', '?', 'a', 'it is allowed ', 'does it take x ', '它', '    '])
      standsAlone(piece.repeat(Math.ceil(8_000 / piece.length)));
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});
