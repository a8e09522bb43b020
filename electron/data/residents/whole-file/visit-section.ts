import { visitPurposeWords } from '#shared/rules/safety/visit-words.ts'
import { shanghaiDay } from '#shared/text/day.ts'
import { dayAndHour, endOfDay } from '#shared/text/hour.ts'
import type { FileSectionSource } from './section.ts'

const at = (instant: string) => dayAndHour(shanghaiDay(instant), instant)

/** Who came to see a person, the newest first. */
export const visitSection: FileSectionSource = async ({ db, residentId, asOf, can }) => {
  if (!can('safety.read')) return null
  const until = endOfDay(asOf)
  const rows = await db
    .selectFrom('visit')
    .selectAll()
    .where('residentId', '=', residentId)
    .where('voidedAt', 'is', null)
    .where('cameAt', '<', until)
    .orderBy('cameAt', 'desc')
    .orderBy('id', 'desc')
    .execute()
  if (rows.length === 0) {
    return { title: '来访', parts: [{ kind: 'nothing', sentence: '没有来访登记。' }] }
  }
  const columns = [
    { title: '来访时间', width: 12 },
    { title: '离开时间', width: 12 },
    { title: '来访人', width: 10 },
    { title: '关系', width: 8 },
    { title: '事由', width: 8 },
    { title: '备注', width: 14 },
  ]
  const lines = rows.map((row) => [
    at(row.cameAt),
    row.leftAt === null || row.leftAt >= until ? '' : at(row.leftAt),
    row.visitorName,
    row.relation ?? '',
    visitPurposeWords[row.purpose],
    row.note ?? '',
  ])
  return { title: '来访', parts: [{ kind: 'table', caption: null, columns, rows: lines }] }
}
