import type { Database } from '../../database/connection.ts'

interface EndedStay {
  readonly id: number
  readonly stayTo: string | null
}

/** Steps of some stays that were done by the end of a day, with how many there are in all. */
async function doneSteps(db: Database, stayIds: readonly number[], asOf: string) {
  const { count } = await db
    .selectFrom('departureStepKind')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  const rows = await db
    .selectFrom('departureStep')
    .innerJoin('departure', 'departure.id', 'departureStep.departureId')
    .select(['departure.stayId'])
    .select((eb) => eb.fn.countAll<number>().as('doneCount'))
    .select((eb) => eb.fn.max('departureStep.doneOn').as('lastOn'))
    .where('departure.stayId', 'in', [0, ...stayIds])
    .where('departure.voidedAt', 'is', null)
    .where('departureStep.voidedAt', 'is', null)
    .where('departureStep.doneOn', '<=', asOf)
    .groupBy('departure.stayId')
    .execute()
  return rows.filter(({ doneCount }) => doneCount >= count)
}

/**
 * The day on which the file of each ended stay became an archive: everything that is ticked off when
 * somebody leaves was done. Stays that go on or with something open are absent.
 */
export async function archivedOnOf(
  db: Database,
  stays: readonly EndedStay[],
  asOf: string,
): Promise<ReadonlyMap<number, string>> {
  const ended = stays.filter(({ stayTo }) => stayTo !== null && stayTo <= asOf)
  const done = await doneSteps(
    db,
    ended.map(({ id }) => id),
    asOf,
  )
  return new Map(
    done.flatMap(({ stayId, lastOn }) => {
      const stayTo = ended.find(({ id }) => id === stayId)?.stayTo ?? ''
      return lastOn === null ? [] : [[stayId, lastOn > stayTo ? lastOn : stayTo] as const]
    }),
  )
}
