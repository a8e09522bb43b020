import { countDays as operation } from '#shared/contract/residents/leave.ts'
import { leaveKinds } from '#shared/contract/residents/terms.ts'
import { countDays, type DaySpan, type LeaveSpan } from '#shared/rules/leave-days.ts'
import { addDays } from '#shared/text/day.ts'
import { handleQuery } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { coversDay, reachesInto } from '../../database/periods.ts'
import type { LeaveKind } from '../../database/tables/residents.ts'
import { readSetting } from '../../settings.ts'
import { assertCome, assertOrder } from '../day-come.ts'

/** People with a stay that takes a day of the time asked for, in the order of their names. */
function peopleWithin(db: Database, from: string, to: string, residentId: number | undefined) {
  const people = db
    .selectFrom('resident')
    .where('resident.voidedAt', 'is', null)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('stay')
          .select('stay.id')
          .whereRef('stay.residentId', '=', 'resident.id')
          .where('stay.voidedAt', 'is', null)
          .where('stay.stayFrom', '<', addDays(to, 1))
          .where(reachesInto('stay.stayFrom', 'stay.stayTo', from)),
      ),
    )
  return residentId === undefined ? people : people.where('resident.id', '=', residentId)
}

/** Live periods of these people in one table, by person. */
async function spansOf(
  db: Database,
  table: 'stay' | 'bedStay',
  ids: readonly number[],
): Promise<ReadonlyMap<number, readonly DaySpan[]>> {
  const rows =
    table === 'stay'
      ? await db
          .selectFrom('stay')
          .select(['residentId', 'stayFrom as from', 'stayTo as to'])
          .where('voidedAt', 'is', null)
          .where('residentId', 'in', [0, ...ids])
          .execute()
      : await db
          .selectFrom('bedStay')
          .select(['residentId', 'bedFrom as from', 'bedTo as to'])
          .where('kind', '=', 'main')
          .where('voidedAt', 'is', null)
          .where('residentId', 'in', [0, ...ids])
          .execute()
  return Map.groupBy(rows, ({ residentId }) => residentId)
}

async function leavesOf(
  db: Database,
  ids: readonly number[],
): Promise<ReadonlyMap<number, readonly LeaveSpan<LeaveKind>[]>> {
  const rows = await db
    .selectFrom('leave')
    .select(['residentId', 'kind', 'leaveFrom as from', 'leaveTo as to'])
    .where('voidedAt', 'is', null)
    .where('residentId', 'in', [0, ...ids])
    .execute()
  return Map.groupBy(rows, ({ residentId }) => residentId)
}

export const countDaysHandler = handleQuery(operation, async ({ db, today }, input) => {
  const { from, to, residentId } = input
  assertOrder([from, to], 'to', '截止日期早于开始日期')
  assertCome(to, today, 'to', '截止日期')
  const people = peopleWithin(db, from, to, residentId)
  const { total } = await people
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  const rows = await people
    .leftJoin('bedStay', (join) =>
      join
        .onRef('bedStay.residentId', '=', 'resident.id')
        .on('bedStay.kind', '=', 'main')
        .on('bedStay.voidedAt', 'is', null)
        .on(coversDay('bedStay.bedFrom', 'bedStay.bedTo', to)),
    )
    .leftJoin('bed', 'bed.id', 'bedStay.bedId')
    .select(['resident.id', 'resident.name', 'bed.code as bed'])
    .orderBy('resident.nameKey')
    .orderBy('resident.id')
    .limit(input.limit)
    .offset(input.offset)
    .execute()
  const ids = rows.map(({ id }) => id)
  const [stays, beds] = [await spansOf(db, 'stay', ids), await spansOf(db, 'bedStay', ids)]
  const leaves = await leavesOf(db, ids)
  const { longAbsenceDays } = (await readSetting(db, 'leaveRules')).value
  const shown = rows.map(({ id, name, bed }) => {
    const of = {
      stays: stays.get(id) ?? [],
      beds: beds.get(id) ?? [],
      leaves: leaves.get(id) ?? [],
    }
    const counts = countDays(of, leaveKinds, [from, to])
    const isLongAbsence = (counts.longestAbsence?.dayCount ?? 0) >= longAbsenceDays
    return { residentId: id, name, bed, ...counts, isLongAbsence }
  })
  return { rows: shown, total, longAbsenceDays }
})
