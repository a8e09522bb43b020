import { homeProblem } from '../problem.ts'
import type { Problem } from '../problem.ts'
import { isMonthRunning } from '../period.ts'
import type { InstitutionSnapshot } from './snapshot.ts'
import { type Disagreement, disagreements } from './sum-lines.ts'

const places = { beds: '/beds', residents: '/residents', staff: '/staff' } as const

/** Two numbers of a return that must be one; unknown ones say nothing. */
function pair(
  part: Disagreement['part'],
  [what, value]: readonly [string, unknown],
  [other, otherValue]: readonly [string, unknown],
): readonly Disagreement[] {
  if (typeof value !== 'number' || typeof otherValue !== 'number') return []
  return value === otherValue ? [] : [{ part, what, value, other, otherValue }]
}

/** What comes from different records, or was counted in different ways, and must agree. */
function crossChecks(snapshot: InstitutionSnapshot): readonly Disagreement[] {
  const { beds, residents, institution, list, attention } = snapshot
  const sum = (key: string) => residents[key] ?? 0
  const end = residents['flow.end']
  const staying = list.filter(({ dischargedOn }) => dischargedOn === null).length
  const moved = sum('flow.start') + sum('flow.admitted') - sum('flow.discharged')
  const inBed = sum('flow.end') - attention.withoutBed.length
  // A person may have a second bed, never none.
  const occupied = Math.min(beds['use.occupied'] ?? 0, inBed)
  const nursing = (beds['kind.nursing'] ?? 0) + (beds['kind.dementia'] ?? 0)
  return [
    ...pair('residents', ['名单上期末在院', staying], ['汇总的期末在院', end]),
    ...pair('residents', ['期初加入院减出院', moved], ['期末在院', end]),
    ...pair(
      'residents',
      ['名单', list.length],
      ['期初在院加本期入院', sum('flow.start') + sum('flow.admitted')],
    ),
    ...pair('beds', ['已占用床位', occupied], ['期末在院有床位的', inBed]),
    ...pair(
      'beds',
      ['汇总的在用床位', beds['total.inService'] || null],
      ['机构信息的床位总数量', institution['bedCount']],
    ),
    ...pair(
      'beds',
      ['汇总的护理型和认知障碍照护床位', nursing],
      ['机构信息的护理型床位数量', institution['nursingBedCount']],
    ),
    ...(isMonthRunning(snapshot)
      ? []
      : pair(
          'residents',
          ['汇总的期末在院', end],
          ['机构信息的月末收住老年人数', institution['monthEndResidentCount']],
        )),
  ]
}

/** Sums that do not agree with each other or with the list. */
export function sumProblems(snapshot: InstitutionSnapshot): readonly Problem[] {
  return [...disagreements(snapshot), ...crossChecks(snapshot)].map(
    ({ part, what, value, other, otherValue }) =>
      homeProblem(
        'sum-disagrees',
        'error',
        `${what} ${value}，与${other} ${otherValue} 不符`,
        part,
        places[part],
      ),
  )
}
