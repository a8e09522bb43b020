import { YiluError } from '#shared/errors.ts'
import {
  amountProblem,
  type ObservationKindRule,
  pressureProblem,
} from '#shared/rules/observation-values.ts'
import type { CommandContext } from '../../context.ts'
import type { Database } from '../../database/connection.ts'

/** Something measured or seen of a person at an hour, on its way into the file. */
export interface NewObservation {
  readonly residentId: number
  readonly kind: string
  readonly amount: number | null
  readonly choice: string | null
  readonly observedAt: string
  readonly note: string | null
  /** The tick of the round sheet with which it was entered. */
  readonly careRecordId: number | null
  readonly observedByStaffId: number | null
  readonly observedBy: string
  /** Path of the field that a refusal names: `values.2.amount`. */
  readonly field: string
}

export type ObservationKind = ObservationKindRule & {
  readonly choices: readonly { readonly key: string; readonly name: string }[]
}

/** The kinds with their choices, by key. */
export async function observationKinds(
  db: Database,
): Promise<ReadonlyMap<string, ObservationKind>> {
  const kinds = await db
    .selectFrom('observationKind')
    .select(['key', 'name', 'answer', 'unit', 'decimals', 'lowest', 'highest'])
    .orderBy('position')
    .execute()
  const choices = await db
    .selectFrom('observationChoice')
    .select(['kind', 'key', 'name'])
    .orderBy('position')
    .execute()
  return new Map(
    kinds.map((kind) => [
      kind.key,
      { ...kind, choices: choices.filter((choice) => choice.kind === kind.key) },
    ]),
  )
}

function refusal(rule: string, message: string, field: string, word: string): YiluError {
  return new YiluError('invalid_input', rule, `${message}，没有保存。`, { [field]: word })
}

type Value = Pick<NewObservation, 'kind' | 'amount' | 'choice' | 'field'>

function assertChoice(kind: ObservationKind, { choice, amount, field }: Value): void {
  if (choice === null || amount !== null) {
    throw refusal('choice-missing', `${kind.name}没有选`, field, '没有选')
  }
  if (kind.choices.some(({ key }) => key === choice)) return
  throw refusal('choice-unknown', `${kind.name}没有这个选项`, field, '没有这个选项')
}

function assertAmount(kind: ObservationKind, { choice, amount, field }: Value): void {
  if (amount === null || choice !== null) {
    throw refusal('amount-missing', `${kind.name}没有填数值`, field, '没有填写')
  }
  const problem = amountProblem(kind, amount)
  if (problem === null) return
  throw refusal('amount-impossible', `${kind.name} ${amount} 不能保存：${problem}`, field, problem)
}

/** Refuses a value that its kind cannot have. Errors: `invalid_input` `kind-unknown`, `amount-…`, `choice-…`. */
export function assertValue(kinds: ReadonlyMap<string, ObservationKind>, value: Value): void {
  const kind = kinds.get(value.kind)
  if (kind === undefined)
    throw refusal('kind-unknown', '没有这个观察项目', value.field, '没有这一项')
  if (kind.answer === 'amount') assertAmount(kind, value)
  else assertChoice(kind, value)
}

/** Refuses a systolic pressure that is not above the diastolic one of the same person and hour. */
function assertPressures(rows: readonly NewObservation[]): void {
  const pressures = rows.filter(({ kind }) => kind === 'systolic' || kind === 'diastolic')
  const pairs = Map.groupBy(pressures, (row) => `${row.residentId} ${row.observedAt}`)
  for (const pair of pairs.values()) {
    const systolic = pair.find(({ kind }) => kind === 'systolic')
    const problem = pressureProblem(
      systolic?.amount,
      pair.find(({ kind }) => kind === 'diastolic')?.amount,
    )
    if (problem === null || systolic === undefined) continue
    throw refusal('pressures-reversed', problem, systolic.field, '应高于舒张压')
  }
}

/**
 * Refuses the same kind of one person twice at one hour within a command; counted amounts may repeat, and
 * so may what two items of the round ask for: turning and the look at the skin.
 */
function assertOnce(rows: readonly NewObservation[]): void {
  const seen = new Set<string>()
  for (const { residentId, kind, observedAt, careRecordId, field } of rows) {
    if (kind === 'intake' || kind === 'output') continue
    const key = `${residentId} ${kind} ${observedAt} ${careRecordId}`
    if (seen.has(key)) throw refusal('value-again', '同一项填了两次', field, '填了两次')
    seen.add(key)
  }
}

/** Refuses an hour that has not come. */
export function assertHourCome(at: string, now: string, field: string): void {
  if (at <= now) return
  throw refusal('hour-in-future', '观察时间还没有到', field, '还没有到')
}

/** As many rows go into one statement: SQLite takes 32,766 values. */
const chunkSize = 400

/**
 * The one way by which observations come into the file: checks kind, bounds, decimals, choice, pressures
 * and that the hour has come; gives the ids in the order of the rows. The caller records the act, and
 * refuses people who were not there (`assertStayedAt`). Error: `invalid_input` at the row's field.
 */
export async function insertObservations(
  { trx, now, actor }: Pick<CommandContext, 'trx' | 'now' | 'actor'>,
  rows: readonly NewObservation[],
): Promise<readonly number[]> {
  if (actor === null) throw new Error('observations are entered by somebody')
  const kinds = await observationKinds(trx)
  for (const row of rows) {
    assertValue(kinds, row)
    assertHourCome(row.observedAt, now, row.field)
  }
  assertOnce(rows)
  assertPressures(rows)
  const ids: number[] = []
  for (let from = 0; from < rows.length; from += chunkSize) {
    const values = rows.slice(from, from + chunkSize).map(({ field: _field, ...row }) => ({
      ...row,
      enteredBy: actor.accountId,
      recordedAt: now,
      voidedAt: null,
    }))
    const made = await trx.insertInto('observation').values(values).returning('id').execute()
    // RETURNING promises no order; ids rise with the rows.
    ids.push(...made.map(({ id }) => id).toSorted((one, other) => one - other))
  }
  return ids
}
