import type { Day } from '#shared/text/day.ts'
import type { Database } from '../../database/connection.ts'
import { coversDay } from '../../database/periods.ts'
import type { ResidentRow } from '../monthly-residents/snapshot.ts'
import type { InstitutionSnapshot, Sums } from './snapshot.ts'

/** Live stays of live people that had begun by a day. */
function staysUntil(db: Database, asOf: Day) {
  return db
    .selectFrom('stay')
    .innerJoin('resident', 'resident.id', 'stay.residentId')
    .where('stay.voidedAt', 'is', null)
    .where('resident.voidedAt', 'is', null)
    .where('stay.stayFrom', '<=', asOf)
}

/**
 * Who came and went from `first` to `asOf`. Somebody admitted and gone on one day counts in both and is in
 * neither at the start nor at the end.
 */
async function flow(db: Database, first: Day, asOf: Day) {
  const stays = await staysUntil(db, asOf)
    .select(['stay.stayFrom', 'stay.stayTo', 'stay.endReason'])
    .where((eb) => eb.or([eb('stay.stayTo', 'is', null), eb('stay.stayTo', '>=', first)]))
    .execute()
  const gone = stays.filter(({ stayTo }) => stayTo !== null && stayTo <= asOf)
  const goneFor = (reason: string | null) =>
    gone.filter(({ endReason }) => endReason === reason).length
  return {
    'flow.start': stays.filter(({ stayFrom }) => stayFrom < first).length,
    'flow.admitted': stays.filter(({ stayFrom }) => stayFrom >= first).length,
    'flow.discharged': gone.length,
    'flow.end': stays.length - gone.length,
    'reason.home': goneFor('home'),
    'reason.transfer': goneFor('transfer'),
    'reason.hospital': goneFor('hospital'),
    'reason.death': goneFor('death'),
    'reason.other': goneFor('other'),
    'reason.unknown': goneFor(null),
  }
}

/** Who is away at the end of a day, by kind of leave, and who is not. */
async function presence(db: Database, asOf: Day, end: number) {
  const rows = await staysUntil(db, asOf)
    .innerJoin('leave', 'leave.stayId', 'stay.id')
    .select(['stay.residentId', 'leave.kind'])
    .where('leave.voidedAt', 'is', null)
    .where(coversDay('stay.stayFrom', 'stay.stayTo', asOf))
    .where(coversDay('leave.leaveFrom', 'leave.leaveTo', asOf))
    .execute()
  const away = (kind: string) => rows.filter((row) => row.kind === kind).length
  return {
    'presence.present': end - rows.length,
    'presence.away': rows.length,
    'away.home': away('home'),
    'away.hospital': away('hospital'),
    // The form of the return knows no outings: they are among the other ones.
    'away.other': away('other') + away('outing'),
  }
}

const ageBands = [
  ['from100', 100],
  ['from90', 90],
  ['from80', 80],
  ['from70', 70],
  ['from60', 60],
  ['under60', 0],
] as const

function ageBand(ageYears: number | null): string {
  if (ageYears === null) return 'unknown'
  return ageBands.find(([, from]) => ageYears >= from)?.[0] ?? 'unknown'
}

const sexes = ['male', 'female', 'unknown'] as const
const abilities = ['intact', 'mild', 'moderate', 'severe', 'complete', 'unknown'] as const

/** How many have each of some answers; one that is not among them counts as unknown. */
function tally(group: string, answers: readonly string[], given: readonly (string | null)[]): Sums {
  const found = given.map((answer) =>
    answer !== null && answers.includes(answer) ? answer : 'unknown',
  )
  return Object.fromEntries(
    answers.map((answer) => [`${group}.${answer}`, found.filter((one) => one === answer).length]),
  )
}

/** The sums of people: movement of the month, and what the list says of those who are in at its end. */
export async function readResidentSums(
  db: Database,
  days: { readonly first: Day; readonly asOf: Day },
  list: readonly ResidentRow[],
  payerGroups: InstitutionSnapshot['words']['payerGroup'],
): Promise<Sums> {
  const { first, asOf } = days
  const moved = await flow(db, first, asOf)
  const staying = list.filter(({ dischargedOn }) => dischargedOn === null)
  return {
    ...moved,
    ...(await presence(db, asOf, moved['flow.end'])),
    ...tally(
      'sex',
      sexes,
      staying.map(({ sex }) => sex),
    ),
    ...tally(
      'age',
      [...ageBands.map(([band]) => band), 'unknown'],
      staying.map(({ ageYears }) => ageBand(ageYears)),
    ),
    ...tally(
      'ability',
      abilities,
      staying.map(({ ability }) => ability),
    ),
    ...tally(
      'payer',
      [...payerGroups.map(({ key }) => key), 'unknown'],
      staying.map(({ group }) => group),
    ),
  }
}

/** Who is in at the end of a day without a main bed. */
export async function readWithoutBed(db: Database, asOf: Day): Promise<number[]> {
  const rows = await staysUntil(db, asOf)
    .leftJoin('bedStay', (join) =>
      join
        .onRef('bedStay.stayId', '=', 'stay.id')
        .on('bedStay.kind', '=', 'main')
        .on('bedStay.voidedAt', 'is', null)
        .on(coversDay('bedStay.bedFrom', 'bedStay.bedTo', asOf)),
    )
    .select('stay.residentId')
    .where(coversDay('stay.stayFrom', 'stay.stayTo', asOf))
    .where('bedStay.id', 'is', null)
    .orderBy('stay.residentId')
    .execute()
  return rows.map(({ residentId }) => residentId)
}
