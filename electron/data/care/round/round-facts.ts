import { shanghaiHour } from '#shared/text/hour.ts'
import { readSetting } from '../../settings.ts'
import type { ShiftFact, ShiftFactSource } from '../shift/source.ts'
import { type RoundCell, roundCells } from './cells.ts'
import { hasRoundsBy } from './minimum.ts'

/** More hours than this are counted, not listed. */
const mostHours = 4

function hoursText(cells: readonly RoundCell[]): string {
  const hours = cells.slice(0, mostHours).map(({ dueAt }) => shanghaiHour(dueAt))
  return cells.length > mostHours ? `${hours.join('、')} 等 ${cells.length} 次` : hours.join('、')
}

function factOf(cells: readonly RoundCell[], said: string): readonly ShiftFact[] {
  const [first] = cells
  if (first === undefined) return []
  return [
    {
      kind: 'care',
      tone: first.isMinimum ? 'warning' : 'plain',
      residentId: first.residentId,
      happenedAt: first.dueAt,
      fact: `${first.item} ${hoursText(cells)} ${said}`,
    },
  ]
}

function factsOfItem(cells: readonly RoundCell[], isKnown: boolean): readonly ShiftFact[] {
  const notDone = cells.filter(({ state }) => state === 'not-done')
  const byReason = Map.groupBy(notDone, ({ record }) => record?.reasonName ?? '')
  const open = cells.filter(
    ({ state, isMinimum, isLate }) => isMinimum && (state === 'missed' || isLate),
  )
  return [
    ...[...byReason].flatMap(([reason, own]) => factOf(own, `未做：${reason}`)),
    ...(isKnown ? factOf(open, '没有登记') : []),
  ]
}

/** What was planned in a shift and not done, with its reason, and minimum care that nobody recorded. */
export const roundFacts: ShiftFactSource = async (scope) => {
  const { db, beganAt, endedAt, residentIds, can } = scope
  if (!can('care.read-records')) return []
  const { value: rules } = await readSetting(db, 'careRules')
  const hours = { since: beganAt, until: endedAt }
  const { cells } = await roundCells(db, { ...hours, residentIds, at: endedAt, rules })
  const isKnown = await hasRoundsBy(db, endedAt)
  const byItem = Map.groupBy(cells, ({ residentId, careItemId }) => `${residentId} ${careItemId}`)
  return [...byItem.values()].flatMap((own) => factsOfItem(own, isKnown))
}
