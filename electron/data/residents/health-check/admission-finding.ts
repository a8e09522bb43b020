import { formatDay } from '#shared/text/day.ts'
import type { AdmissionCheck } from '../resident/admission-findings.ts'
import { endOfPreviousStay } from '../stay/previous-stay.ts'

/**
 * A check before admission counts from the end of the stay before on, up to the day of admission; the
 * newest one decides.
 */
export const healthCheckFinding: AdmissionCheck = async (
  db,
  { residentId, stayId, admittedOn },
) => {
  const since = await endOfPreviousStay(db, { residentId, stayId })
  const row = await db
    .selectFrom('healthCheck')
    .select(['checkedOn', 'conclusion'])
    .where('residentId', '=', residentId)
    .where('occasion', '=', 'admission')
    .where('voidedAt', 'is', null)
    .where('checkedOn', '<=', admittedOn)
    .where('checkedOn', '>=', since ?? '')
    .orderBy('checkedOn', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst()
  if (row === undefined) {
    return {
      rule: 'health-check-missing',
      message: '没有入住前体检记录',
      advice: '先登记体检，或由管理员在“设置”里改入住规则。',
    }
  }
  if (row.conclusion !== 'unsuitable') return null
  return {
    rule: 'health-check-unsuitable',
    message: `${formatDay(row.checkedOn)} 的入住前体检结论是“不适合入住”`,
    advice: '重新体检后再办理，或由管理员在“设置”里改入住规则。',
  }
}
