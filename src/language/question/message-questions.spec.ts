import fc from 'fast-check';
import { questionsIn } from './message-questions';

const LOG = [
  '2026-11-12 08:14:02,113 INFO  [main] pump.Controller - starting',
  '2026-11-12 08:14:05,870 ERROR [main] pump.Controller - E-1042 coolant level',
  'java.lang.IllegalStateException: coolant',
  '    at com.acme.pump.Controller.start(Controller.java:88)',
  '    at com.acme.pump.Main.main(Main.java:12)',
].join('\n');

describe('questionsIn', () => {
  it.each([
    ['How many days per week may I work remotely?'],
    ['hotel limit oslo'],
    ['Which of the plans is cheaper: Harbour or Quay?'],
    ['We get E-1042 since this morning on machine 7, what should we check?'],
    ['If an employee is sick for three weeks, how many days of leave remain?'],
    ['Wie lange ist das Token gültig?'],
    ['柯达M35-200首次上市是哪一年？'],
    ['在宅勤務は何日できますか？'],
    ['ลาพักร้อนได้กี่วัน'],
    ['Berapa hari cuti tahunan karyawan?'],
    ['Πόσες ημέρες άδειας έχω;'],
    ['E-1042'],
    ['😀'],
  ])('is the message alone for "%s"', (message) => expect(questionsIn(message)).toEqual([message]));

  it.each([
    [
      'a preamble and thanks',
      'Hi, I am new here and my manager told me to ask you: how many days per week may I work remotely? Thanks a lot!',
      ['how many days per week may I work remotely?'],
    ],
    [
      'background before it',
      'My sister works at a bakery and gets twelve weeks off after birth. How long is parental leave for the primary carer here?',
      ['How long is parental leave for the primary carer here?'],
    ],
    [
      'background after it',
      'What is the hotel limit in Oslo? I ask because I will travel on Monday with two colleagues from the Berlin office.',
      ['What is the hotel limit in Oslo?'],
    ],
    [
      'several questions',
      'When are invoices paid? How long is parental leave?',
      ['When are invoices paid?', 'How long is parental leave?'],
    ],
    [
      'a question that goes on with "and"',
      'How long is parental leave? And who pays for hotels?',
      ['How long is parental leave?', 'And who pays for hotels?'],
    ],
    ['a greeting', 'Good morning, how long is parental leave?', ['how long is parental leave?']],
    ['thanks behind it', 'how many vacation days do I have, thanks a lot!', ['how many vacation days do I have']],
    ['thanks in German', 'wie lange dauert die Elternzeit für Väter, danke', ['wie lange dauert die Elternzeit für Väter']],
    ['no question mark', 'hello everyone. how long is parental leave. thank you', ['how long is parental leave.']],
    [
      'a request',
      'I have a question. Please tell me the hotel limit in Oslo. I travel on Monday.',
      ['Please tell me the hotel limit in Oslo.'],
    ],
    ['an offer that is no question', 'Can you help me? How long is parental leave?', ['How long is parental leave?']],
    [
      'a question about the one before',
      'What does the Harbour plan include? How much does it cost?',
      ['What does the Harbour plan include?', 'What does the Harbour plan include? How much does it cost?'],
    ],
    [
      'a question that needs the sentence before',
      'Hi. We get E-1042 on machine 7. What should we check?',
      ['We get E-1042 on machine 7. What should we check?'],
    ],
    [
      'a question that needs the sentence after',
      'What does this mean? Pump 3 stops after a minute. Thanks!',
      ['What does this mean? Pump 3 stops after a minute.'],
    ],
    [
      'a list',
      'My questions:\n- How long is parental leave\n- Who pays for the hotel in Oslo',
      ['How long is parental leave', 'Who pays for the hotel in Oslo'],
    ],
    ['a signature', 'How long is parental leave?\n\n-- \nAna Kovac\nWhere quality is made? In Porto.', ['How long is parental leave?']],
    [
      'a quoted mail below',
      'How long is parental leave here?\n\nOn Monday, Ana Kovac wrote:\n> When do we meet for lunch in the canteen?\n> Ana',
      ['How long is parental leave here?'],
    ],
    [
      'a quoted mail that asks',
      'Please see below.\n\n> Dear team,\n> how long is parental leave in Norway?\n> Ana',
      ['how long is parental leave in Norway?'],
    ],
    [
      'a forwarded mail',
      'FYI\n\nFrom: Ana <ana@acme.example>\nTo: Support\nSubject: Leave\n\nHow long is parental leave in Norway?',
      ['How long is parental leave in Norway?'],
    ],
    [
      'a log',
      `Hello, what does this error mean?\n\n${LOG}\n\nThanks`,
      ['ERROR [main] pump.Controller - E-1042 coolant level java.lang.IllegalStateException: coolant what does this error mean?'],
    ],
    ['only a log', LOG, ['ERROR [main] pump.Controller - E-1042 coolant level java.lang.IllegalStateException: coolant']],
    [
      'German',
      'Hallo zusammen, ich bin neu hier. Wie viele Tage Urlaub habe ich im Jahr? Vielen Dank im Voraus!',
      ['Wie viele Tage Urlaub habe ich im Jahr?'],
    ],
    [
      'French',
      'Bonjour, je suis nouveau ici. Quelle est la durée du congé parental ? Merci beaucoup.',
      ['Quelle est la durée du congé parental ?'],
    ],
    ['Spanish', 'Hola a todos, soy nuevo, ¿cuántos días de vacaciones tengo? ¡Muchas gracias!', ['¿cuántos días de vacaciones tengo?']],
    ['Polish', 'Dzień dobry. Jestem tu od poniedziałku. Ile dni urlopu mam w roku? Z góry dziękuję.', ['Ile dni urlopu mam w roku?']],
    ['Russian', 'Здравствуйте! Я новый сотрудник. Сколько дней отпуска у меня в году? Спасибо.', ['Сколько дней отпуска у меня в году?']],
    ['Arabic', 'السلام عليكم. أنا موظف جديد. كم عدد أيام الإجازة السنوية؟ شكرا جزيلا.', ['كم عدد أيام الإجازة السنوية؟']],
    [
      'Japanese',
      'お世話になっております。新入社員の田中です。育児休暇は何週間ですか。よろしくお願いします。',
      ['育児休暇は何週間ですか。'],
    ],
    ['Chinese', '您好！我是新员工。每年有多少天年假？谢谢。', ['每年有多少天年假？']],
    ['Korean', '안녕하세요. 저는 신입 사원입니다. 연차 휴가는 며칠입니까? 감사합니다.', ['연차 휴가는 며칠입니까?']],
    ['Thai, without marks', 'สวัสดีครับ ผมเป็นพนักงานใหม่ ลาพักร้อนได้กี่วัน ขอบคุณครับ', ['ลาพักร้อนได้กี่วัน']],
    ['Greek', 'Καλημέρα σας. Πόσες ημέρες άδειας έχω; Ευχαριστώ πολύ.', ['Πόσες ημέρες άδειας έχω;']],
    [
      'a language without words',
      'Halo, saya karyawan baru. Berapa hari cuti tahunan karyawan? Terima kasih.',
      ['Berapa hari cuti tahunan karyawan?'],
    ],
  ])('finds the question beside %s', (_, message, expected) => expect(questionsIn(message)).toEqual(expected));

  it('gives at most five questions, and none of them long', () => {
    const many = Array.from({ length: 30 }, (_, index) => `Who leads the department number ${index}?`).join(' ');
    expect(questionsIn(many)).toHaveLength(5);
    expect(questionsIn(`${'lorem ipsum '.repeat(20_000)}?`).map((text) => text.length < 700)).toEqual([true]);
  });

  it('handles any text', () => {
    const piece = fc.oneof(
      fc.constantFrom('? ', '. ', '\n', '> ', '```', ': ', 'Hello, ', 'what is leave', '？'),
      fc.string({ unit: 'binary', maxLength: 8 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const message = pieces.join('');
        const questions = questionsIn(message);
        expect(questions.length).toBeGreaterThan(0);
        expect(questions.length).toBeLessThanOrEqual(5);
        if (message.trim() !== '') expect(questions).not.toContain('');
      }),
    );
  });
});
