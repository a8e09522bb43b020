import { getDeparture } from '#shared/contract/residents/departure.ts'
import { handleQuery, type QueryContext } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { recordFilesOf } from '../../office/record-file.ts'
import { amountText } from '#shared/rules/medicine-amount.ts'
import { endOfDay } from '#shared/text/hour.ts'
import { medicinesLeft } from '../../care/medicine/stock.ts'
import { keptItemCount } from '../belonging/kept.ts'
import { stayRow } from '../stay/stay-row.ts'
import { archivedOnOf } from './archived.ts'
import { departureOf, noDeparture } from './departure-row.ts'

/** All that is ticked off, in its order; done is what was done by the end of the day. */
async function stepsOf(db: Database, departureId: number, asOf: string) {
  const rows = await db
    .selectFrom('departureStepKind')
    .leftJoin('departureStep', (join) =>
      join
        .onRef('departureStep.step', '=', 'departureStepKind.key')
        .on('departureStep.departureId', '=', departureId)
        .on('departureStep.voidedAt', 'is', null)
        .on('departureStep.doneOn', '<=', asOf),
    )
    .select(['departureStepKind.key as step', 'departureStepKind.name', 'departureStep.id'])
    .select(['departureStep.state', 'doneOn', 'doneBy', 'note', 'settlementId'])
    .orderBy('departureStepKind.position')
    .execute()
  return rows.map(({ settlementId, ...row }) => ({ ...row, isAutomatic: settlementId !== null }))
}

/** The leave that the departure ended, if she was away. */
async function awayAtEnd(db: Database, stayId: number) {
  const row = await db
    .selectFrom('leave')
    .select(['kind', 'leaveFrom', 'place'])
    .where('stayId', '=', stayId)
    .where('voidedAt', 'is', null)
    .where('endsWithStay', '=', 1)
    .executeTakeFirst()
  return row ?? null
}

/** Everything about how a stay ended, as of the end of a day. */
export async function departureShown(db: Database, stayId: number, asOf: string) {
  const stay = await stayRow(db, stayId)
  const isEnded = stay.stayTo !== null && stay.stayTo <= asOf
  const row = isEnded ? await departureOf(db, stayId) : undefined
  const steps = await stepsOf(db, row?.id ?? 0, asOf)
  const { id: departureId, version, ...details } = row ?? noDepartureRow
  return {
    ...details,
    stayId,
    residentId: stay.residentId,
    name: stay.name,
    stayFrom: stay.stayFrom,
    stayTo: isEnded ? stay.stayTo : null,
    endReason: isEnded ? stay.endReason : null,
    endNote: isEnded ? stay.endNote : null,
    departureId,
    version,
    away: isEnded ? await awayAtEnd(db, stayId) : null,
    steps,
    openStepCount: steps.filter(({ id }) => id === null).length,
    keptItemCount: await keptItemCount(db, { residentId: stay.residentId, stayId }, asOf),
    archivedOn: (await archivedOnOf(db, [stay], asOf)).get(stayId) ?? null,
  }
}

const noDepartureRow = { id: null, version: null, ...noDeparture }

export type DepartureShown = Awaited<ReturnType<typeof departureShown>>

/** A departure without the cause of death, which only those see who may see health. */
export function seenBy<Shown extends { deathCause: string | null }>(
  shown: Shown,
  context: Pick<QueryContext, 'can'>,
): Shown {
  return context.can('health.read') ? shown : { ...shown, deathCause: null }
}

/** What the home still keeps of her medicines at the end of a day. */
async function medicinesKept(db: Database, residentId: number, asOf: string): Promise<string[]> {
  const left = await medicinesLeft(db, { residentIds: [residentId], at: endOfDay(asOf) })
  return left.map(({ name, leftHundredths, unit }) => `${name} ${amountText(leftHundredths, unit)}`)
}

export const getDepartureHandler = handleQuery(getDeparture, async (context, input) => {
  const { db, today } = context
  const shown = seenBy(await departureShown(db, input.stayId, input.asOf ?? today), context)
  if (shown.deathCause !== null) context.reveal(`resident:${shown.residentId}`)
  const { departureId } = shown
  const keptMedicines = context.can('medicines.read')
    ? await medicinesKept(db, shown.residentId, input.asOf ?? today)
    : []
  if (keptMedicines.length > 0) context.reveal(`resident:${shown.residentId}`)
  const files =
    departureId === null
      ? []
      : (await recordFilesOf(db, 'departure', [departureId])).get(departureId)
  return { ...shown, keptMedicines, files: files ?? [] }
})
