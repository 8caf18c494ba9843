import { answerRequests } from '../answer-requests';
import { followUpWords } from '../follow-up-words';
import type { Language } from '../language';
import { wordSet } from '../word-set';

/** Names of languages that an answer is wanted in. */
const LANGUAGE_NAMES = `inglês|ingles|alemão|francês|espanhol|português|italiano|holandês|polonês|japonês|coreano|chinês|russo|árabe|turco|ucraniano`;

export const PORTUGUESE: Language = {
  code: 'pt',
  notices: {
    nothingFound: 'Os documentos não contêm nada sobre isto.',
    topics: 'Os documentos tratam dos seguintes temas: %s.',
    closestPassages: 'Não encontrei uma resposta clara. As passagens que mais se aproximam:',
    more: 'e mais %s',
    noDocuments: 'Ainda não há documentos a partir dos quais eu possa responder.',
    greeting: 'Olá!',
    thanks: 'De nada.',
    farewell: 'Até logo!',
    test: 'Estou aqui, e a mensagem chegou.',
    introduction: 'Respondo a perguntas a partir dos documentos da equipe e mostro as passagens em que cada resposta se baseia.',
    examples: 'Pode perguntar, por exemplo:',
    exampleQuestion: 'De que trata “%s”?',
    earlierQuestion: 'A pergunta foi: “%s”',
    noEarlierQuestion: 'Ainda não foi perguntado nada nesta conversa.',
    earlierPassages: 'A resposta anterior se baseia nestas passagens:',
    noEarlierPassages: 'A resposta anterior não se baseia em nenhuma passagem dos documentos.',
    needsModel:
      'Não posso encurtar, traduzir, explicar nem avaliar uma resposta: isso exige um modelo de linguagem, e não há nenhum disponível. Só posso citar os documentos.',
    askInFull: 'Por favor, faça uma pergunta completa que diga o seu tema.',
  },
  smallTalk: {
    greeting: 'olá|oi|bom dia|boa (?:tarde|noite)|tudo bem|como (?:vai|está|estás)(?: você)?|saudações|e aí',
    thanks:
      'muito útil|legal|excelente|beleza|bom saber|desculpe?a?|de nada|entendido|obrigad[oa]|muito obrigad[oa]|valeu|agradeço|perfeito|ótimo|entendi|está bem|tá bom|certo|ok|okay|é tudo|é só isso',
    farewell: 'adeus|tchau|até (?:logo|breve|amanhã|mais|já)|tenha um bom dia|bom fim de semana',
    introduction:
      'o que (?:você )?(?:pode|podes|consegue) fazer por mim|em que (?:você )?(?:pode|podes) (?:me )?ajudar|(?:que|quais) (?:perguntas|temas|assuntos) (?:posso (?:fazer|perguntar)|você (?:conhece|cobre))|quem (?:te|o) (?:criou|fez)|(?:tenho|só) uma (?:pergunta|dúvida)|uma (?:pergunta|dúvida)|posso (?:te )?(?:fazer uma pergunta|perguntar uma coisa)|fale sobre você|quem (?:é você|és tu|é o senhor|és|é)|o que (?:é você|você é|és)|você é (?:um|uma) (?:robô|bot|humano|ia|pessoa)|o que (?:você )?(?:pode|podes|sabe|consegue)(?: você)? ?(?:fazer)?|o que (?:eu )?posso perguntar|como (?:você )?pode(?:s)? (?:me )?ajudar(?: me)?|como (?:isso |isto )?funciona|qual é o seu nome|como te chamas|apresente se|ajuda|ajude me|me ajude|preciso de ajuda|(?:pode|podes|poderia) (?:me )?ajudar(?: me)?',
    test: 'teste|isto é um teste|testando|(?:você )?está aí|tem alguém aí',
    fillers: 'a todos|todos|pela|pelo|sua|ajuda|tudo|de novo|desde já|por favor|e|equipe|muito|bem|você',
  },
  functionWords: wordSet(
    `a ao aos as às até com como da das de deve do dos e é ela ele em entre era essa esse esta está este eu foi há isso isto já lhe mais mas me
    meu minha muito na nas não no nos nós o onde os ou para pela pelo pode por porque posso qual quais quando quanta quantas quanto quantos que
    quem se sem ser seu sua são também tem têm um uma você`,
  ),
  followUps: followUpWords({
    common: `o a os as um uma uns umas e ou mas também é são está estão foi há tem têm de do da dos das ao aos à às em no na nos nas com sem
      por pelo pela para sobre desde até entre que quê quem qual quais como quando quanto quanta quantos quantas onde se me nós meu minha
      seu sua eu não sim mais muito tempo pode podem posso podemos deve devo tenho então porque porquê ele ela eles elas isso isto esse este
      essa esta`,
    boundaries: 'e ou mas se quando que quem porque onde antes depois enquanto como',
    openings: 'e|ou|mas|também|que tal|por que não|então|o que mais|mais alguma coisa|nesse caso|qual del[ea]s',
    phrases: 'você disse|você mencionou|resposta anterior|acima',
    idle: 'n?est[ea] (?:ano|mês|semana|trimestre|empresa|equipe|sistema)',
    pointing: `[nd]?isso|[nd]?isto|aquilo|[nd]?ess[ae]s?|[nd]?est[ae]s?|aquel[ae]s?|ele|ela|eles|elas|dele|dela|deles|delas|nele|nela|
      o mesmo|lá|ali`,
  }),
  answerRequests: answerRequests(
    {
      question: `o que (?:eu )?(?:(?:te |lhe )?perguntei|acabei de (?:te |lhe )?perguntar)(?: antes| agora)?|qual (?:era|foi) a? ?minha (?:última )?pergunta|repita a? ?minha (?:última )?pergunta`,
      source: `fontes?|cita\\S*|cite|provas?|(?:que|qual) (?:documento|arquivo|página|seção)|de onde|referências?`,
      certainty: `tem certeza|certeza|(?:de )?verdade|mesmo|certo|correto`,
      reason: `por qu[eê]|porqu[eê]`,
      rewording: `tradu\\S*|encurt\\S*|mais (?:curto|curta|breve|conciso|concisa|simples)|abrevi\\S*|resum\\S*|expli\\S*|esclare\\S*|repet\\S*|repit\\S*|reformul\\S*|simplifi\\S*|(?:em|para o|para) (?:${LANGUAGE_NAMES})|(?:como|em) (?:lista|tabela)`,
    },
    `respostas?|texto|frases?|palavras?|linhas?|pontos?|lista|tabela|faça|faz\\S*|dê|dá|mostr\\S*|diga\\S*|diz|disse|escrev\\S*|
      tir\\S*|vem|veio|você|tu|tua|te|sua|favor|obrigad\\S*|última?|anterior|dois|duas|três|cinco|dez|[0-9]+|documento|fonte|pouco|
      sabe\\S*|poderia|consegue|lo|la|termos|idioma|${LANGUAGE_NAMES}`,
  ),
  questions: { askedFor: { count: ['quantos', 'quantas'] } },
  messages: {
    courtesies: [
      'olá(?: a todos)?|oi|bom dia|boa (?:tarde|noite)|prezad[oa]s?(?: senhor(?:es|a)?)?|caros colegas',
      '(?:muito )?obrigad[oa](?: pela ajuda| desde já)?|agradeço|(?:atenciosamente|cumprimentos|abraços)|por favor',
      '(?:tenho )?uma (?:pergunta|dúvida)|(?:pode|poderia|podem) (?:me )?ajudar(?:-me)?',
    ],
    requests: ['diga-me|diga|me diga|explique|indique|mostre|liste|descreva|resuma|compare', '(?:gostaria de|quero|queria|preciso) saber'],
    openings: ['o que|que|quando|onde|quem|qual|quais|como|quant[oa]s?|por que|porque|posso|pode|podemos|devo|há|existe'],
  },
  documentQuestions: {
    nouns: { documents: 'Documentos', passages: 'trechos' },
    courtesies: ['olá|por favor', '(?:podes|podias|pode|poderia)(?: me)?', '(?:dá|dê|faz|faça|mostra|mostre)(?:-me| me)'],
    summaries: [
      '(?:resume|resuma|resumir|resumo de|sintetiza|sintetize) %s',
      '(?:(?:faz|faça|dá|dê|escreve|escreva)(?:-me| me)? )?(?:um |o |uma )?(?:breve )?(?:resumo|síntese|visão geral|sinopse) (?:de|do|da|dos|das|sobre) %s',
      '(?:do|de|sobre o) que (?:trata|fala|é) %s',
    ],
    contents: ['(?:o )?que (?:diz|contém|descreve) %s'],
    mentions: [
      '(?:que|quais|quantos|quantas) (?:documentos?|arquivos?|ficheiros?|textos?|fontes?|páginas?) (?:menciona[m]?|citam?|contêm|contém|descrevem?|falam? (?:de|do|da|dos|das|sobre)|tratam? (?:de|do|da|dos|das)) %s',
      'em (?:que|quais|quantos) (?:documentos?|arquivos?|ficheiros?|textos?) (?:se menciona[m]?|aparecem?|está|estão|consta[m]?|é mencionad[oa]|são mencionad[oa]s) %s',
      'onde (?:se menciona[m]?|é mencionad[oa]|são mencionad[oa]s|aparecem?) %s',
    ],
    lists: ['(?:lista|liste|enumera|enumere|nomeia|cite) (?:todos|todas)(?: [oa]s)? %s'],
    comparisons: ['(?:compara|compare|comparar) %1 (?:e|com) %2', '(?:(?:qual é|quais são) )?(?:a |as )?diferenças? entre %1 e %2'],
    articles: ['(?:o|a|os|as|um|uma|do|da|dos|das|nosso|nossa)', '(?:documentos?|arquivos?|ficheiros?|textos?)'],
  },
  claims: {
    numbers: {
      names: {
        1: 'um uma',
        2: 'dois duas',
        3: 'três',
        4: 'quatro',
        5: 'cinco',
        6: 'seis',
        7: 'sete',
        8: 'oito',
        9: 'nove',
        10: 'dez',
        11: 'onze',
        12: 'doze',
        13: 'treze',
        14: 'catorze quatorze',
        15: 'quinze',
        16: 'dezesseis dezasseis',
        17: 'dezessete dezassete',
        18: 'dezoito',
        19: 'dezenove dezanove',
        20: 'vinte',
        30: 'trinta',
        40: 'quarenta',
        50: 'cinquenta',
        60: 'sessenta',
        70: 'setenta',
        80: 'oitenta',
        90: 'noventa',
        100: 'cem cento',
      },
      joint: { text: ' e ' },
    },
    units: {
      second: 'segundo segundos',
      minute: 'minuto minutos',
      hour: 'hora horas',
      day: 'dia dias',
      week: 'semana semanas',
      month: 'mês meses',
      quarter: 'trimestre trimestres',
      year: 'ano anos',
      metre: 'metro metros',
      kilometre: 'quilômetro quilômetros quilómetro quilómetros',
      gram: 'grama gramas',
      kilogram: 'quilograma quilogramas quilo quilos',
      tonne: 'tonelada toneladas',
      pound: 'libra libras',
      litre: 'litro litros',
      degree: 'grau graus',
      USD: 'dólar dólares',
      CHF: 'franco francos',
    },
    per: 'por ao cada',
    periods: {
      day: 'diário diária diariamente',
      week: 'semanal semanais',
      month: 'mensal mensais mensalmente',
      year: 'anual anuais anualmente',
    },
    contrasts: {
      bound: ['pelo menos|no mínimo', 'no máximo|até|não mais de'],
      obligation: ['deve|devem|obrigatório|obrigatória', 'pode|podem|opcional|voluntário'],
      time: ['antes', 'depois|desde|após'],
      direction: ['aumenta|aumentar|aumentou|sobe|subiu', 'reduz|reduzir|reduziu|diminui|baixou'],
      extent: ['todos|todas|sempre|cada', 'alguns|algumas|vezes'],
      presence: ['com', 'sem'],
      comparison: ['mais de|superior a', 'menos de|inferior a'],
      opening: ['aberto|aberta|aprovado|aceito|incluído', 'fechado|fechada|rejeitado|recusado|excluído'],
    },
    agents: 'por pelo pela pelos pelas',
    conjunctions: 'mas enquanto porém embora exceto salvo se porque quando',
    unclaimed: [
      '^(?:aqui|segundo|de acordo|com base)\\b[^.!?]{0,100}:$',
      '\\bnão\\b[^.!?]{0,40}\\b(?:especific|mencion|indic|cont[eé]m|encontr|inform)\\p{L}*',
    ],
  },
  numbers: {
    multipliers: { mil: 1e3, milhão: 1e6, milhões: 1e6, bilhão: 1e9, bilhões: 1e9 },
    hasDecimalComma: true,
  },
  months: 'janeiro|fevereiro|março|abril|maio|junho|julho|agosto|setembro|outubro|novembro|dezembro'.split('|'),
};
