import { followUpWords } from '../follow-up-words';
import type { Language } from '../language';
import { wordSet } from '../word-set';

export const TURKISH: Language = {
  code: 'tr',
  notices: {
    nothingFound: 'Belgelerde bununla ilgili bir şey yok.',
    topics: 'Belgelerin konuları: %s.',
    closestPassages: 'Açık bir yanıt bulamadım. En yakın bölümler:',
    more: 've %s tane daha',
    noDocuments: 'Yanıt verebileceğim bir belge henüz yok.',
    greeting: 'Merhaba!',
    thanks: 'Rica ederim.',
    farewell: 'Hoşça kalın!',
    test: 'Buradayım, mesajınız ulaştı.',
    introduction: 'Ekibin belgelerinden soruları yanıtlıyor ve her yanıtın dayandığı bölümleri gösteriyorum.',
    examples: 'Örneğin şunları sorabilirsiniz:',
    exampleQuestion: 'Belgeler “%s” hakkında ne diyor?',
    earlierQuestion: 'Sorunuz şuydu: “%s”',
    noEarlierQuestion: 'Bu konuşmada henüz bir şey sorulmadı.',
    earlierPassages: 'Önceki yanıt şu bölümlere dayanıyor:',
    noEarlierPassages: 'Önceki yanıt belgelerin hiçbir bölümüne dayanmıyor.',
    needsModel:
      'Bir yanıtı kısaltamam, çeviremem, açıklayamam veya değerlendiremem: bunun için bir dil modeli gerekir ve kullanılabilir bir model yok. Yalnızca belgelerden alıntı yapabilirim.',
    askInFull: 'Lütfen bunu konusunu belirten tam bir soru olarak sorun.',
  },
  letters: /[ığ]/u,
  functionWords: wordSet(
    `acaba ama ancak artık asla aynı bana bazı belki beni benim beri bile bir biri bize bizi bizim bu buna bunu bunun burada çok çünkü daha
    dahi değil diye dolayı fakat gibi göre hangi hangisi hem hep hepsi hiç için ise kaç kadar karşı kendi kez ki kim kime kimi kimin mı 
    mu mü nasıl neden nedir nerede nereden nereye niçin niye olan olarak oldu olduğu olması olur onlar onu onun ora orada önce rağmen sadece sanki sen
    siz sizin sonra şey şu tüm üzere veya yani yok zaman`,
  ),
  sharedWords: wordSet('ben bin biz her ile mi ne o on var ve ya'),
  followUps: followUpWords({
    common: `ve veya ama fakat de da ki mi mı mu mü ne kim kime kimin nasıl neden niye niçin nerede nereye hangi hangisi kaç kadar zaman için ile bu şu o
      var yok değil ben biz siz sen bir daha çok olarak gibi sonra önce peki`,
    boundaries: 've veya ama fakat çünkü eğer ise ki kim ne nasıl',
    openings: 've|veya|ama|peki|peki ya|ya|başka|o zaman|öyleyse|neden olmasın',
    phrases: 'önceki (?:yanıt|cevap)|az önce|dediğin|söylediğin|dediğiniz|söylediğiniz',
    idle: 'bu (?:yıl|ay|hafta|şirket|ofis|sene)|şu anda',
    pointing: 'o|onu|ona|onun|onlar|onların|onlara|onları|bu|bunu|buna|bunun|bunlar|şu|şunu|orada|oraya|aynısı',
  }),
  messages: {
    courtesies: [
      'merhaba(?:lar)?|selam(?:lar)?|günaydın|iyi (?:günler|akşamlar|çalışmalar)|sayın (?:yetkili|ilgili)|kolay gelsin',
      '(?:çok )?teşekkür(?:ler)?(?: ederim| ederiz)?|(?:çok )?sağ ?ol(?:un)?|şimdiden teşekkürler|saygılarımla|lütfen',
      '(?:bir )?(?:sorum|soru) var|(?:bana )?yardım(?:cı olur musunuz| eder misin(?:iz)?)',
    ],
    requests: [
      'söyle(?:yin|r misiniz|r misin)?|açıkla(?:yın|r mısınız)?|listele(?:yin)?|karşılaştır(?:ın)?|özetle(?:yin)?|bilmek istiyorum|öğrenmek istiyorum',
    ],
    openings: ['ne|kim|kime|kimin|nasıl|neden|niye|niçin|nerede|nereye|nereden|hangi|hangisi|kaç|m[ıiuü](?:y[ıiuü]m|s[ıiuü]n)?'],
  },
  sentences: { negations: wordSet('değil yok hiç asla') },
  numbers: { multipliers: { milyon: 1e6, milyar: 1e9, trilyon: 1e12 }, hasDecimalComma: true },
  months: 'ocak|şubat|mart|nisan|mayıs|haziran|temmuz|ağustos|eylül|ekim|kasım|aralık'.split('|'),
};
