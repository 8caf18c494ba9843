import { unspacedAnswerRequests } from '../answer-requests';
import type { Language } from '../language';

/** Names of languages that an answer is wanted in. */
const LANGUAGE_NAMES = `ภาษาอังกฤษ|ภาษาไทย|ภาษาจีน|ภาษาญี่ปุ่น|ภาษาเยอรมัน|ภาษาฝรั่งเศส`;

export const THAI: Language = {
  code: 'th',
  nothingFound: 'เอกสารไม่มีข้อมูลเกี่ยวกับเรื่องนี้',
  script: /\p{Script=Thai}/u,
  functionWords: new Set(),
  answerRequests: unspacedAnswerRequests(
    `แปล|สรุป|สั้น|ย่อ|แน่ใจ|จริงหรือ|จริงเหรอ|จริงไหม|ถูกต้อง|แหล่งที่มา|แหล่งอ้างอิง|อ้างอิง|ที่มา|หลักฐาน|ทำไม|เพราะอะไร|
      เหตุผล|อธิบาย|อีกครั้ง|อีกที|ทวน|ง่าย|เอกสารไหน|ไฟล์ไหน|หน้าไหน`,
    `คำตอบ|เมื่อกี้|ก่อนหน้า|ล่าสุด|นี้|นั้น|มัน|ที่|ให้|หน่อย|ได้ไหม|ไหม|มั้ย|หรือเปล่า|หรือ|เปล่า|ครับ|ค่ะ|คะ|นะ|คุณ|เป็น|ใหม่|
      ทำ|ช่วย|โปรด|กรุณา|แสดง|บอก|ของ|กว่า|ขึ้น|ลง|ขอ|ดู|อะไร|คือ|ว่า|จาก|ไหน|ถึง|ละ|ล่ะ|เหรอ|ความ|ข้อความ|ประโยค|[0-9]+|
      ${LANGUAGE_NAMES}`,
  ),
};
