import { followUpWords } from '../follow-up-words';
import type { Language } from '../language';
import { wordSet } from '../word-set';

export const INDONESIAN: Language = {
  code: 'id',
  notices: {
    nothingFound: 'Dokumen tidak memuat apa pun tentang hal ini.',
    topics: 'Dokumen membahas %s.',
    closestPassages: 'Saya tidak menemukan jawaban yang jelas. Bagian yang paling mendekati:',
    more: 'dan %s lagi',
    noDocuments: 'Belum ada dokumen yang dapat menjadi dasar jawaban.',
    greeting: 'Halo!',
    thanks: 'Sama-sama.',
    farewell: 'Sampai jumpa!',
    test: 'Saya di sini, dan pesan Anda sudah sampai.',
    introduction: 'Saya menjawab pertanyaan dari dokumen tim dan menunjukkan bagian yang menjadi dasar setiap jawaban.',
    examples: 'Contoh pertanyaan yang dapat diajukan:',
    exampleQuestion: 'Apa kata dokumen tentang “%s”?',
    earlierQuestion: 'Pertanyaan Anda tadi: “%s”',
    noEarlierQuestion: 'Belum ada yang ditanyakan dalam percakapan ini.',
    earlierPassages: 'Jawaban sebelumnya berdasarkan bagian berikut:',
    noEarlierPassages: 'Jawaban sebelumnya tidak berdasarkan bagian mana pun dari dokumen.',
    needsModel:
      'Saya tidak dapat meringkas, menerjemahkan, menjelaskan, atau menilai jawaban: untuk itu diperlukan model bahasa, dan tidak ada yang tersedia. Saya hanya dapat mengutip dokumen.',
    askInFull: 'Mohon tanyakan itu sebagai pertanyaan lengkap yang menyebutkan hal yang dimaksud.',
  },
  functionWords: wordSet(
    `ada adakah adalah agar akan aku anda antara apa apakah atau bagaimana bagaimanakah bagi bahwa banyak beberapa belum berapa berapakah bisa
    bisakah boleh bolehkah bukan bukankah bukanlah dalam dapat dapatkah dari daripada demi dengan dulu hanya harus haruskah hingga ialah
    ini inilah itu itulah jika juga justru kalau kami kamu kapan kapankah karena kepada ketika kita lagi lain lalu lebih maka mana manakah
    masih mengapa mengapakah menjadi mereka merupakan namun oleh pada padahal paling pernah pernahkah perlu pula punya saat saja sampai sangat
    saya sebagai sebelum sebuah secara sedang sejak selain selama seorang seperti serta sesudah setelah setiap siapa siapakah sudah sudahkah
    supaya telah tentang terhadap tersebut tetapi tidak tidakkah untuk yaitu yakni yang`,
  ),
  sharedWords: wordSet('di dan dia hal ke para ya'),
  followUps: followUpWords({
    common: `di ke dari yang dan atau tetapi tapi untuk dengan pada oleh apa siapa kapan mengapa kenapa bagaimana berapa banyak lama mana ini itu
      saya kami kita anda kamu ada adalah bisa boleh harus akan sudah belum tidak juga saja lagi apakah siapakah kapankah berapakah manakah ya`,
    boundaries: 'dan atau tetapi tapi jika kalau ketika karena sebelum sesudah setelah yang siapa apa berapa bagaimana',
    openings: 'dan|atau|tetapi|tapi|lalu|terus|juga|bagaimana (?:dengan|kalau)|kalau|apa lagi|siapa lagi|kenapa tidak|mengapa tidak',
    phrases: 'jawaban (?:tadi|sebelumnya|di atas)|tadi (?:anda|kamu)',
    idle: '(?:tahun|bulan|minggu|hari|kantor|perusahaan) ini|saat ini|apakah ada',
    pointing: 'ini|itu|dia|mereka|nya|tersebut|di sana|di situ|hal yang sama|yang sama',
  }),
  questions: {
    askedFor: {
      count: ['berapa(?:kah)? (?:banyak|orang|buah)', 'berapa(?:kah)? jumlah'],
      duration: ['berapa(?:kah)? lama', 'selama berapa', 'durasi'],
      'clock time': ['pukul berapa(?:kah)?', 'jam berapa(?:kah)?'],
      money: ['harga', 'biaya', 'tarif'],
      person: ['siapa(?:kah)?'],
      place: ['(?:di|ke|dari) ?mana(?:kah)?'],
      'point in time': ['kapan(?:kah)?', 'tahun berapa(?:kah)?', 'tanggal berapa(?:kah)?', 'bulan apa(?:kah)?'],
      reason: ['mengapa(?:kah)?', 'kenapa', 'apa(?:kah)? (?:sebab|penyebab|alasan)(?:nya)?'],
    },
    quantities: { after: 'berapa', words: wordSet('banyak lama jauh besar tinggi sering') },
    several: ['kapan', 'siapa', 'di mana'],
    list: ['apa saja', 'siapa saja', 'mana saja', 'sebutkan'],
    leadIns: ['pada', 'sejak', 'sampai', 'dari', 'oleh'],
  },
  messages: {
    courtesies: [
      'halo|hai|hei|selamat (?:pagi|siang|sore|malam)(?: semua| pak| bu)?|assalamu ?alaikum|permisi',
      '(?:terima kasih|terimakasih|makasih)(?: banyak| sebelumnya)?|hormat (?:saya|kami)|salam|mohon bantuannya|tolong',
      '(?:saya )?(?:ada|punya|mau) (?:satu )?(?:pertanyaan|tanya)|(?:bisa|dapat)(?:kah)? (?:anda|kamu) (?:membantu|bantu)(?: saya)?',
    ],
    requests: ['jelaskan|sebutkan|beri ?tahu|beritahukan|tunjukkan|bandingkan|ringkas|(?:saya )?(?:ingin|mau) (?:tahu|mengetahui)'],
    openings: [
      'apa(?:kah)?|siapa(?:kah)?|kapan(?:kah)?|di ?mana(?:kah)?|mana(?:kah)?|mengapa(?:kah)?|kenapa|bagaimana(?:kah)?|berapa(?:kah)?|bisakah|bolehkah|haruskah|adakah',
    ],
  },
  sentences: { negations: wordSet('tidak bukan belum jangan tanpa') },
  numbers: { multipliers: { ribu: 1e3, juta: 1e6, miliar: 1e9, milyar: 1e9, triliun: 1e12 }, hasDecimalComma: true },
  months: 'januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember'.split('|'),
};
