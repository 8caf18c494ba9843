import fc from 'fast-check';
import fixture from '../../../test/fixtures/questions.json';
import { LANGUAGES } from '../languages/languages';
import { SMALL_TALK } from '../languages/small-talk-words';
import { smallTalkIn } from './small-talk';

const kindAndLanguage = (message: string): string | undefined => {
  const found = smallTalkIn(message);
  return found && `${found.kind} ${found.language.code}`;
};

describe('smallTalkIn', () => {
  it.each([
    ['hello', 'greeting en'],
    ['Hi there!', 'greeting en'],
    ['Good morning, everybody :)', 'greeting en'],
    ['hey, how are you?', 'greeting en'],
    ['thanks', 'thanks en'],
    ['ok thanks', 'thanks en'],
    ['Thank you so much for your help!!', 'thanks en'],
    ['Great, thank you', 'thanks en'],
    ['thanks, bye', 'farewell en'],
    ['Goodbye 👋', 'farewell en'],
    ['have a good evening!', 'farewell en'],
    ['sup, can u help?', 'introduction en'],
    ['Hi, I have a quick question', 'introduction en'],
    ['what kind of questions can I ask?', 'introduction en'],
    ['who are you?', 'introduction en'],
    ["Hi! What's your name?", 'introduction en'],
    ['what can you do?', 'introduction en'],
    ['What can you help me with?', 'introduction en'],
    ['Are you a bot?', 'introduction en'],
    ['help', 'introduction en'],
    ['test', 'test en'],
    ['Hello, this is just a test.', 'test en'],
    ['Guten Tag zusammen', 'greeting de'],
    ['Vielen Dank für die Hilfe!', 'thanks de'],
    ['Was kannst du alles?', 'introduction de'],
    ['Tschüss, bis morgen', 'farewell de'],
    ["Bonjour, qu'est-ce que tu sais faire ?", 'introduction fr'],
    ['Merci beaucoup', 'thanks fr'],
    ['¿Quién eres?', 'introduction es'],
    ['¡Muchas gracias por todo!', 'thanks es'],
    ['Muito obrigada pela ajuda', 'thanks pt'],
    ['Buongiorno a tutti', 'greeting it'],
    ['Wat kun je doen?', 'introduction nl'],
    ['Dzień dobry', 'greeting pl'],
    ['Selamat pagi semua', 'greeting id'],
    ['terima kasih banyak', 'thanks id'],
    ['Siapakah kamu?', 'introduction id'],
    ['xin chào', 'greeting vi'],
    ['Çok teşekkürler', 'thanks tr'],
    ['Hej, vad kan du göra?', 'introduction sv'],
    ['Dobrý den', 'greeting cs'],
    ['Спасибо большое!', 'thanks ru'],
    ['Что ты умеешь?', 'introduction ru'],
    ['Дякую за допомогу', 'thanks uk'],
    ['من أنت؟', 'introduction ar'],
    ['سلام، خوبی؟', 'greeting fa'],
    ['Γεια σας', 'greeting el'],
    ['תודה רבה', 'thanks he'],
    ['你好！', 'greeting zh'],
    ['你能做什么？', 'introduction zh'],
    ['ありがとうございます', 'thanks ja'],
    ['何ができますか？', 'introduction ja'],
    ['안녕하세요', 'greeting ko'],
    ['ขอบคุณครับ', 'thanks th'],
    ['नमस्ते', 'greeting hi'],
  ])('takes "%s" for %s', (message, expected) => expect(kindAndLanguage(message)).toBe(expected));

  it.each([
    'hey, how many vacation days do I have?',
    'How many vacation days do I have? Thanks',
    'Hi, I am new here: who is my manager?',
    'Help me find the travel policy',
    'What can you tell me about parking?',
    'Who are the founders?',
    'how do I test the API?',
    'test environment',
    'no',
    'I have a question about parental leave',
    'Can you help me with my expenses?',
    'sure, but who pays for it?',
    'good morning meeting',
    'What is the greeting on the hotline?',
    'Danke, und wie viele Urlaubstage habe ich?',
    'Bonjour, quel est le prix ?',
    '你好，年假有几天？',
    'こんにちは、休暇は何日ですか？',
    'Терміни відпустки, дякую',
    '',
    '?',
    '🟢',
    '12',
  ])('leaves "%s" to the search', (message) => expect(smallTalkIn(message)).toBeUndefined());

  it('takes no question about documents for small talk', () => {
    const questions = [...fixture.answerable.map(({ question }) => question), ...fixture.unanswerable];
    expect(questions.filter((question) => smallTalkIn(question))).toEqual([]);
  });

  it.each(LANGUAGES)('has patterns of each kind in $code', ({ smallTalk }) => {
    for (const kind of SMALL_TALK) expect(() => new RegExp(smallTalk[kind], 'u')).not.toThrow();
    expect(smallTalk.fillers).not.toBe('');
  });

  it('is a question as soon as a word of something else is added', () => {
    const message = fc.constantFrom('hello', 'thanks a lot', 'who are you?', 'danke', 'merci', 'ok thanks', 'test');
    const word = fc.constantFrom('parking', 'contractors', 'Urlaub', '契約', 'congés');
    fc.assert(fc.property(message, word, (said, other) => expect(smallTalkIn(`${said} ${other}`)).toBeUndefined()));
  });

  it('takes any text in linear time', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => expect(() => smallTalkIn(text)).not.toThrow()));
    const started = performance.now();
    for (const piece of ['hello ', 'a ', '你', 'ค', 'what can ', '    '])
      for (const length of [119, 50_000]) smallTalkIn(piece.repeat(Math.ceil(length / piece.length)).slice(0, length));
    expect(performance.now() - started).toBeLessThan(500);
  });
});
