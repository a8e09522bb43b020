import { type CommandContext } from '../../context.ts'
import { insertObservations, type NewObservation } from '../observation/insert-observations.ts'
import { type GivenRecord, refuse } from './round-check.ts'
import { kindsAsked, kindsOfItems } from './values.ts'

type Told = Pick<GivenRecord, 'careItemId' | 'outcome' | 'observations'>

/** What an item asks for, and which of that is measured: without it a tick says nothing. */
async function askedOf(trx: CommandContext['trx']) {
  const asked = await kindsOfItems(trx)
  const needed = new Set(
    (await kindsAsked(trx)).filter(({ isNeeded }) => isNeeded).map(({ key }) => key),
  )
  return (careItemId: number) => {
    const kinds = asked.get(careItemId) ?? []
    return { kinds, needed: kinds.filter((kind) => needed.has(kind)) }
  }
}

/**
 * Refuses values that an item does not ask for, and a measurement that was done without one. Errors:
 * `invalid_input` `value-not-asked`, `value-missing`.
 */
export async function assertValuesAsked(
  trx: CommandContext['trx'],
  records: readonly { readonly record: Told; readonly what: string; readonly field: string }[],
): Promise<void> {
  const asked = await askedOf(trx)
  for (const { record, what, field } of records) {
    const { kinds, needed } = asked(record.careItemId)
    const given = record.observations.map(({ kind }) => kind)
    const at = given.findIndex((kind) => !kinds.includes(kind))
    if (at >= 0) {
      refuse(
        'value-not-asked',
        `${what}不记这一项数值`,
        `${field}.observations.${at}`,
        '不记这一项',
      )
    }
    const isMissing = needed.length > 0 && !needed.some((kind) => given.includes(kind))
    if (record.outcome === 'done' && isMissing) {
      refuse('value-missing', `${what}没有填数值`, `${field}.observations`, '没有填写')
    }
  }
}

/** Amounts that add up over a day may come twice in a minute; others are one and the same. */
const counted: readonly string[] = ['intake', 'output']

/** The same kind seen of a person at the same hour by two ticks is one observation. */
function onlyOnce(rows: readonly NewObservation[]): readonly NewObservation[] {
  const seen = new Map<string, NewObservation>()
  return rows.filter((row) => {
    if (counted.includes(row.kind)) return true
    const key = `${row.residentId} ${row.kind} ${row.observedAt}`
    const other = seen.get(key)
    seen.set(key, row)
    const isSame = other?.amount === row.amount && other.choice === row.choice
    return other === undefined || !isSame || other.careRecordId === row.careRecordId
  })
}

const chunkSize = 400

/** Puts the values of ticks into the file of observations, a few hundred in one statement. */
export async function recordValues(
  context: CommandContext,
  rows: readonly NewObservation[],
): Promise<void> {
  const once = onlyOnce(rows)
  for (let from = 0; from < once.length; from += chunkSize) {
    await insertObservations(context, once.slice(from, from + chunkSize))
    await context.breathe()
  }
}
