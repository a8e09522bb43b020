import { formatDay } from '#shared/text/day.ts'
import type { MarkSource } from './source.ts'

/** The newest check that says anything about infection decides. */
export const infectionMarks: MarkSource = async ({ db, residentIds, asOf, can }) => {
  if (!can('health.read')) return new Map()
  const rows = await db
    .selectFrom('healthCheck')
    .select(['residentId', 'checkedOn', 'infection', 'findings'])
    .where('residentId', 'in', [0, ...residentIds])
    .where('voidedAt', 'is', null)
    .where('checkedOn', '<=', asOf)
    .where('infection', '!=', 'unknown')
    .orderBy('checkedOn')
    .orderBy('id')
    .execute()
  const newest = new Map(rows.map((row) => [row.residentId, row]))
  return new Map(
    [...newest.values()]
      .filter(({ infection }) => infection === 'found')
      .map(({ residentId, checkedOn, findings }) => {
        const what = findings === null ? '' : `：${findings}`
        const detail = `${formatDay(checkedOn)}体检发现传染病${what}`
        return [residentId, [{ kind: 'infection', word: '传染', detail, tone: 'danger' }]]
      }),
  )
}
