import type { reviewDayStates } from '#shared/contract/care/resident-review.ts'
import { residentDays, reviewDaysOf } from '#shared/rules/resident-day.ts'
import { type Day, firstOfMonth, lastOfMonth, type Month, monthOf } from '#shared/text/day.ts'
import type { Database } from '../../database/connection.ts'
import { readSetting } from '../../settings.ts'

/** Beds in the order in which they lie, closed ones too: a bed keeps its place when another one closes. */
async function bedPlaces(db: Database): Promise<ReadonlyMap<number, number>> {
  const rows = await db.selectFrom('bed').select('id').orderBy('codeKey').orderBy('id').execute()
  return new Map(rows.map(({ id }, index) => [id, index]))
}

/** Who stayed in a month up to a day, with the bed in which she lay first in it: her day does not move. */
async function peopleOfMonth(db: Database, month: Month, asOf: Day) {
  const [first, last] = [firstOfMonth(month), lastOfMonth(month)]
  const until = asOf < last ? asOf : last
  const rows = await db
    .selectFrom('stay')
    .innerJoin('resident', 'resident.id', 'stay.residentId')
    .leftJoin('bedStay', (join) =>
      join
        .onRef('bedStay.stayId', '=', 'stay.id')
        .on('bedStay.kind', '=', 'main')
        .on('bedStay.voidedAt', 'is', null)
        .on('bedStay.bedFrom', '<=', until)
        .on((eb) => eb.or([eb('bedStay.bedTo', 'is', null), eb('bedStay.bedTo', '>', first)])),
    )
    .leftJoin('bed', 'bed.id', 'bedStay.bedId')
    .select(['stay.residentId', 'stay.stayFrom', 'stay.stayTo', 'resident.name'])
    .select(['bed.id as bedId', 'bed.code as bed', 'bed.codeKey'])
    .where('stay.voidedAt', 'is', null)
    .where('resident.voidedAt', 'is', null)
    .where('stay.stayFrom', '<=', until)
    .where((eb) => eb.or([eb('stay.stayTo', 'is', null), eb('stay.stayTo', '>', first)]))
    .orderBy('stay.residentId')
    .orderBy('stay.stayFrom')
    .orderBy('bedStay.bedFrom')
    .orderBy('bedStay.id')
    .execute()
  return [...Map.groupBy(rows, ({ residentId }) => residentId).values()].flatMap((own) => {
    const [early] = own
    const late = own.at(-1)
    return early === undefined || late === undefined
      ? []
      : [{ ...late, bedIndexOf: early.bedId, stayFrom: early.stayFrom }]
  })
}

/** Live reviews of a month by a day, the latest of each person. */
async function reviewsOfMonth(db: Database, month: Month, asOf: Day) {
  const rows = await db
    .selectFrom('residentReview')
    .selectAll()
    .where('voidedAt', 'is', null)
    .where('reviewedOn', '>=', firstOfMonth(month))
    .where('reviewedOn', '<=', asOf < lastOfMonth(month) ? asOf : lastOfMonth(month))
    .orderBy('reviewedOn')
    .orderBy('id')
    .execute()
  return new Map(rows.map((row) => [row.residentId, shownReview(row)]))
}

type ReviewRow = Awaited<ReturnType<typeof liveReviews>>[number]

/** Live reviews of one person by a day, newest first. */
export function liveReviews(db: Database, residentId: number, asOf: Day) {
  return db
    .selectFrom('residentReview')
    .selectAll()
    .where('voidedAt', 'is', null)
    .where('residentId', '=', residentId)
    .where('reviewedOn', '<=', asOf)
    .orderBy('reviewedOn', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

export function shownReview(row: ReviewRow) {
  const { id, residentId, reviewedOn, note, reviewedByStaffId, reviewedBy, version } = row
  return {
    id,
    residentId,
    reviewedOn,
    note,
    reviewedByStaffId,
    reviewedBy,
    version,
    isFileSeen: row.isFileSeen === 1,
    isPlanSeen: row.isPlanSeen === 1,
    areRisksSeen: row.areRisksSeen === 1,
    isRoomSeen: row.isRoomSeen === 1,
    areWishesSeen: row.areWishesSeen === 1,
  }
}

interface OnDay {
  readonly dueOn: Day | null
  readonly stayFrom: Day
  readonly stayTo: Day | null
  readonly isDone: boolean
}

/** What came of somebody's day; null where it fell after she had gone. */
function stateOf({ dueOn, stayFrom, stayTo, isDone }: OnDay, asOf: Day) {
  if (isDone) return 'done' as const
  if (dueOn === null || dueOn < stayFrom) return 'next-month' as const
  if (stayTo !== null && stayTo <= dueOn && stayTo <= asOf) return null
  if (dueOn === asOf) return 'due' as const
  return dueOn < asOf ? ('missed' as const) : ('coming' as const)
}

/** Whose day is when in a month, and what came of it by the end of a day; in the order of the days. */
export async function reviewMonth(db: Database, month: Month, asOf: Day) {
  const people = await peopleOfMonth(db, month, asOf)
  const places = await bedPlaces(db)
  const { reviewWeekdays } = (await readSetting(db, 'carePlanRules')).value
  const days = residentDays(
    people.map(({ residentId, bedIndexOf }) => ({
      residentId,
      bedIndex: bedIndexOf === null ? null : (places.get(bedIndexOf) ?? null),
    })),
    places.size,
    reviewDaysOf(month, reviewWeekdays),
  )
  const reviews = await reviewsOfMonth(db, month, asOf)
  const rows = people.flatMap((person) => {
    const { residentId, name, bed, bedId, stayFrom, stayTo } = person
    const review = reviews.get(residentId) ?? null
    const dueOn = days.get(residentId) ?? null
    const state = stateOf({ dueOn, stayFrom, stayTo, isDone: review !== null }, asOf)
    return state === null ? [] : [{ residentId, name, bed, bedId, dueOn, state, review }]
  })
  return rows.toSorted(
    (one, other) =>
      (one.dueOn ?? '9999').localeCompare(other.dueOn ?? '9999') ||
      (places.get(one.bedId ?? 0) ?? 0) - (places.get(other.bedId ?? 0) ?? 0) ||
      one.residentId - other.residentId,
  )
}

/** One person's day in the month of a day. */
export async function reviewDayOf(
  db: Database,
  residentId: number,
  asOf: Day,
): Promise<{ dueOn: Day | null; state: (typeof reviewDayStates)[number] | null }> {
  const rows = await reviewMonth(db, monthOf(asOf), asOf)
  const own = rows.find((row) => row.residentId === residentId)
  return { dueOn: own?.dueOn ?? null, state: own?.state ?? null }
}
