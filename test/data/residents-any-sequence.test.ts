import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { board } from '#shared/contract/beds/bed.ts'
import { occupancy } from '#shared/contract/beds/occupancy.ts'
import { list } from '#shared/contract/residents/resident.ts'
import { addDays } from '#shared/text/day.ts'
import { type Given, givenHome, person } from '#test/support/given.ts'
import type { TestHome } from '#test/support/home.ts'

let home: TestHome
let given: Given

beforeAll(async () => {
  ;({ home, given } = await givenHome())
})

afterAll(() => home.remove())

const firstDay = '2026-09-01'
const dayCount = 16
const peopleCount = 3
const bedCount = 6
const groups = ['social', 'minimum-allowance', 'other'] as const
const reason = '随机'

const kinds = [
  'admit',
  'move',
  'recordLeave',
  'recordReturn',
  'discharge',
  'voidMove',
  'correctBedStay',
  'correctStay',
  'voidDischarge',
  'voidStay',
  'correctLeave',
  'voidLeave',
  'recordGroup',
  'voidGroup',
  'recordFee',
  'swapBeds',
  'voidSwap',
  'addExtraBed',
  'endExtraBed',
  'voidExtraBed',
  'book',
  'cancelBooking',
  'recordCondition',
  'endCondition',
] as const

/** Commands about beds; all others are about residents. */
const aboutBeds: readonly string[] = ['book', 'cancelBooking', 'recordCondition', 'endCondition']

/** What somebody might do next; the numbers are read as each command needs them. */
interface Step {
  readonly kind: (typeof kinds)[number]
  readonly who: number
  readonly bed: number
  readonly day: string
  readonly until: string | null
  /** Which of several rows, the newest first; also which group, which fee. */
  readonly which: number
}

const weights: Partial<Record<Step['kind'], number>> = {
  admit: 4,
  move: 8,
  recordLeave: 6,
  recordReturn: 6,
  correctBedStay: 4,
  correctStay: 7,
  voidDischarge: 4,
  voidStay: 1,
  voidGroup: 2,
  cancelBooking: 4,
  swapBeds: 4,
  voidSwap: 6,
  voidMove: 5,
  addExtraBed: 4,
  endExtraBed: 3,
  voidExtraBed: 4,
  recordCondition: 1,
}

function dayAt(offset: number): string {
  return addDays(firstDay, Math.min(Math.max(offset, 0), dayCount - 1))
}

/** Time goes on from step to step as in a home, with a look back or ahead now and then. */
const steps: fc.Arbitrary<readonly Step[]> = fc
  .array(
    fc.record({
      kind: fc.oneof(
        ...kinds.map((kind) => ({ weight: weights[kind] ?? 2, arbitrary: fc.constant(kind) })),
      ),
      who: fc.nat(peopleCount - 1),
      bed: fc.nat(bedCount - 1),
      shift: fc.integer({ min: -3, max: 2 }),
      length: fc.option(fc.nat(4)),
      which: fc.oneof(
        { weight: 2, arbitrary: fc.constant(0) },
        { weight: 1, arbitrary: fc.nat(3) },
      ),
    }),
    { minLength: 45, maxLength: 100 },
  )
  .map((list) =>
    list.map(({ shift, length, ...rest }, index) => {
      const offset = Math.floor((index * dayCount) / list.length) + shift
      const until = length === null ? null : dayAt(offset + length)
      return { ...rest, day: dayAt(offset), until }
    }),
  )
const someDay = fc.nat(dayCount - 1).map(dayAt)

interface World {
  readonly people: readonly number[]
  readonly beds: readonly number[]
}

/** One of the rows that stand in a table for a person. */
function pick(table: string, residentId: number, which: number, and = ''): number {
  const rows = home.rows(
    `SELECT id FROM ${table} WHERE residentId = ? AND voidedAt IS NULL ${and} ORDER BY id DESC`,
    residentId,
  )
  return Number(rows[which % Math.max(rows.length, 1)]?.['id'] ?? 99_999)
}

