import { followUpWords } from '../follow-up-words';
import type { Language } from '../language';
import { wordSet } from '../word-set';

export const SPANISH: Language = {
  code: 'es',
  nothingFound: 'Los documentos no contienen nada sobre esto.',
  functionWords: wordSet(
    `a al algo como cómo con cual cuál cuáles cuando cuándo cuanta cuánta cuanto cuánto cuántas cuántos de debe del desde donde dónde dos el
    ella ellos en entre era es esta está estas este esto estos fue ha hace hasta hay la las le lo los mas más me mi mis no nos o para pero por
    porque puede puedo que qué quien quién quiénes se ser si sin sobre son su sus también tiene tienen todo un una unas uno unos y ya yo`,
  ),
  followUps: followUpWords({
    common: `el la los las un una unos unas y o u pero también es son está están fue ha han hay de del al a en con sin por para sobre desde
      hasta entre que qué quién quiénes cuál cuáles cómo cuándo cuánto cuánta cuántos cuántas dónde se me nos mi su sus yo lo le les no sí
      si más muy tiempo puede pueden puedo podemos debe debo tengo tiene tienen entonces él ella ellos ellas eso esto esos estos ese este
      esa esta`,
    boundaries: 'y o pero si cuando que quien porque donde antes después mientras cómo',
    openings: `y|o|pero|también|qu[ée] (?:hay de|pasa con|tal|m[áa]s)|por qu[ée] no|cómo así|algo más|en ese caso|entonces|cuál de`,
    phrases: 'lo anterior|lo que dijiste|mencionaste|la respuesta anterior',
    // "esta permitido": "está" as many write it.
    idle: 'est[ea] (?:año|mes|semana|trimestre|empresa|equipo|sistema|\\S+[ai]d[oa])|ese que',
    pointing: `eso|esto|aquello|es[ae]s?|esos|est[ae]s?|estos|aquel|aquella|aquellos|aquellas|él|ella|ellos|ellas|ello|lo mismo|allí|ahí`,
  }),
  questions: {
    askedFor: {
      age: ['qué edad'],
      amount: ['cuánto'],
      'clock time': ['a qué hora'],
      count: ['cuántos', 'cuántas'],
      duration: ['cuánto tiempo', 'duración'],
      'e-mail': ['correo(?: electrónico)?'],
      extent: ['cuánta'],
      frequency: ['con qué frecuencia'],
      money: ['precio', 'cuestan?'],
      'opening hours': ['horario'],
      person: ['quién', 'quiénes'],
      place: ['dónde', 'adónde'],
      'point in time': ['cuándo'],
      reason: ['por qué'],
      share: ['porcentaje'],
      size: ['tamaño'],
      telephone: ['número de teléfono'],
    },
    naming: ['qué'],
    inClause: ['cuánto', 'cuándo', 'dónde', 'quién'],
    several: ['cuándo', 'dónde', 'quién'],
    list: ['cuáles', 'qué \\p{L}+s'],
    leadIns: ['desde', 'hasta'],
  },
  sentences: {
    negations: wordSet('nunca jamás ningún ninguno ninguna sin'),
  },
  answers: {
    talk: wordSet('según documentos respuesta sí'),
    refusals: {
      documents: ['documentos?'],
      say: wordSet('contienen contiene dicen'),
      nothing: ['nada'],
    },
  },
  numbers: {
    multipliers: { mil: 1e3, millón: 1e6, millones: 1e6 },
    hasDecimalComma: true,
  },
  months: 'enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre setiembre|octubre|noviembre|diciembre'.split('|'),
};
