import type { RuleWarning } from '#shared/contract/rule-warning.ts'
import { YiluError } from '#shared/errors.ts'
import type { Database } from '../../database/connection.ts'
import { reachesInto } from '../../database/periods.ts'
import { readSetting } from '../../settings.ts'

/** Most live beds that are in service on any one day from `from` on. */
async function mostInService(db: Database, from: string): Promise<number> {
  const beds = await db
    .selectFrom('bed')
    .select(['inServiceFrom', 'inServiceTo'])
    .where('voidedAt', 'is', null)
    .where(reachesInto('inServiceFrom', 'inServiceTo', from))
    .execute()
  const days = new Set(beds.map((bed) => (bed.inServiceFrom > from ? bed.inServiceFrom : from)))
  const countOn = (day: string) =>
    beds.filter((bed) => bed.inServiceFrom <= day && (bed.inServiceTo ?? '9999') > day).length
  return Math.max(0, ...[...days].map(countOn))
}

/**
 * Makes sure that a home does not have more beds in service than it has filed, counted after beds were
 * put in service from a day on. Error: `rule_violated` `filed-bed-count` with the field.
 */
export async function assertFiledBeds(
  trx: Database,
  from: string,
  field: string,
): Promise<RuleWarning[]> {
  const { value: rules } = await readSetting(trx, 'bedRules')
  if (rules.filedBeds === 'off' || rules.filedBedCount === null) return []
  const count = await mostInService(trx, from)
  if (count <= rules.filedBedCount) return []
  const short = `备案 ${rules.filedBedCount} 张，这样会有 ${count} 张`
  const message = `启用的床位会超过备案数：${short}`
  if (rules.filedBeds === 'warn') return [{ rule: 'filed-bed-count', message: `${message}。` }]
  throw new YiluError('rule_violated', 'filed-bed-count', `${message}，没有保存。`, {
    [field]: short,
  })
}
