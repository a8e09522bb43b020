import { listParticipation } from '#shared/contract/home/activity.ts'
import { YiluError } from '#shared/errors.ts'
import { formatDay } from '#shared/text/day.ts'
import { handleQuery } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { coversDay } from '../../database/periods.ts'
import { personTests } from '../../person-search.ts'

/** Who has a stay at the end of a day, with the main bed. */
function peopleIn(db: Database, asOf: string, search: string) {
  const people = db
    .selectFrom('stay')
    .innerJoin('resident', 'resident.id', 'stay.residentId')
    .leftJoin('bedStay', (join) =>
      join
        .onRef('bedStay.residentId', '=', 'resident.id')
        .on('bedStay.kind', '=', 'main')
        .on('bedStay.voidedAt', 'is', null)
        .on(coversDay('bedStay.bedFrom', 'bedStay.bedTo', asOf)),
    )
    .leftJoin('bed', 'bed.id', 'bedStay.bedId')
    .select(['resident.id as residentId', 'resident.name', 'bed.code as bed', 'bed.codeKey'])
    .where('stay.voidedAt', 'is', null)
    .where('resident.voidedAt', 'is', null)
    .where(coversDay('stay.stayFrom', 'stay.stayTo', asOf))
    .orderBy('resident.nameKey')
    .orderBy('resident.id')
  if (search === '') return people
  // Inner names are those of the register of people.
  const found = db
    .selectFrom('resident')
    .select('id')
    .where((eb) => eb.or(personTests(search)))
  return people.where('resident.id', 'in', found)
}

/** How often each came within a time, and when last. */
async function visits(db: Database, from: string, to: string) {
  const rows = await db
    .selectFrom('activityAttendance')
    .innerJoin('activity', 'activity.id', 'activityAttendance.activityId')
    .select(['activityAttendance.residentId'])
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .select((eb) => eb.fn.max('activity.heldOn').as('lastOn'))
    .where('activity.voidedAt', 'is', null)
    .where('activityAttendance.voidedAt', 'is', null)
    .where('activity.heldOn', '>=', from)
    .where('activity.heldOn', '<=', to)
    .groupBy('activityAttendance.residentId')
    .execute()
  return new Map(rows.map((row) => [row.residentId, row]))
}

interface Row {
  readonly count: number
  readonly codeKey: string | null
}

const orders = {
  count: (one: Row, other: Row) => one.count - other.count,
  // Rows come by name.
  name: () => 0,
  bed: (one: Row, other: Row) => {
    const [a, b] = [one.codeKey ?? '\uffff', other.codeKey ?? '\uffff']
    return a < b ? -1 : Number(a > b)
  },
}

export const listParticipationHandler = handleQuery(listParticipation, async ({ db }, input) => {
  const { from, to, search = '', sort, descending } = input
  if (to < from) {
    const text = `结束日期早于开始日期 ${formatDay(from)}。`
    throw new YiluError('invalid_input', 'days-in-wrong-order', text, { to: '早于开始日期' })
  }
  const people = await peopleIn(db, to, search).execute()
  const came = await visits(db, from, to)
  const rows = people.map((person) => {
    const { count = 0, lastOn = null } = came.get(person.residentId) ?? {}
    return { ...person, count, lastOn }
  })
  const sorted = rows.toSorted(orders[sort])
  const ordered = descending ? sorted.toReversed() : sorted
  const page = ordered.slice(input.offset, input.offset + input.limit)
  return { rows: page.map(({ codeKey: _codeKey, ...row }) => row), total: rows.length }
})
