import { YiluError } from '#shared/errors.ts'
import type { Database } from '../../database/connection.ts'
import { readSetting } from '../../settings.ts'

/** Numbers are compared as they are read: width, case and spaces aside. */
const asRead = (number: string) => number.normalize('NFKC').toUpperCase().replaceAll(/\s/gu, '')

interface Given {
  readonly staffId: number
  readonly kind: string
  readonly number: string | null
  /** Where the number was written; an import has its own column for it. */
  readonly field?: string
}

/**
 * Holds the number of a certificate against those of other people: one number of a kind is one person's.
 * Refuses, or gives the sentence that warns, as the home set it.
 */
export async function numberWarnings(db: Database, given: Given): Promise<string[]> {
  const { staffId, kind, number, field = 'number' } = given
  if (number === null) return []
  const rows = await db
    .selectFrom('staffCertificate')
    .innerJoin('staff', 'staff.id', 'staffCertificate.staffId')
    .select(['staff.name', 'staffCertificate.number'])
    .where('staffCertificate.kind', '=', kind)
    .where('staffCertificate.staffId', '<>', staffId)
    .where('staffCertificate.voidedAt', 'is', null)
    .where('staff.voidedAt', 'is', null)
    .where('staffCertificate.number', 'is not', null)
    .orderBy('staffCertificate.id')
    .execute()
  const other = rows.find((row) => asRead(row.number ?? '') === asRead(number))
  if (other === undefined) return []
  const text = `编号 ${number} 已登记在${other.name}名下`
  const { value } = await readSetting(db, 'staffRules')
  if (value.numberTwice === 'warn') return [`${text}，请核对。`]
  throw new YiluError('rule_violated', 'certificate-number-taken', `${text}，没有保存。`, {
    [field]: `已登记在${other.name}名下`,
  })
}
