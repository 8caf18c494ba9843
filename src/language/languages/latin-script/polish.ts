import { answerRequests } from '../answer-requests';
import type { Language } from '../language';
import { wordSet } from '../word-set';

/** Names of languages that an answer is wanted in. */
const LANGUAGE_NAMES = `angielsk\\S*|niemieck\\S*|francusk\\S*|hiszpańsk\\S*|włosk\\S*|polsk\\S*|japońsk\\S*|chińsk\\S*|rosyjsk\\S*|ukraińsk\\S*`;

export const POLISH: Language = {
  code: 'pl',
  notices: {
    nothingFound: 'Dokumenty nie zawierają nic na ten temat.',
    topics: 'Tematy dokumentów: %s.',
    closestPassages: 'Nie znaleziono jasnej odpowiedzi. Fragmenty, które są jej najbliższe:',
    more: 'i jeszcze %s',
    noDocuments: 'Nie ma jeszcze dokumentów, na podstawie których można by odpowiedzieć.',
    greeting: 'Dzień dobry!',
    thanks: 'Nie ma za co.',
    farewell: 'Do widzenia!',
    test: 'Jestem, wiadomość dotarła.',
    introduction: 'Odpowiadam na pytania na podstawie dokumentów zespołu i pokazuję fragmenty, na których opiera się każda odpowiedź.',
    examples: 'Można zapytać na przykład:',
    exampleQuestion: 'O czym jest „%s”?',
    earlierQuestion: 'Pytanie brzmiało: „%s”',
    noEarlierQuestion: 'W tej rozmowie o nic jeszcze nie zapytano.',
    earlierPassages: 'Poprzednia odpowiedź opiera się na tych fragmentach:',
    noEarlierPassages: 'Poprzednia odpowiedź nie opiera się na żadnym fragmencie dokumentów.',
    needsModel:
      'Nie mogę skrócić, przetłumaczyć, wyjaśnić ani ocenić odpowiedzi: do tego potrzebny jest model językowy, a żaden nie jest dostępny. Mogę tylko cytować dokumenty.',
    askInFull: 'Proszę zadać to jako pełne pytanie, które nazywa swój temat.',
  },
  smallTalk: {
    greeting: 'cześć|dzień dobry|dobry wieczór|witam|witaj|siema|jak się masz|co słychać',
    thanks: 'dziękuję|dzięki|dziękuje|wielkie dzięki|super|świetnie|doskonale|rozumiem|jasne|ok|okej|w porządku|to wszystko',
    farewell: 'do widzenia|do zobaczenia|na razie|pa|żegnaj|dobranoc|miłego (?:dnia|wieczoru|weekendu)',
    introduction:
      'w czym (?:możesz|może pan|może pani) (?:mi )?pomóc|o co można (?:cię )?pytać|kto cię stworzył|mam (?:jedno |krótkie )?pytanie|czy mogę (?:o coś )?(?:zapytać|spytać)|opowiedz o sobie|kim (?:jesteś|pan jest|pani jest)|czym jesteś|kto ty jesteś|(?:czy )?jesteś (?:botem|robotem|człowiekiem)|co (?:potrafisz|umiesz|możesz|wiesz)(?: zrobić| robić)?|o co mogę (?:cię )?(?:za)?pytać|jak możesz (?:mi )?pomóc|jak to działa|jak się nazywasz|przedstaw się|pomoc|pomocy|potrzebuję pomocy|(?:czy )?możesz mi pomóc|pomóż mi',
    test: 'test|to jest test|testuję|jesteś tam|czy ktoś tam jest|działa',
    fillers: 'wszystkim|wszystko|za|bardzo|z góry|jeszcze|raz|i|proszę|pani|panu|wam|ci|pomoc|to',
  },
  letters: /[ąęłńśźż]/u,
  functionWords: wordSet(
    `a ale bez być był była co czy dla do dlaczego gdzie i ich ile jak jaka jaki jakie jaką jest jestem już kiedy kto która które który lub ma mam
    mi może można mogę moja mój my na nie o od po pod przez przy są się ta tak ten to tylko tym u w we wszystko z za ze że`,
  ),
  messages: {
    courtesies: [
      'cześć|dzień dobry|dobry wieczór|witam|witajcie|szanowni państwo|hej',
      '(?:bardzo )?dziękuję(?: bardzo| z góry| za pomoc)?|dzięki|z góry dziękuję|pozdrawiam|(?:z )?poważaniem|proszę',
      '(?:mam )?(?:krótkie )?pytanie|czy (?:ktoś )?(?:może|możecie|możesz) (?:mi )?pomóc',
    ],
    requests: [
      'powiedz|proszę (?:powiedzieć|podać|wyjaśnić)|wyjaśnij|opisz|podaj|wymień|porównaj|chciał(?:bym|abym) wiedzieć|chcę wiedzieć',
    ],
    openings: ['co|kiedy|gdzie|kto|komu|dlaczego|jak|jaki|jaka|jakie|jakich|który|która|które|ile|ilu|czy|skąd|dokąd'],
  },
  documentQuestions: {
    nouns: { documents: 'Dokumenty', passages: 'fragmenty' },
    courtesies: ['proszę|cześć', '(?:czy )?(?:możesz|mógłbyś|mogłabyś)', '(?:daj|podaj|pokaż|napisz) (?:mi|nam)'],
    summaries: [
      '(?:podsumuj|podsumować|streść|streścić) %s',
      '(?:krótkie )?(?:podsumowanie|streszczenie) %s',
      'o czym (?:jest|mówi|traktuje|opowiada) %s',
    ],
    contents: ['co (?:zawiera|mówi|opisuje) %s', 'co jest w %s'],
    mentions: [
      '(?:które|jakie|ile) (?:dokumenty|dokumentów|pliki|plików|teksty|tekstów|źródła) (?:wspominają(?: o)?|wspomina o|wymieniają|zawierają|zawiera|opisują|mówią o|dotyczą) %s',
      'w (?:których|jakich|ilu|którym) (?:dokumentach|plikach|tekstach|dokumencie|pliku) (?:jest mowa o|występuj[eą]|pojawia(?:ją)? się|wspomniano(?: o)?|wymieniono) %s',
      'gdzie (?:jest mowa o|występuj[eą]|pojawia(?:ją)? się|wspomniano(?: o)?) %s',
    ],
    lists: ['(?:wymień|wylicz|wypisz|podaj) (?:wszystkie|wszystkich) %s'],
    comparisons: [
      'porównaj %1 (?:i|z|ze|oraz) %2',
      '(?:(?:jaka jest|jakie są|czym jest) )?różnic[aey] (?:między|pomiędzy) %1 (?:a|i|oraz) %2',
      'czym (?:różni|różnią) się %1 (?:od|i|a) %2',
    ],
    articles: ['(?:dokumentu|dokument|pliku|plik|tekstu|tekst|słowo)'],
  },
  answerRequests: answerRequests(
    {
      question: `o co (?:cię |pana |panią )?(?:właśnie |przed chwilą |ostatnio )?(?:pytałem|pytałam|zapytałem|zapytałam)|(?:jakie było|powtórz) moje (?:ostatnie |poprzednie )?pytanie`,
      source: `źródł\\S*|cytat\\S*|zacytuj|skąd|(?:w )?który\\S* (?:dokument\\S*|plik\\S*)`,
      certainty: `na pewno|pewien|pewna|pewny|naprawdę|prawda`,
      reason: `dlaczego|czemu`,
      rewording: `przetłumacz\\S*|tłumaczenie|skróć|skróc\\S*|krócej|krótsz\\S*|podsum\\S*|streść|streszcz\\S*|wyjaśnij|wytłumacz|powtórz|jeszcze raz|uprość|prościej|(?:po|na) (?:${LANGUAGE_NAMES})`,
    },
    `odpowied\\S*|tekst|zdani\\S*|słow\\S*|punkt\\S*|list\\S*|tabel\\S*|pokaż|podaj|daj|zrób|napisz|powiedz|wiesz|jesteś|proszę|
      dzięki|to|tę|swoją|twoją|ostatni\\S*|poprzedni\\S*|dwó\\S*|trzech|[0-9]+|możesz|trochę|bardziej|${LANGUAGE_NAMES}`,
  ),
  numbers: {
    multipliers: {
      tysiąc: 1e3,
      tysiące: 1e3,
      tysięcy: 1e3,
      tys: 1e3,
      milion: 1e6,
      miliony: 1e6,
      milionów: 1e6,
      mln: 1e6,
      miliard: 1e9,
      miliardy: 1e9,
      miliardów: 1e9,
      mld: 1e9,
    },
    hasDecimalComma: true,
  },
  months:
    'stycznia styczeń|lutego luty|marca marzec|kwietnia kwiecień|maja maj|czerwca czerwiec|lipca lipiec|sierpnia sierpień|września wrzesień|października październik|listopada listopad|grudnia grudzień'.split(
      '|',
    ),
};
