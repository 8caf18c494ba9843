import { followUpWords } from '../follow-up-words';
import type { Language } from '../language';
import { wordSet } from '../word-set';

export const PORTUGUESE: Language = {
  code: 'pt',
  nothingFound: 'Os documentos não contêm nada sobre isto.',
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
  questions: { askedFor: { count: ['quantos', 'quantas'] } },
  numbers: {
    multipliers: { mil: 1e3, milhão: 1e6, milhões: 1e6, bilhão: 1e9, bilhões: 1e9 },
    hasDecimalComma: true,
  },
  months: 'janeiro|fevereiro|março|abril|maio|junho|julho|agosto|setembro|outubro|novembro|dezembro'.split('|'),
};
