import type { ResidentMark } from '#shared/contract/residents/mark.ts'
import { coversDay } from '../../database/periods.ts'
import type { MarkSource } from './source.ts'

/** Who lies in a bed that is isolated on the day. Everybody who comes near her must know. */
export const isolationMarks: MarkSource = async ({ db, residentIds, asOf }) => {
  const rows = await db
    .selectFrom('bedCondition')
    .innerJoin('bedStay', 'bedStay.bedId', 'bedCondition.bedId')
    .select(['bedStay.residentId', 'bedCondition.reason', 'bedCondition.conditionFrom'])
    .where('bedCondition.kind', '=', 'isolation')
    .where('bedCondition.voidedAt', 'is', null)
    .where('bedStay.voidedAt', 'is', null)
    .where('bedStay.kind', '=', 'main')
    .where('bedStay.residentId', 'in', [0, ...residentIds])
    .where(coversDay('bedCondition.conditionFrom', 'bedCondition.conditionTo', asOf))
    .where(coversDay('bedStay.bedFrom', 'bedStay.bedTo', asOf))
    .execute()
  return new Map(
    rows.map(({ residentId, reason, conditionFrom }): [number, ResidentMark[]] => {
      const detail = `${conditionFrom} 起隔离${reason === null ? '' : `：${reason}`}`
      return [residentId, [{ kind: 'isolation', word: '隔离', detail, tone: 'danger' }]]
    }),
  )
}
