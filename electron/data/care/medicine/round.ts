import { getMedicineRound } from '#shared/contract/care/medicine-round.ts'
import type { CareRules } from '#shared/contract/care/shift.ts'
import type { InputOf } from '#shared/operation.ts'
import type { DoseState } from '#shared/rules/medicine-words.ts'
import { type Shift, shiftAt, shiftsOf } from '#shared/rules/shifts.ts'
import { type Day, shanghaiDay } from '#shared/text/day.ts'
import { endOfDay, instantAt } from '#shared/text/hour.ts'
import { handleQuery, type QueryContext } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { ageOrNull } from '../../person-search.ts'
import { among, registerAsOf, type RegisterRow } from '../../residents/register.ts'
import { readSetting } from '../../settings.ts'
import { floorsOf } from '../shift/people.ts'
import { allergyLines, type DrugAllergies, drugAllergies, warningsOf } from './allergy.ts'
import { type DueDose, dueDoses } from './due-doses.ts'
import { batchesAt, type OrderRow, ordersOf, usableByMedicine } from './stock.ts'

type Input = InputOf<typeof getMedicineRound>

/** What is to be said of a dose at an instant; `until` is the end of the hours that are looked at. */
export function doseState(
  { dueAt, dose, isAway }: DueDose,
  { at, until, rules }: { readonly at: string; readonly until: string; readonly rules: CareRules },
): DoseState {
  if (dose !== null) return dose.outcome
  if (isAway) return 'away'
  const minutes = (Date.parse(at) - Date.parse(dueAt ?? at)) / 60_000
  if (minutes < -rules.earlyMinutes) return 'later'
  if (minutes <= rules.lateMinutes) return 'due'
  return at < until ? 'late' : 'open'
}

/** The shift that was asked for, on its day; where none is named the present one, of a past day its first. */
function shiftFor(rules: CareRules, { day, shift, asOf }: Input, { at, now }: Instants): Shift {
  const isPast = asOf !== undefined && asOf < shanghaiDay(now)
  const ofDay = isPast ? shiftsOf(rules.shifts, asOf)[0] : undefined
  const present = ofDay ?? shiftAt(rules.shifts, at)
  const shifts = shiftsOf(rules.shifts, day ?? present.day)
  return shifts.find(({ name }) => name === (shift ?? present.name)) ?? shifts[0] ?? present
}

interface Instants {
  readonly at: string
  readonly now: string
}

/** The instant that is looked at: now, or the last one of a past day. */
function instantFor({ now, today }: QueryContext, asOf: Day): string {
  return asOf < today ? new Date(Date.parse(endOfDay(asOf)) - 1).toISOString() : now
}

interface Scene {
  readonly at: string
  readonly until: string
  readonly rules: CareRules
  readonly known: DrugAllergies
  readonly usable: ReadonlyMap<number, number>
  readonly givenToday: ReadonlyMap<number, readonly string[]>
}

const medicineOf = (order: OrderRow) => ({
  medicineOrderId: order.id,
  medicineId: order.medicineId,
  medicine: order.name,
  specification: order.specification,
  unit: order.unit,
  doseHundredths: order.doseHundredths,
  way: order.way,
  instruction: order.instruction,
  isDoubleChecked: order.isDoubleChecked === 1,
})

function slotShown(due: DueDose, scene: Scene) {
  const { order, dueAt, dose } = due
  return {
    key: `${order.id}:${dueAt ?? dose?.id ?? ''}`,
    ...medicineOf(order),
    warnings: warningsOf(scene.known, order.residentId, order),
    allergyAnswer: order.allergyAnswer,
    dueAt,
    state: doseState(due, scene),
    doseId: dose?.id ?? null,
    version: dose?.version ?? null,
    doneAt: dose?.doneAt ?? null,
    doneBy: dose?.doneBy ?? null,
    checkedBy: dose?.checkedBy ?? null,
    amountHundredths: dose?.amountHundredths ?? null,
    reason: dose?.reason ?? null,
    effect: dose?.effect ?? null,
    usableHundredths: scene.usable.get(order.medicineId) ?? 0,
  }
}

function neededShown(order: OrderRow, scene: Scene) {
  const given = scene.givenToday.get(order.id) ?? []
  const { neededFor, mostPerDay, leastHours } = order
  return {
    ...medicineOf(order),
    warnings: warningsOf(scene.known, order.residentId, order),
    neededFor,
    mostPerDay,
    leastHours,
    givenTodayCount: given.length,
    lastGivenAt: given[given.length - 1] ?? null,
    usableHundredths: scene.usable.get(order.medicineId) ?? 0,
  }
}

