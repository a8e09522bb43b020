import { fillRota } from '#shared/contract/staff/rota.ts'
import { YiluError } from '#shared/errors.ts'
import type { InputOf } from '#shared/operation.ts'
import { rotaDaysOf, shiftOfTurn } from '#shared/rules/staff/rota-times.ts'
import { handleCommand } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { liveRow } from '../rows.ts'
import { type LoadedRota, loadRota } from './load-facts.ts'
import { type LeftOut, leftOutInOrder, withoutRefused } from './left-out.ts'
import { readTurn } from './pattern-rows.ts'
import { cellsOf, firstPosts, type NewDuty, newDuties } from './plan.ts'
import { daysWithReason, releasesIn } from './released.ts'
import { assertPeople, liveFloors } from './set-rota.ts'
import { rotaSpan } from './span.ts'
import { writePlans } from './write-plans.ts'

type Input = InputOf<typeof fillRota>

function badInput(rule: string, text: string, field: string): YiluError {
  return new YiluError('invalid_input', rule, `${text}，没有保存。`, { [field]: text })
}

/** Errors: `staff-unknown`, `rota-person-twice`, `floor-unknown`. */
async function assertFillable(db: Database, loaded: LoadedRota, input: Input): Promise<void> {
  const ids = input.people.map(({ staffId }) => staffId)
  assertPeople(loaded, ids, (index) => `people.${index}.staffId`)
  const twice = ids.findIndex((id, index) => ids.indexOf(id) !== index)
  if (twice !== -1)
    throw badInput('rota-person-twice', '同一个人选了两次', `people.${twice}.staffId`)
  const { floorId } = input
  if (floorId === null || (await liveFloors(db, [floorId])).has(floorId)) return
  throw badInput('floor-unknown', '没有这个楼层', 'floorId')
}

/** The duties of the turn, and those whose day is taken. A day off of the turn leaves the day as it is. */
function filled(loaded: LoadedRota, input: Input, turn: readonly (number | null)[]) {
  const make = newDuties()
  const planned = cellsOf(loaded.duties)
  const postOf = firstPosts(loaded.posts)
  const shifts = new Map(loaded.shifts.map((row) => [row.id, row]))
  const leftOut: LeftOut[] = []
  const days = rotaDaysOf(input.from, input.to)
  const wanted = input.people.flatMap(({ staffId, offset }) =>
    days.flatMap((dutyOn, index): NewDuty[] => {
      const shift = shifts.get(shiftOfTurn(turn, index, offset) ?? 0)
      if (shift === undefined) return []
      if (planned(staffId, dutyOn).length > 0) {
        const name = loaded.facts.names.get(staffId) ?? ''
        leftOut.push({ staffId, name, day: dutyOn, why: '这天已经排了班' })
        return []
      }
      const post = postOf(staffId, dutyOn)
      return [make(shift, { staffId, dutyOn, post, floorId: input.floorId, note: null })]
    }),
  )
  return { wanted, leftOut }
}

export const fillRotaHandler = handleCommand(fillRota, async (context, input) => {
  const { trx, today } = context
  const { reason, patternId, people } = input
  const span = rotaSpan(input)
  const asked = { asOf: today, today }
  const pattern = await liveRow(trx, 'rotaPattern', patternId)
  const loaded = await loadRota(trx, span, asked)
  await assertFillable(trx, loaded, input)
  await context.breathe()
  const { wanted, leftOut } = filled(loaded, input, readTurn(pattern.shiftsJson))
  const { plans, faults, leftOut: refused } = withoutRefused(loaded, wanted)
  await context.breathe()
  const days = plans.map(({ dutyOn }) => dutyOn)
  const reasonDays = daysWithReason(await releasesIn(trx, span, asked), { days, reason, today })
  const extra = { pattern: pattern.name, people, ...span }
  const written = { plans, faults, reason, reasonDays, extra }
  const warnings = await writePlans(context, loaded, written)
  return {
    filled: plans.reduce((sum, { add }) => sum + add.length, 0),
    leftOut: leftOutInOrder([...leftOut, ...refused]),
    warnings,
  }
})
