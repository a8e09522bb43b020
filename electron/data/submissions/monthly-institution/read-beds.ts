import { addDays, daysBetween, type Day } from '#shared/text/day.ts'
import { bedsAsOf, bedTotals } from '../../beds/bed-row.ts'
import type { Database } from '../../database/connection.ts'
import { readSetting } from '../../settings.ts'
import type { InstitutionSnapshot, Sums } from './snapshot.ts'

interface Span {
  readonly from: Day
  /** The first day that no longer counts; null is open. */
  readonly to: Day | null
}

const later = (one: Day, other: Day) => (one > other ? one : other)
const earlier = (one: Day | null, other: Day) => (one !== null && one < other ? one : other)

/** Days of a half-open span within another. */
function daysWithin({ from, to }: Span, limits: { readonly from: Day; readonly to: Day }): number {
  const [begin, end] = [later(from, limits.from), earlier(to, limits.to)]
  return begin < end ? daysBetween(begin, end) : 0
}

/** Bed-days from `first` to `asOf`: a bed counts on each day at whose end it was in service, or taken. */
async function bedDays(db: Database, first: Day, asOf: Day) {
  const month = { from: first, to: addDays(asOf, 1) }
  const beds = await db
    .selectFrom('bed')
    .select(['id', 'inServiceFrom as from', 'inServiceTo as to'])
    .where('voidedAt', 'is', null)
    .where('inServiceFrom', '<', month.to)
    .execute()
  const stays = await db
    .selectFrom('bedStay')
    .select(['bedId', 'bedFrom as from', 'bedTo as to'])
    .where('voidedAt', 'is', null)
    .where('bedFrom', '<', month.to)
    .where((eb) => eb.or([eb('bedTo', 'is', null), eb('bedTo', '>', month.from)]))
    .execute()
  const inService = new Map(beds.map((bed) => [bed.id, bed]))
  const taken = stays.map((stay) => {
    const bed = inService.get(stay.bedId)
    if (bed === undefined) return 0
    const limits = { from: later(bed.from, month.from), to: earlier(bed.to, month.to) }
    return daysWithin(stay, limits)
  })
  const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0)
  return { all: sum(beds.map((bed) => daysWithin(bed, month))), taken: sum(taken) }
}

/**
 * The bed sums as of `asOf`, with bed-days from `first` on. How many beds are filed is known for now
 * alone: that setting has no past.
 */
export async function readBeds(
  db: Database,
  first: Day,
  asOf: Day,
  institution: InstitutionSnapshot['institution'],
): Promise<Sums> {
  const rows = await bedsAsOf(db, asOf)
  const totals = bedTotals(rows)
  const days = await bedDays(db, first, asOf)
  const { value: rules } = await readSetting(db, 'bedRules')
  const approved = institution['approvedBedCount']
  const kindCount = (kind: string) => rows.filter((row) => row.kind === kind).length
  return {
    'total.filed': rules.filedBedCount,
    'total.approved': typeof approved === 'number' ? approved : null,
    'total.inService': totals.bedCount,
    'kind.ordinary': kindCount('ordinary'),
    'kind.nursing': kindCount('nursing'),
    'kind.dementia': kindCount('dementia'),
    'kind.medical': totals.medicalCount,
    'kind.unknown': totals.unknownKindCount,
    'use.occupied': totals.occupiedCount,
    'use.free': totals.freeCount,
    'within.reserve': totals.reserveBedCount,
    'within.away': totals.awayCount,
    'month.bedDays': days.all,
    'month.occupiedBedDays': days.taken,
    'month.occupancy': days.all === 0 ? null : (days.taken / days.all) * 100,
  }
}
