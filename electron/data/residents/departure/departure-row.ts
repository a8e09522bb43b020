import { YiluError } from '#shared/errors.ts'

import { formatDay, shanghaiDay } from '#shared/text/day.ts'
import type { departureGiven } from '#shared/contract/residents/departure.ts'
import type { z } from 'zod'
import type { Database } from '../../database/connection.ts'
import { keepVoidedCopy } from '../../database/periods.ts'

export type GivenDeparture = z.output<typeof departureGiven>

const deathFields = ['diedAt', 'deathPlace', 'deathCause', 'deathPaper'] as const

export const noDeparture: GivenDeparture = {
  destination: null,
  takenBy: null,
  takenByRelation: null,
  diedAt: null,
  deathPlace: null,
  deathCause: null,
  deathPaper: null,
  toldTo: null,
  toldAt: null,
}

/** What is known of the end of a stay, for the check of its details. */
interface EndedStay {
  readonly stayFrom: string
  readonly stayTo: string
  readonly endReason: string | null
}

function refuse(rule: string, field: string, words: string): YiluError {
  return new YiluError('invalid_input', rule, `${words}，没有保存。`, { [field]: words })
}

function assertDeath(given: GivenDeparture, stay: EndedStay, path: string): void {
  if (stay.endReason !== 'death') {
    const field = deathFields.find((key) => given[key] !== null)
    if (field === undefined) return
    throw refuse('death-elsewhere', `${path}${field}`, '离开原因不是去世，不填去世情况')
  }
  if (given.diedAt === null) return
  const day = shanghaiDay(given.diedAt)
  if (day > stay.stayTo) {
    const words = `去世时间晚于离开日期 ${formatDay(stay.stayTo)}`
    throw refuse('died-after-discharge', `${path}diedAt`, words)
  }
  if (day >= stay.stayFrom) return
  const words = `去世时间早于入住日期 ${formatDay(stay.stayFrom)}`
  throw refuse('died-before-stay', `${path}diedAt`, words)
}

/** Holds the details of a departure against the stay that ended. Errors: `invalid_input` with the field. */
export function assertDeparture(
  given: GivenDeparture,
  stay: EndedStay,
  now: string,
  path = '',
): void {
  for (const field of ['diedAt', 'toldAt'] as const) {
    const at = given[field]
    if (at !== null && at > now) throw refuse('day-in-future', `${path}${field}`, '时间还没有到')
  }
  assertDeath(given, stay, path)
}

/** The live departure of a stay; undefined where nothing was recorded. */
export function departureOf(db: Database, stayId: number) {
  return db
    .selectFrom('departure')
    .selectAll()
    .where('stayId', '=', stayId)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
}

/** Records how a stay ended; gives the id. */
export async function addDeparture(
  trx: Database,
  of: { readonly stayId: number; readonly residentId: number },
  given: GivenDeparture,
  now: string,
): Promise<number> {
  const { id } = await trx
    .insertInto('departure')
    .values({ ...of, ...given, recordedAt: now, voidedAt: null })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** The departure of a stay that ended, made now where nothing was recorded yet. */
export async function departureIdOf(
  trx: Database,
  of: { readonly stayId: number; readonly residentId: number },
  now: string,
): Promise<number> {
  const row = await departureOf(trx, of.stayId)
  return row?.id ?? addDeparture(trx, of, noDeparture, now)
}

/** Takes back what was recorded of a departure, with its steps, because nobody left. */
export async function voidDeparture(trx: Database, stayId: number, now: string): Promise<void> {
  const row = await departureOf(trx, stayId)
  if (row === undefined) return
  await trx
    .updateTable('departureStep')
    .set({ voidedAt: now })
    .where('departureId', '=', row.id)
    .where('voidedAt', 'is', null)
    .execute()
  await trx
    .updateTable('departure')
    .set({ voidedAt: now, version: row.version + 1 })
    .where('id', '=', row.id)
    .execute()
}

/**
 * Lets a departure follow the corrected end of its stay: without a death its circumstances go; a death
 * outside the new days is refused. Errors: `invalid_input` `died-after-discharge`, `died-before-stay`.
 */
export async function followStay(
  trx: Database,
  stayId: number,
  stay: EndedStay,
  now: string,
): Promise<void> {
  const row = await departureOf(trx, stayId)
  if (row === undefined) return
  if (stay.endReason === 'death') return assertDeath(row, stay, '')
  if (deathFields.every((key) => row[key] === null)) return
  await keepVoidedCopy(trx, 'departure', row.id, now)
  const none = { diedAt: null, deathPlace: null, deathCause: null, deathPaper: null }
  await trx
    .updateTable('departure')
    .set({ ...none, recordedAt: now, version: row.version + 1 })
    .where('id', '=', row.id)
    .execute()
}