/** Hours at which each order was given on the civil day of an instant. */
async function givenOnDay(db: Database, at: string) {
  const rows = await db
    .selectFrom('dose')
    .select(['medicineOrderId', 'doneAt'])
    .where('voidedAt', 'is', null)
    .where('outcome', '=', 'given')
    .where('dueAt', 'is', null)
    .where('doneAt', '>=', instantAt(shanghaiDay(at), '00:00') ?? at)
    .where('doneAt', '<=', at)
    .orderBy('doneAt')
    .execute()
  const byOrder = Map.groupBy(rows, ({ medicineOrderId }) => medicineOrderId)
  return new Map([...byOrder].map(([id, given]) => [id, given.map(({ doneAt }) => doneAt)]))
}

interface Found {
  readonly due: readonly DueDose[]
  readonly needed: readonly OrderRow[]
}

async function foundIn(db: Database, shift: Shift, at: string, input: Input): Promise<Found> {
  const people = input.residentId === undefined ? {} : { residentIds: [input.residentId] }
  const due = await dueDoses(db, { ...people, since: shift.beganAt, until: shift.endedAt, at })
  const day = shift.day
  const orders = await ordersOf(db, { ...people, begunBy: day, after: day })
  return { due, needed: orders.filter(({ frequency }) => frequency === 'as-needed') }
}

async function peopleOf(db: Database, { due, needed }: Found, asOf: Day): Promise<RegisterRow[]> {
  const ids = [...due.map(({ order }) => order), ...needed].map(({ residentId }) => residentId)
  const rows = await among(registerAsOf(db, asOf), [...new Set(ids)])
    .orderBy('bedKey', (order) => order.asc().nullsLast())
    .orderBy('nameKey')
    .orderBy('id')
    .execute()
  const recorded = new Set(
    due.filter(({ dose }) => dose !== null).map(({ order }) => order.residentId),
  )
  return rows.filter(({ id, state }) => state === 'in' || state === 'away' || recorded.has(id))
}

async function onFloor(db: Database, people: RegisterRow[], floorId: number | undefined) {
  if (floorId === undefined) return people
  const beds = await db
    .selectFrom('bed')
    .innerJoin('room', 'room.id', 'bed.roomId')
    .select('bed.id')
    .where('room.floorId', '=', floorId)
    .execute()
  const ids = new Set<number | null>(beds.map(({ id }) => id))
  return people.filter(({ bedId }) => ids.has(bedId))
}

function personShown(person: RegisterRow, { due, needed }: Found, scene: Scene) {
  return {
    residentId: person.id,
    name: person.name,
    sex: person.sex,
    ageYears: ageOrNull(person.bornOn, shanghaiDay(scene.at)),
    bedId: person.bedId,
    bed: person.bed,
    isAway: person.state === 'away',
    allergies: allergyLines(scene.known, person.id),
    doses: due
      .filter(({ order }) => order.residentId === person.id)
      .map((one) => slotShown(one, scene)),
    asNeeded: needed
      .filter(({ residentId }) => residentId === person.id)
      .map((order) => neededShown(order, scene)),
  }
}

export const getMedicineRoundHandler = handleQuery(getMedicineRound, async (context, input) => {
  const { db, today } = context
  const asOf = input.asOf ?? today
  const at = instantFor(context, asOf)
  const { value: rules } = await readSetting(db, 'careRules')
  const shift = shiftFor(rules, input, { at, now: context.now })
  const found = await foundIn(db, shift, at, input)
  // Beds as they are on the day of the shift, as far as that day has come.
  const day = shift.day < asOf ? shift.day : asOf
  const people = await onFloor(db, await peopleOf(db, found, day), input.floorId)
  const ids = people.map(({ id }) => id)
  const scene: Scene = {
    at,
    until: shift.endedAt,
    rules,
    known: await drugAllergies(db, ids, asOf),
    usable: usableByMedicine(await batchesAt(db, { residentIds: ids, at })),
    givenToday: await givenOnDay(db, at),
  }
  for (const id of ids) context.reveal(`resident:${id}`)
  const shown = people.map((person) => personShown(person, found, scene))
  const states = shown.flatMap(({ doses }) => doses.map(({ state }) => state))
  const count = (...of: readonly DoseState[]) => states.filter((state) => of.includes(state)).length
  return {
    day: shift.day,
    shift: shift.name,
    since: shift.beganAt,
    until: shift.endedAt,
    at,
    shifts: shiftsOf(rules.shifts, shift.day).map((one) => ({
      name: one.name,
      day: one.day,
      since: one.beganAt,
      until: one.endedAt,
    })),
    floors: await floorsOf(db),
    people: shown,
    counts: {
      all: states.length,
      recorded: shown.flatMap(({ doses }) => doses).filter(({ doseId }) => doseId !== null).length,
      late: count('late', 'open'),
      due: count('due'),
    },
  }
})
