import type { openRaw } from '#data/database/connection.ts'
import { collationKey, initials, pinyin } from '#shared/text/pinyin.ts'

type Raw = ReturnType<typeof openRaw>

const surnames = Array.from('王李张刘陈杨赵黄周吴徐孙马朱胡')
const middle = Array.from('桂玉秀淑凤美文德志建国永金银阿')
const last = Array.from('兰英珍华芳明祥根宝康林娥莲琴生')

/**
 * People who lived here and left long ago, with a contact each, written past the commands: what is measured
 * afterwards is reading. Years of admissions by hand would take longer than the measure.
 */
export function addArchive(raw: Raw, count: number): void {
  const person = raw.prepare(
    `INSERT INTO resident (name, namePinyin, nameInitials, nameKey, sex, bornOn, idNumber, telephone, recordedAt)
     VALUES (?, ?, ?, ?, 'female', '1930-01-01', ?, ?, '2010-01-01T00:00:00.000Z')`,
  )
  const contact = raw.prepare(
    `INSERT INTO residentContact (residentId, name, relation, telephone, recordedAt, position)
     VALUES (?, '联系人', '女儿', ?, '2010-01-01T00:00:00.000Z', 1)`,
  )
  const stay = raw.prepare(
    `INSERT INTO stay (residentId, stayFrom, stayTo, endReason, recordedAt)
     VALUES (?, '2010-01-01', '2012-01-01', 'home', '2010-01-01T00:00:00.000Z')`,
  )
  raw.exec('BEGIN')
  for (let index = 0; index < count; index += 1) {
    const part = (from: readonly string[], step: number) =>
      from[Math.floor(index / step) % from.length] ?? ''
    const name = part(surnames, 1) + part(middle, 15) + part(last, 225)
    const tail = String(index).padStart(4, '0')
    const keys = [pinyin(name), initials(name), collationKey(name)]
    const { lastInsertRowid: id } = person.run(
      name,
      ...keys,
      `32058319300101${tail}`,
      `1380000${tail}`,
    )
    contact.run(id, `1390000${tail}`)
    stay.run(id)
  }
  raw.exec('COMMIT')
}
