import { copyRota } from '#shared/contract/staff/rota.ts'
import { YiluError } from '#shared/errors.ts'
import { addDays, daysBetween } from '#shared/text/day.ts'
import { handleCommand } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { dutyRows, type LoadedRota, loadRota } from './load-facts.ts'
import type { RotaSpan } from './load-people.ts'
import { type LeftOut, leftOutInOrder, withoutRefused } from './left-out.ts'
import { cellsOf, firstPosts, type NewDuty, newDuties } from './plan.ts'
import { daysWithReason, releasesIn } from './released.ts'
import { assertPeople, liveFloors } from './set-rota.ts'
import { rotaSpan } from './span.ts'
import { writePlans } from './write-plans.ts'

function refuse(
  rule: string,
  text: string,
  fields: Readonly<Record<string, string>> | null = null,
) {
  return new YiluError('rule_violated', rule, `${text}，没有保存。`, fields)
}

/** The days that are copied to. Error: `rota-copy-overlap`. */
function targetSpan({ from, to }: RotaSpan, target: string): RotaSpan {
  const end = addDays(target, daysBetween(from, to))
  if (target >= to || end <= from) return { from: target, to: end }
  const fields = { target: '与要复制的日期重叠' }
  throw refuse('rota-copy-overlap', '复制到的日期与原来的日期重叠', fields)
}

interface Copy {
  readonly source: RotaSpan
  readonly target: string
  readonly staffIds: readonly number[] | null
}

/** What is to be copied. Error: `rota-nothing-to-copy`. */
async function sourceDuties(db: Database, { source, staffIds }: Copy, today: string) {
  const duties = await dutyRows(db, source, { asOf: today, today })
  const wanted = staffIds === null ? null : new Set(staffIds)
  const kept = duties.filter(({ staffId }) => wanted === null || wanted.has(staffId))
  if (kept.length > 0) return kept
  throw refuse('rota-nothing-to-copy', '这些天没有可以复制的排班')
}

/** The duties of the new days, and those whose day or shift is taken. */
async function copies(db: Database, loaded: LoadedRota, copy: Copy) {
  const duties = await sourceDuties(db, copy, loaded.asked.today)
  const floors = await liveFloors(
    db,
    duties.map(({ floorId }) => floorId),
  )
  const shift = new Map(loaded.shifts.map((row) => [row.id, row]))
  const make = newDuties()
  const planned = cellsOf(loaded.duties)
  const postOf = firstPosts(loaded.posts)
  const days = daysBetween(copy.source.from, copy.target)
  const leftOut: LeftOut[] = []
  const wanted = duties.flatMap(({ staffId, shiftId, floorId, note, ...duty }): NewDuty[] => {
    const dutyOn = addDays(duty.dutyOn, days)
    const row = shift.get(shiftId)
    const leave = (why: string) => {
      leftOut.push({ staffId, name: loaded.facts.names.get(staffId) ?? '', day: dutyOn, why })
      return []
    }
    if (planned(staffId, dutyOn).length > 0) return leave('这天已经排了班')
    if (row === undefined) return leave('班次已经作废')
    if (row.endedOn !== null && dutyOn >= row.endedOn) return leave(`班次“${row.name}”已经停用`)
    const floor = floorId !== null && floors.has(floorId) ? floorId : null
    const post = duty.post ?? postOf(staffId, dutyOn)
    return [make(row, { staffId, dutyOn, post, floorId: floor, note })]
  })
  return { wanted, leftOut }
}

export const copyRotaHandler = handleCommand(copyRota, async (context, input) => {
  const { trx, today } = context
  const { target, staffIds, reason } = input
  const source = rotaSpan(input)
  const span = targetSpan(source, target)
  const asked = { asOf: today, today }
  const loaded = await loadRota(trx, span, asked)
  assertPeople(loaded, staffIds ?? [], (index) => `staffIds.${index}`)
  const { wanted, leftOut } = await copies(trx, loaded, { source, target, staffIds })
  await context.breathe()
  const { plans, faults, leftOut: refused } = withoutRefused(loaded, wanted)
  await context.breathe()
  const days = plans.map(({ dutyOn }) => dutyOn)
  const reasonDays = daysWithReason(await releasesIn(trx, span, asked), { days, reason, today })
  const extra = { copiedFrom: source, ...span }
  const written = { plans, faults, reason, reasonDays, extra }
  const warnings = await writePlans(context, loaded, written)
  return {
    copied: plans.reduce((sum, { add }) => sum + add.length, 0),
    leftOut: leftOutInOrder([...leftOut, ...refused]),
    warnings,
  }
})
