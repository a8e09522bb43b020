import { endHealthEntry, voidHealthEntry } from '#shared/contract/residents/health.ts'
import { YiluError } from '#shared/errors.ts'
import { formatDay } from '#shared/text/day.ts'
import { handleCommand } from '../../context.ts'
import { keepVoidedCopy } from '../../database/periods.ts'
import { textureBefore } from './diet.ts'
import { assertHealthEnd, changeEntry, entryToChange, healthTables } from './entry.ts'

export const endHealthEntryHandler = handleCommand(endHealthEntry, async (context, input) => {
  const { trx } = context
  const { kind, endedOn, note } = input
  const { table, to, what } = healthTables[kind]
  const entry = await entryToChange(trx, kind, input)
  if (entry.to !== null) {
    const text = `这条${what}在 ${formatDay(entry.to)} 已经结束，没有改动。日期不对时用“更正”。`
    throw new YiluError('rule_violated', 'already-ended', text)
  }
  assertHealthEnd(context.today, { from: entry.from, to: endedOn }, 'endedOn')
  const version = await changeEntry(trx, kind, entry, { [to]: endedOn })
  context.record({
    subject: `resident:${entry.residentId}`,
    before: { table, id: entry.id, ...entry.said },
    after: { [to]: endedOn, note },
  })
  return { version }
})

export const voidHealthEntryHandler = handleCommand(voidHealthEntry, async (context, input) => {
  const { trx, now } = context
  const { kind, reason } = input
  const { table } = healthTables[kind]
  const entry = await entryToChange(trx, kind, input)
  const before = kind === 'diet' ? await textureBefore(trx, entry.id) : undefined
  await changeEntry(trx, kind, entry, { voidedAt: now })
  if (before !== undefined) {
    await keepVoidedCopy(trx, 'residentDiet', before.id, now)
    await changeEntry(trx, 'diet', before, { dietTo: entry.to, recordedAt: now })
  }
  context.record({
    subject: `resident:${entry.residentId}`,
    before: { table, id: entry.id, ...entry.said },
    after: { reason, ...(before === undefined ? {} : { goesOn: before.id }) },
  })
  return {}
})
