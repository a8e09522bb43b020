import { addDays, formatDay } from '#shared/text/day.ts'
import { endOfDay, instantAt } from '#shared/text/hour.ts'
import { readSetting } from '../../settings.ts'
import { type RoundCell, roundCells } from '../../care/round/cells.ts'
import { hasRoundsBy } from '../../care/round/minimum.ts'
import type { FileSectionSource } from './section.ts'

const title = '照护记录'
const days = 30

/** `本人拒绝 2、在睡觉 1`. */
function reasonsText(cells: readonly RoundCell[]): string {
  const reasons = cells.flatMap(({ record }) => record?.reasonName ?? [])
  return [...Map.groupBy(reasons, (reason) => reason)]
    .map(([reason, own]) => `${reason} ${own.length}`)
    .join('、')
}

/** The care of the last thirty days by item: planned, done, late, not done with its reasons. */
export const careRecordSection: FileSectionSource = async ({ db, residentId, asOf, can }) => {
  if (!can('care.read-records')) return null
  const from = addDays(asOf, 1 - days)
  const { value: rules } = await readSetting(db, 'careRules')
  const at = endOfDay(asOf)
  const hours = { since: instantAt(from, '00:00') ?? '', until: at }
  const { cells } = await roundCells(db, { ...hours, residentIds: [residentId], at, rules })
  if (cells.length === 0) {
    const sentence = `${formatDay(from)}以来没有安排的照护。`
    return { title, parts: [{ kind: 'nothing', sentence }] }
  }
  const isKnown = await hasRoundsBy(db, at)
  const rows = [...Map.groupBy(cells, ({ careItemId }) => careItemId).values()].map((own) => {
    const count = (test: (cell: RoundCell) => boolean) => String(own.filter(test).length)
    return [
      own[0]?.item ?? '',
      count(({ state }) => state !== 'away'),
      count(({ state }) => state === 'done'),
      count(({ record }) => record?.timing === 'late'),
      count(({ state }) => state === 'not-done'),
      reasonsText(own),
      isKnown ? count(({ state }) => state === 'missed') : '未知',
    ]
  })
  const columns = [
    { title: '项目', width: 14 },
    { title: '安排', width: 7 },
    { title: '已做', width: 7 },
    { title: '其中晚做', width: 9 },
    { title: '未做', width: 7 },
    { title: '未做的原因', width: 22 },
    { title: '没有登记', width: 9 },
  ]
  const caption = `${formatDay(from)}到${formatDay(asOf)}`
  return { title, parts: [{ kind: 'table', caption, columns, rows }] }
}
