import { changeEquipmentState, takeBackEquipmentState } from '#shared/contract/safety/equipment.ts'
import { equipmentStateWords } from '#shared/rules/safety/equipment-due.ts'
import { formatDay } from '#shared/text/day.ts'
import { type CommandContext, type Handler, handleCommand } from '../../context.ts'
import { said } from '../../record-rows.ts'
import { assertCome } from '../../residents/day-come.ts'
import { changeRow, insertRow, rowToChange } from '../rows.ts'
import { liveStates } from './equipment-row.ts'
import { against, enteredBy } from './equipment-rules.ts'

async function endState(
  { trx }: CommandContext,
  id: number,
  stateTo: string | null,
): Promise<void> {
  await trx.updateTable('equipmentState').set({ stateTo }).where('id', '=', id).execute()
}

/** What follows the state that holds. Errors: `same-state`, `scrapped`, `before-state`. */
function assertFollows(
  last: Awaited<ReturnType<typeof liveStates>>[number] | undefined,
  input: { readonly state: keyof typeof equipmentStateWords; readonly stateFrom: string },
): asserts last is NonNullable<typeof last> {
  const { state, stateFrom } = input
  if (last?.state === 'scrapped') {
    throw against('scrapped', '已经报废；登记错的，先撤回报废', { state: '已经报废' })
  }
  if (last?.state === state) {
    throw against('same-state', `已经是${equipmentStateWords[state]}`, { state: '和现在一样' })
  }
  if (last !== undefined && stateFrom > last.stateFrom) return
  const since = last === undefined ? '' : formatDay(last.stateFrom)
  throw against('before-state', `要晚于现在这个状态的起始日 ${since}`, {
    stateFrom: `要晚于 ${since}`,
  })
}

const changeHandler = handleCommand(changeEquipmentState, async (context, input) => {
  const { id, version, state, stateFrom, reason } = input
  const row = await rowToChange(context.trx, 'equipment', { id, version })
  assertCome(stateFrom, context.today, 'stateFrom', '起始日期')
  const last = (await liveStates(context.trx, id)).at(-1)
  assertFollows(last, input)
  await endState(context, last.id, stateFrom)
  const by = { enteredBy: enteredBy(context) }
  const columns = { state, stateFrom, stateTo: null, reason }
  await insertRow(context, 'equipmentState', { equipmentId: id, ...columns, ...by })
  const next = await changeRow(context.trx, 'equipment', row, {})
  const { enteredByName: _name, ...before } = said(last)
  context.record({ subject: `equipment:${id}`, before, after: { state, stateFrom, reason } })
  return { version: next }
})

const takeBackHandler = handleCommand(takeBackEquipmentState, async (context, input) => {
  const { id, version, reason } = input
  const { trx, now } = context
  const row = await rowToChange(trx, 'equipment', { id, version })
  const states = await liveStates(trx, id)
  const [last, before] = [states.at(-1), states.at(-2)]
  if (last === undefined || before === undefined) {
    throw against('first-state', '没有可撤回的状态；投入使用日期用更正来改')
  }
  const taken = trx.updateTable('equipmentState').set({ voidedAt: now })
  await taken.where('id', '=', last.id).execute()
  await endState(context, before.id, null)
  const next = await changeRow(trx, 'equipment', row, {})
  const { enteredByName: _name, ...stood } = said(last)
  context.record({ subject: `equipment:${id}`, before: stood, after: { reason } })
  return { version: next }
})

export const stateHandlers: readonly Handler[] = [changeHandler, takeBackHandler]
