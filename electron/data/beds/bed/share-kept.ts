import type { RuleWarning } from '#shared/contract/rule-warning.ts'
import type { Database } from '../../database/connection.ts'
import { coversDay } from '../../database/periods.ts'
import { readSetting } from '../../settings.ts'
import { refusedBed, warningsOf } from '../bed-rules.ts'
import { reserveShareAfter } from '../rules/reserve.ts'

/**
 * Asks the share of the reserve after beds were taken out of it on a day. Error: `rule_violated`
 * `reserve-share` with the field.
 */
export async function shareKept(trx: Database, day: string, field: string): Promise<RuleWarning[]> {
  const { value: rules } = await readSetting(trx, 'bedRules')
  const finding = await reserveShareAfter(trx, rules, day)
  if (finding === null) return []
  if (finding.level === 'block') throw refusedBed(finding, field)
  return warningsOf([finding])
}

/** As {@link shareKept}, for beds that are no longer used: only reserve beds among them change the share. */
export async function shareKeptWithout(
  trx: Database,
  bedIds: readonly number[],
  day: string,
  field: string,
): Promise<RuleWarning[]> {
  const reserve = await trx
    .selectFrom('bedReserve')
    .select('id')
    .where('bedId', 'in', bedIds)
    .where('voidedAt', 'is', null)
    .where(coversDay('reserveFrom', 'reserveTo', day))
    .executeTakeFirst()
  return reserve === undefined ? [] : shareKept(trx, day, field)
}
