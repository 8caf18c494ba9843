import fc from 'fast-check';
import { answerRequestIn } from './about-answer';

describe('answerRequestIn', () => {
  it.each<[string, string[]]>([
    [
      'English',
      [
        'translate that',
        'Translate your last answer into German, please.',
        'in French?',
        'Make it shorter.',
        'Can you shorten that to two sentences?',
        'are you sure?',
        'Are you really sure about that?',
        'Is that correct?',
        'show me the source',
        'Source?',
        'Where did you get that from?',
        'Where does it say that?',
        'Which document says that?',
        'Summarise your answer',
        'could you summarize this in three bullet points?',
        'Why?',
        'why is that?',
        'Why not?',
        'Please explain.',
        'Explain it in simple words',
        'What do you mean?',
        'How do you know that?',
        'Say that again, please',
        'as a table please',
        'tl;dr',
      ],
    ],
    [
      'German',
      [
        'Übersetze das bitte ins Englische',
        'Mach es kürzer',
        'Bist du sicher?',
        'Zeig mir die Quelle',
        'Fasse deine Antwort zusammen',
        'Warum?',
        'Warum ist das so?',
        'Woher weißt du das?',
        'Auf Englisch bitte',
        'In welchem Dokument steht das?',
        'Erkläre das einfacher',
      ],
    ],
    [
      'French',
      [
        'Traduis ça en anglais',
        'Plus court, s’il te plaît',
        'Tu es sûr ?',
        'Montre-moi la source',
        'Résume ta réponse',
        'Pourquoi ?',
        'C’est vrai ?',
      ],
    ],
    [
      'Spanish',
      [
        'Traduce eso al inglés',
        'Hazlo más corto',
        '¿Estás seguro?',
        'Muéstrame la fuente',
        'Resume tu respuesta',
        '¿Por qué?',
        '¿De dónde lo sacas?',
      ],
    ],
    [
      'Portuguese',
      ['Traduza isso para inglês', 'Mais curto, por favor', 'Tem certeza?', 'Mostre a fonte', 'Resuma sua resposta', 'Por quê?'],
    ],
    [
      'Italian',
      ['Traducilo in inglese', 'Più breve, per favore', 'Sei sicuro?', 'Mostrami la fonte', 'Riassumi la tua risposta', 'Perché?'],
    ],
    [
      'Dutch',
      ['Vertaal dat naar het Engels', 'Maak het korter', 'Weet je het zeker?', 'Laat me de bron zien', 'Vat je antwoord samen', 'Waarom?'],
    ],
    ['Polish', ['Przetłumacz to na angielski', 'Krócej, proszę', 'Jesteś pewien?', 'Podaj źródło', 'Dlaczego?']],
    ['Russian', ['Переведи это на английский', 'Сделай короче', 'Ты уверен?', 'Покажи источник', 'Почему?', 'Объясни, пожалуйста']],
    ['Arabic', ['ترجم ذلك إلى الإنجليزية', 'اجعلها أقصر', 'هل أنت متأكد؟', 'أرني المصدر', 'لماذا؟']],
    ['Hindi', ['इसका अंग्रेज़ी में अनुवाद करो', 'इसे छोटा करो', 'क्या आपको यकीन है?', 'स्रोत दिखाओ', 'क्यों?']],
    ['Chinese', ['请把它翻译成英文', '短一点', '你确定吗？', '来源是什么？', '总结一下你的回答', '为什么？', '用英文说一遍']],
    [
      'Japanese',
      [
        'それを英語に翻訳してください',
        'もっと短くしてください',
        '本当ですか？',
        '出典を教えてください',
        '回答を要約してください',
        'なぜですか？',
        '英語で',
      ],
    ],
    ['Korean', ['영어로 번역해 주세요', '더 짧게 해 주세요', '확실해요?', '출처를 알려 주세요', '답변을 요약해 줘', '왜요?']],
    ['Thai', ['แปลเป็นภาษาอังกฤษ', 'ทำให้สั้นลงหน่อย', 'คุณแน่ใจไหม', 'ขอแหล่งที่มา', 'ทำไม', 'สรุปคำตอบให้หน่อย']],
  ])('knows requests about the answer before in %s', (_language, messages) => {
    expect(messages.filter((message) => !answerRequestIn(message))).toEqual([]);
  });

  it.each<[string, string[]]>([
    [
      'English',
      [
        'And for contractors?',
        'Tell me more.',
        'Translate the leave policy into German',
        'Summarise the travel handbook',
        'Are you sure the car park is free?',
        'Show me the source code of the parser',
        'Why do contractors get no leave?',
        'Is the handbook available in French?',
        'What is the short code for refunds?',
        'Where does the manual say how to reset a badge?',
        'How do I get there?',
        'Thanks!',
        'Hello',
        'Who is right-handed?',
        '',
        '?',
      ],
    ],
    [
      'German',
      [
        'Und für Praktikanten?',
        'Übersetze die Reiserichtlinie',
        'Warum haben Praktikanten weniger Urlaub?',
        'Was ist die Quelle der Donau?',
      ],
    ],
    ['French', ['Et pour les stagiaires ?', 'Traduis le règlement', 'Pourquoi les stagiaires ont-ils moins de congés ?']],
    ['Spanish', ['¿Y para los becarios?', 'Resume el manual de viajes', '¿Por qué los becarios tienen menos vacaciones?']],
    ['Portuguese', ['E para os estagiários?', 'Resuma o manual de viagens', 'Por que os estagiários têm menos férias?']],
    ['Italian', ['E per gli stagisti?', 'Riassumi il manuale dei viaggi', 'Perché gli stagisti hanno meno ferie?']],
    ['Dutch', ['En voor stagiairs?', 'Vat het reisbeleid samen', 'Waarom krijgen stagiairs minder vakantie?']],
    ['Polish', ['A dla stażystów?', 'Podsumuj regulamin podróży']],
    ['Russian', ['А для стажёров?', 'Почему у стажёров меньше отпуск?', 'Переведи договор']],
    ['Arabic', ['وماذا عن المتدربين؟', 'لماذا إجازة المتدربين أقصر؟']],
    ['Hindi', ['और प्रशिक्षुओं के लिए?', 'प्रशिक्षुओं को कम छुट्टियाँ क्यों मिलती हैं?']],
    ['Chinese', ['那实习生呢？', '为什么实习生的年假更少？', '翻译费用是多少？', '请总结差旅制度']],
    ['Japanese', ['契約社員は？', 'なぜ契約社員の休暇は短いのですか？', '出張規程を要約してください']],
    ['Korean', ['계약직은요?', '왜 인턴은 휴가가 적나요?', '출장 규정을 요약해 주세요']],
    ['Thai', ['ทำไมพนักงานฝึกงานได้วันลาน้อยกว่า', 'สรุปคู่มือการเดินทาง']],
  ])('leaves what names something else to be found in %s', (_language, messages) => {
    expect(messages.filter((message) => answerRequestIn(message))).toEqual([]);
  });

  it.each([
    ['What did I just ask?', 'question'],
    ['what was my last question again?', 'question'],
    ['Was habe ich gerade gefragt?', 'question'],
    ['¿Qué te acabo de preguntar?', 'question'],
    ['Apa yang baru saja saya tanyakan?', 'question'],
    ['我刚才问了什么？', 'question'],
    ['さっき何を聞きましたか？', 'question'],
    ['Show me the source', 'source'],
    ['Zeig mir die Quelle', 'source'],
    ['Dari mana sumbernya?', 'source'],
    ['Kaynağını göster lütfen', 'source'],
    ['Are you sure?', 'certainty'],
    ['Ty jsi si tím jistý?', 'certainty'],
    ['Ти впевнений?', 'certainty'],
    ['Why?', 'reason'],
    ['Neden?', 'reason'],
    ['Γιατί;', 'reason'],
    ['Make it shorter', 'rewording'],
    ['in German please', 'rewording'],
    ['Terjemahkan itu ke bahasa Inggris', 'rewording'],
    ['Översätt det till engelska', 'rewording'],
    ['תרגם את זה לאנגלית', 'rewording'],
    ['این را به انگلیسی ترجمه کن', 'rewording'],
    ['Dịch sang tiếng Anh', 'rewording'],
  ])('"%s" asks for the %s', (message, request) => expect(answerRequestIn(message)?.request).toBe(request));

  it('is false as soon as a word of no list is added, and does not depend on case or marks', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('translate that', 'make it shorter', 'are you sure', 'show me the source', 'summarise your answer', 'why'),
        fc.constantFrom('', '?', '!', ' …', '.'),
        fc.boolean(),
        fc.constantFrom('contractors', 'zanzibar', 'parking', '契約'),
        (message, closing, isLoud, name) => {
          const text = (isLoud ? message.toUpperCase() : message) + closing;
          expect([answerRequestIn(text) !== undefined, answerRequestIn(`${text} ${name}`) !== undefined]).toEqual([true, false]);
        },
      ),
    );
  });

  it('takes any text in linear time', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => expect(() => answerRequestIn(text)).not.toThrow()));
    const started = performance.now();
    for (const piece of ['translate ', 'why ', 'in ', 'für ', '为', 'ます', '解釈', '    ']) {
      answerRequestIn(piece.repeat(Math.ceil(150 / piece.length)));
      answerRequestIn(piece.repeat(Math.ceil(50_000 / piece.length)));
    }
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});
