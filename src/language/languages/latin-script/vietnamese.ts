import { followUpWords } from '../follow-up-words';
import type { Language } from '../language';
import { wordSet } from '../word-set';

export const VIETNAMESE: Language = {
  code: 'vi',
  notices: {
    nothingFound: 'Các tài liệu không có gì về điều này.',
    topics: 'Các tài liệu nói về %s.',
    closestPassages: 'Tôi không tìm thấy câu trả lời rõ ràng. Những đoạn gần nhất:',
    more: 'và %s mục khác',
    noDocuments: 'Chưa có tài liệu nào để trả lời.',
    greeting: 'Xin chào!',
    thanks: 'Không có gì.',
    farewell: 'Tạm biệt!',
    test: 'Tôi ở đây và đã nhận được tin nhắn.',
    introduction: 'Tôi trả lời câu hỏi từ các tài liệu của nhóm và cho thấy những đoạn mà mỗi câu trả lời dựa vào.',
    examples: 'Bạn có thể hỏi, ví dụ:',
    exampleQuestion: 'Các tài liệu nói gì về “%s”?',
    earlierQuestion: 'Bạn đã hỏi: “%s”',
    noEarlierQuestion: 'Chưa có câu hỏi nào trong cuộc trò chuyện này.',
    earlierPassages: 'Câu trả lời trước dựa vào những đoạn này:',
    noEarlierPassages: 'Câu trả lời trước không dựa vào đoạn nào của các tài liệu.',
    needsModel:
      'Tôi không thể rút gọn, dịch, giải thích hay đánh giá một câu trả lời: việc đó cần một mô hình ngôn ngữ, mà hiện không có mô hình nào. Tôi chỉ có thể trích dẫn các tài liệu.',
    askInFull: 'Xin hãy hỏi bằng một câu đầy đủ có nêu chủ đề.',
  },
  letters: /[ơưăạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủũứừửữựỳỵỷỹ]/u,
  functionWords: wordSet(
    `bạn bị bởi các cái chưa chúng có của cũng cùng cần đang đã đâu đây để đến đều đó được gì giờ hoặc họ hãy không khác là
    lại làm lúc mà mình một muốn mỗi nào này nên nếu ngoài nhiêu như nhưng những nó nơi phải rất rằng rồi sẽ tại theo thế thì tôi
    trên trong trước từ tuy và vào vẫn về vì việc với vậy`,
  ),
  sharedWords: wordSet('ai anh bao cho con hay kể khi qua ra sao sau song'),
  followUps: followUpWords({
    common: `và hay hoặc nhưng còn thì là có không của cho với từ đến trong ngoài khi nếu vì ai gì nào đâu sao bao nhiêu lâu giờ mấy tôi bạn chúng ta
      được phải cần nên này đó kia ấy cũng nữa thế vậy các những một`,
    boundaries: 'và hay hoặc nhưng nếu khi vì mà ai gì nào sao',
    openings: 'và|còn|nhưng|hay|hoặc|thế còn|vậy còn|vậy thì|thế thì|còn gì|tại sao không',
    phrases: 'câu trả lời (?:trước|trên)|bạn vừa nói|vừa rồi',
    idle: '(?:năm|tháng|tuần|công ty|văn phòng) này|hiện nay',
    pointing: 'nó|họ|này|đó|đấy|ấy|vậy|ở đó|như vậy',
  }),
  messages: {
    courtesies: [
      'xin chào|chào(?: bạn| anh| chị| mọi người| buổi sáng)?|kính gửi',
      '(?:xin )?cảm ơn(?: bạn| anh| chị| nhiều| trước)*|cám ơn(?: bạn| nhiều)*|trân trọng|làm ơn|vui lòng',
      '(?:tôi|mình|em) có (?:một )?câu hỏi|(?:bạn|anh|chị) có thể giúp (?:tôi|mình|em)(?: không)?',
    ],
    requests: ['cho (?:tôi|mình|em) biết|hãy|giải thích|liệt kê|so sánh|tóm tắt|mô tả|(?:tôi|mình|em) muốn biết'],
    openings: ['ai|gì|khi nào|bao giờ|ở đâu|đâu|tại sao|vì sao|làm sao|như thế nào|thế nào|bao nhiêu|bao lâu|mấy|có phải'],
  },
  sentences: { negations: wordSet('không chưa chẳng đừng') },
  numbers: { multipliers: { nghìn: 1e3, ngàn: 1e3, triệu: 1e6 }, hasDecimalComma: true },
};