/** The input of a step's command. */
function inputOf({ kind, who, bed, day: from, until, which }: Step, world: World): object {
  const residentId = world.people[who] ?? 0
  const bedId = world.beds[bed] ?? 0
  const leave = { kind: 'home', leaveFrom: from }
  const id = (table: string) => pick(table, residentId, which)
  const name = person(residentId).name
  switch (kind) {
    case 'admit': {
      const group = groups[which % 3]
      return { residentId, name, bedId, admittedOn: from, group, monthlyFeeFen: which }
    }
    case 'move':
      return { residentId, bedId, movedOn: from }
    case 'recordLeave':
      return { residentId, ...leave, leaveTo: which > 1 ? until : null }
    case 'recordReturn':
      return { residentId, returnedOn: from }
    case 'discharge':
      return { residentId, dischargedOn: from, endReason: 'home' }
    case 'voidMove':
      return { bedStayId: id('bedStay'), reason }
    case 'correctBedStay':
      return { bedStayId: id('bedStay'), bedFrom: from, reason, ...(who > 0 ? { bedId } : {}) }
    case 'correctStay':
      return { stayId: id('stay'), stayFrom: from, stayTo: until, reason }
    case 'voidDischarge':
    case 'voidStay':
      return { stayId: id('stay'), reason }
    case 'correctLeave':
      return { leaveId: id('leave'), ...leave, leaveTo: until, correctionReason: reason }
    case 'voidLeave':
      return { leaveId: id('leave'), reason }
    case 'recordGroup':
      return { residentId, group: groups[which % 3], groupFrom: from }
    case 'voidGroup':
      return { id: id('residentGroup'), reason }
    case 'recordFee':
      return { residentId, monthlyFeeFen: which, feeFrom: from }
    default:
      return bedInputOf({ kind, who, bed, day: from, until, which }, world)
  }
}

/** The input of a step that is about two beds, or about a bed alone. */
function bedInputOf({ kind, who, bed, day, which }: Step, world: World): object {
  const residentId = world.people[who] ?? 0
  const bedId = world.beds[bed] ?? 0
  const other = world.people[(who + 1) % peopleCount] ?? 0
  const extra = () => pick('bedStay', residentId, which, "AND kind = 'extra'")
  const ofBed = (table: string) =>
    Number(
      home.rows(
        `SELECT max(id) AS id FROM ${table} WHERE bedId = ? AND voidedAt IS NULL`,
        bedId,
      )[0]?.['id'] ?? 99_999,
    )
  switch (kind) {
    case 'swapBeds':
      return { residentId, otherResidentId: other, movedOn: day }
    case 'voidSwap':
      return { bedStayId: pick('bedStay', residentId, which), reason }
    case 'addExtraBed':
      return { residentId, bedId, bedFrom: day }
    case 'endExtraBed':
      return { bedStayId: extra(), endedOn: day }
    case 'voidExtraBed':
      return { bedStayId: extra(), reason }
    case 'book':
      return { bedId, residentId, untilOn: '2026-12-01' }
    case 'cancelBooking':
      return { bookingId: ofBed('bedBooking'), reason }
    case 'recordCondition':
      return { bedIds: [bedId], kind: which > 1 ? 'isolation' : 'cleaning', conditionFrom: day }
    default:
      return { conditionIds: [ofBed('bedCondition')], endedOn: day }
  }
}

type Row = Readonly<Record<string, unknown>>

/** Whether a row's half-open days take a day in. */
function covers(row: Row, name: string, asOf: string): boolean {
  const [from, to] = [String(row[`${name}From`]), row[`${name}To`] as string | null]
  return from <= asOf && (to === null || to > asOf)
}

const live = (table: string) => home.rows(`SELECT * FROM ${table} WHERE voidedAt IS NULL`)

/** Who is in on a day, in which bed, away or not, in which group: counted row by row. */
function recount(asOf: string) {
  const of = (table: string, name: string) => live(table).filter((row) => covers(row, name, asOf))
  const [beds, leaves] = [of('bedStay', 'bed'), of('leave', 'leave')]
  const [terms, fees] = [of('residentGroup', 'group'), of('monthlyFee', 'fee')]
  return of('stay', 'stay').map(({ residentId }) => {
    const isHers = (row: Row) => row['residentId'] === residentId
    const isMain = (row: Row) => isHers(row) && row['kind'] === 'main'
    return {
      id: residentId,
      bedId: beds.find(isMain)?.['bedId'] ?? null,
      extraBedIds: beds
        .filter((row) => isHers(row) && row['kind'] === 'extra')
        .map((row) => row['bedId']),
      isAway: leaves.some(isHers),
      group: terms.find(isHers)?.['payerGroup'] ?? null,
      monthlyFeeFen: fees.find(isHers)?.['monthlyFeeFen'] ?? null,
    }
  })
}

