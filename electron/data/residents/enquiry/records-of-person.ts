import type { Database } from '../../database/connection.ts'

/** Tables whose live rows keep a person's file, with the word for them. */
const tables = [
  ['stay', '入住'],
  ['enquiry', '别的咨询'],
  ['agreement', '服务协议'],
  ['assessment', '能力评估'],
  ['healthCheck', '体检'],
  ['followUp', '回访'],
  ['residentDisease', '疾病'],
  ['residentAllergy', '过敏'],
  ['residentMedicine', '用药'],
  ['residentWish', '意愿'],
  ['residentInsurance', '保险'],
  ['consent', '同意书'],
  ['disclosure', '对外提供'],
  ['privacyRequest', '个人信息请求'],
] as const

/** What else is on file of a person, in words; group, declared ability and contacts do not count. */
export async function recordsOfPerson(
  db: Database,
  residentId: number,
): Promise<readonly string[]> {
  const found: string[] = []
  for (const [table, word] of tables) {
    const row = await db
      .selectFrom(table)
      .select('id')
      .where('residentId', '=', residentId as never)
      .where('voidedAt', 'is', null)
      .limit(1)
      .executeTakeFirst()
    if (row !== undefined) found.push(word)
  }
  return found
}