/** No person twice on a day in any table, no bed twice, nobody in without a bed, nothing outside a stay. */
function assertInvariants(world: World): void {
  const ofPeople = (rows: readonly Row[]) =>
    rows.filter((row) => world.people.includes(Number(row['residentId'])))
  const tables = { stay: 'stay', bedStay: 'bed', leave: 'leave', residentGroup: 'group' } as const
  const rows = Object.entries({ ...tables, monthlyFee: 'fee' }).map(
    ([table, name]) => [table, name, ofPeople(live(table))] as const,
  )
  const stays = rows[0]?.[2] ?? []
  for (let offset = -1; offset <= dayCount; offset += 1) {
    const asOf = addDays(firstDay, offset)
    const staying = stays.filter((row) => covers(row, 'stay', asOf)).map((row) => row['residentId'])
    for (const [table, name, all] of rows) {
      const on = all.filter((row) => covers(row, name, asOf))
      const whose = on.filter((row) => row['kind'] !== 'extra').map((row) => row['residentId'])
      expect([table, asOf, new Set(whose).size]).toEqual([table, asOf, whose.length])
      expect([table, asOf, whose.filter((id) => !staying.includes(id))]).toEqual([table, asOf, []])
      if (table !== 'bedStay') continue
      expect(new Set(on.map((row) => row['bedId'])).size).toBe(on.length)
      expect([asOf, whose.length]).toEqual([asOf, staying.length])
    }
  }
}

/** What the triggers say where a command did not say it kindly first. */
const unkind =
  /bed-stay-outside|person-in-bed|group-overlap|fee-overlap|agreement-outside|bed-in-use/

const sorted = (values: readonly unknown[]) =>
  values.map((value) => JSON.stringify(value)).toSorted()

async function assertShown(asOf: string): Promise<void> {
  const counted = recount(asOf)
  const slow = counted.map(({ id, bedId, isAway, group, monthlyFeeFen }) => {
    return { id, bedId, isAway, group, monthlyFeeFen }
  })
  const { rows } = await home.value(list, { asOf, limit: 1000, masked: true })
  const shown = rows.map(({ id, bedId, state, group, monthlyFeeFen }) => {
    return { id, bedId, isAway: state === 'away', group, monthlyFeeFen }
  })
  expect(sorted(shown)).toEqual(sorted(slow))
  const { buildings, totals } = await home.value(board, { asOf })
  const lying = buildings
    .flatMap(({ floors }) => floors.flatMap(({ rooms }) => rooms.flatMap(({ beds }) => beds)))
    .filter(({ residentId }) => residentId !== null)
    .map(({ bedId, residentId, away }) => [bedId, residentId, away])
  const slowly = counted.flatMap(({ id, bedId, extraBedIds, isAway }) =>
    [bedId, ...extraBedIds].filter((each) => each !== null).map((each) => [each, id, isAway]),
  )
  expect(sorted(lying)).toEqual(sorted(slowly))
  const { total } = await home.value(occupancy, { from: asOf, to: asOf })
  expect(total).toMatchObject({
    bedDays: totals.bedCount,
    occupiedBedDays: totals.occupiedCount,
    freeBedDays: totals.freeCount,
    awayBedDays: totals.awayCount,
    extraBedDays: totals.extraCount,
  })
}

async function givenPeople(): Promise<World> {
  const { bedIds } = await given.room({ bedCount })
  const people: number[] = []
  for (const bedId of bedIds.slice(0, peopleCount)) {
    const { residentId } = await given.resident({ bedId, admittedOn: firstDay })
    people.push(residentId)
  }
  return { people, beds: bedIds }
}

describe('whatever is done in whatever order', () => {
  it('list and board say what the rows say, and no person or bed is anywhere twice', async () => {
    const done = new Map<string, number>()
    await fc.assert(
      fc.asyncProperty(
        steps,
        fc.array(someDay, { minLength: 2, maxLength: 4 }),
        async (sequence, days) => {
          const world = await givenPeople()
          for (const each of sequence) {
            const area = aboutBeds.includes(each.kind) ? 'beds' : 'residents'
            const reply = await home.call(`${area}.${each.kind}`, inputOf(each, world))
            if (reply.ok) done.set(each.kind, (done.get(each.kind) ?? 0) + 1)
            else {
              expect(reply.error.code).toMatch(/rule_violated|invalid_input|not_found/)
              expect(reply.error.rule).not.toMatch(unkind)
              expect(reply.error.message).not.toContain('未知')
            }
          }
          assertInvariants(world)
          for (const asOf of days) await assertShown(asOf)
        },
      ),
      { seed: 20_261_122, numRuns: 30 },
    )
    // Each of them was accepted often enough to have proved something.
    for (const kind of kinds) expect([kind, (done.get(kind) ?? 0) > 2]).toEqual([kind, true])
  }, 120_000)
})
