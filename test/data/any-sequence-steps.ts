import { fc } from '#test/support/properties.ts'
import { bedKinds } from '#shared/contract/beds/bed.ts'
import { addDays } from '#shared/text/day.ts'
import { person } from '#test/support/given.ts'
import type { TestHome } from '#test/support/home.ts'

export const firstDay = '2026-09-01'
export const dayCount = 16
/** Who lives there from the first day on; one more asks for a place. */
export const residentCount = 3
const peopleCount = residentCount + 1
export const bedCount = 6

export const kinds = [
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
  'moveLeave',
  'extendBooking',
  'correctCondition',
  'voidCondition',
  'recordKind',
  'correctKind',
  'recordReserve',
  'correctReserve',
  'endService',
  'correct',
  'recordEnquiry',
  'merge',
  'unmerge',
] as const

/** Commands about beds; all others are about residents. */
export const aboutBeds: readonly string[] = [
  'book',
  'extendBooking',
  'cancelBooking',
  'recordCondition',
  'endCondition',
  'correctCondition',
  'voidCondition',
  'recordKind',
  'correctKind',
  'recordReserve',
  'correctReserve',
  'endService',
  'correct',
]

/** What somebody might do next; the numbers are read as each command needs them. */
export interface Step {
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
  voidDischarge: 8,
  discharge: 3,
  voidStay: 1,
  voidGroup: 2,
  cancelBooking: 4,
  swapBeds: 4,
  voidSwap: 6,
  voidMove: 5,
  addExtraBed: 6,
  endExtraBed: 6,
  correctLeave: 5,
  moveLeave: 6,
  recordKind: 3,
  correctKind: 5,
  voidExtraBed: 4,
  recordCondition: 1,
  endCondition: 3,
  endService: 1,
  correct: 3,
  recordReserve: 2,
  merge: 2,
  unmerge: 3,
}

function dayAt(offset: number): string {
  return addDays(firstDay, Math.min(Math.max(offset, 0), dayCount - 1))
}

/** Time goes on from step to step as in a home, with a look back or ahead now and then. */
export const steps: fc.Arbitrary<readonly Step[]> = fc
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
    { minLength: 80, maxLength: 140 },
  )
  .map((list) =>
    list.map(({ shift, length, ...rest }, index) => {
      const offset = Math.floor((index * dayCount) / list.length) + shift
      const until = length === null ? null : dayAt(offset + length)
      return { ...rest, day: dayAt(offset), until }
    }),
  )
export const someDay = fc.nat(dayCount - 1).map(dayAt)

export interface World {
  readonly home: TestHome
  readonly people: readonly number[]
  readonly beds: readonly number[]
}

/** One of the rows that stand in a table for a person. */
function pick(home: TestHome, table: string, residentId: number, which: number, and = ''): number {
  const rows = home.rows(
    `SELECT id FROM ${table} WHERE residentId = ? AND voidedAt IS NULL ${and} ORDER BY id DESC`,
    residentId,
  )
  return Number(rows[which % Math.max(rows.length, 1)]?.['id'] ?? 99_999)
}

/** One of the rows that stand in a table for the beds. */
function pickOfBeds({ home, beds }: World, table: string, which: number, and = ''): number {
  const rows = home.rows(
    `SELECT id FROM ${table} WHERE bedId IN (${beds.join()}) AND voidedAt IS NULL ${and} ORDER BY id DESC`,
  )
  return Number(rows[which % Math.max(rows.length, 1)]?.['id'] ?? 99_999)
}

const groups = ['social', 'minimum-allowance', 'other'] as const
const leaveKinds = ['home', 'hospital', 'outing', 'other'] as const
const reason = '随机'

/** What commands about people take. */
const aboutPeople: Partial<Record<Step['kind'], (step: Step, world: World) => object>> = {
  admit: ({ which, day, bed, who }, { people, beds }) => ({
    residentId: people[who],
    name: person(people[who] ?? 0).name,
    bedId: beds[bed],
    admittedOn: day,
    group: groups[which % 3],
    monthlyFeeFen: which,
  }),
  move: ({ day, bed, who }, { people, beds }) => ({
    residentId: people[who],
    bedId: beds[bed],
    movedOn: day,
  }),
  recordLeave: ({ which, day, until, who, bed }, { people }) => ({
    residentId: people[who],
    kind: leaveKinds[bed % 4],
    leaveFrom: day,
    leaveTo: which > 1 ? until : null,
  }),
  moveLeave: ({ day, who, bed }, { people }) => ({
    residentId: people[who],
    kind: leaveKinds[bed % 4],
    leaveFrom: day,
  }),
  recordReturn: ({ day, who }, { people }) => ({ residentId: people[who], returnedOn: day }),
  discharge: ({ day, who }, { people }) => ({
    residentId: people[who],
    dischargedOn: day,
    endReason: 'home',
  }),
  recordGroup: ({ which, day, who }, { people }) => ({
    residentId: people[who],
    group: groups[which % 3],
    groupFrom: day,
  }),
  recordFee: ({ which, day, who }, { people }) => ({
    residentId: people[who],
    monthlyFeeFen: which,
    feeFrom: day,
  }),
  swapBeds: ({ day, who }, { people }) => ({
    residentId: people[who],
    otherResidentId: people[(who + 1) % peopleCount],
    movedOn: day,
  }),
  addExtraBed: ({ day, bed, who }, { people, beds }) => ({
    residentId: people[who],
    bedId: beds[bed],
    bedFrom: day,
  }),
  recordEnquiry: ({ day, who }, { people }) => ({
    residentId: people[who],
    enquiredOn: day,
    waitingFrom: day,
  }),
  merge: ({ who, which }, { people }) => ({
    fromResidentId: people[(who + 1 + (which % 2)) % peopleCount],
    intoResidentId: people[who],
    reason,
  }),
  unmerge: (_, { home, people }) => ({
    mergeId: Number(
      home.rows(
        `SELECT max(id) AS id FROM residentMerge
         WHERE undoneAt IS NULL AND intoResidentId IN (${people.join()})`,
      )[0]?.['id'] ?? 99_999,
    ),
    reason,
  }),
}

/** What commands take that change or take back a row of a person. */
function correctionOf({ kind, who, bed, day, until, which }: Step, world: World): object | null {
  const id = (table: string, and = '') =>
    pick(world.home, table, world.people[who] ?? 0, which, and)
  switch (kind) {
    case 'voidMove':
    case 'voidSwap':
      return { bedStayId: id('bedStay'), reason }
    case 'correctBedStay': {
      const other = who > 0 ? { bedId: world.beds[bed] } : {}
      return { bedStayId: id('bedStay'), bedFrom: day, reason, ...other }
    }
    case 'correctStay':
      return { stayId: id('stay'), stayFrom: day, stayTo: until, reason }
    case 'voidDischarge':
    case 'voidStay':
      return { stayId: id('stay'), reason }
    case 'correctLeave': {
      const leave = { kind: leaveKinds[bed % 4], leaveFrom: day, leaveTo: until }
      return { leaveId: id('leave'), ...leave, correctionReason: reason }
    }
    case 'voidLeave':
      return { leaveId: id('leave'), reason }
    case 'voidGroup':
      return { id: id('residentGroup'), reason }
    case 'endExtraBed':
      return { bedStayId: id('bedStay', "AND kind = 'extra'"), endedOn: day }
    case 'voidExtraBed':
      return { bedStayId: id('bedStay', "AND kind = 'extra'"), reason }
    default:
      return null
  }
}

/** What commands about a bed alone take. */
function bedInputOf({ kind, who, bed, day, until, which }: Step, world: World): object {
  const bedId = world.beds[bed]
  const id = (table: string, and?: string) => pickOfBeds(world, table, which, and)
  switch (kind) {
    case 'book':
      return { bedId, residentId: world.people[who], untilOn: '2026-12-01' }
    case 'extendBooking':
      return { bookingId: id('bedBooking'), untilOn: '2026-12-05', reason }
    case 'cancelBooking':
      return { bookingId: id('bedBooking', 'AND endedAt IS NULL'), reason }
    case 'recordCondition':
      return { bedIds: [bedId], kind: which > 1 ? 'isolation' : 'cleaning', conditionFrom: day }
    case 'endCondition':
      return { conditionIds: [id('bedCondition', 'AND conditionTo IS NULL')], endedOn: day }
    case 'correctCondition': {
      const days = { conditionFrom: day, conditionTo: until }
      return { conditionId: id('bedCondition'), ...days, reason: null, correctionReason: reason }
    }
    case 'voidCondition':
      return { conditionId: id('bedCondition'), reason }
    case 'recordKind':
      return { bedIds: [bedId], kind: bedKinds[(which + who) % 4], kindFrom: day }
    case 'correctKind':
      return { bedKindId: id('bedKind'), kind: bedKinds[bed % 4], kindFrom: day, reason }
    case 'recordReserve':
      return { bedIds: [bedId], isReserve: which < 2, reserveFrom: day }
    case 'correctReserve':
      return { bedReserveId: id('bedReserve'), reserveFrom: day, reserveTo: until, reason }
    case 'endService':
      return { bedIds: [bedId], inServiceTo: day, reason }
    default: {
      const inServiceTo = which > 1 ? until : null
      return { bedId, inServiceFrom: '2020-01-01', inServiceTo, reason }
    }
  }
}

/** The input of a step's command. */
export function inputOf(step: Step, world: World): object {
  const made = aboutPeople[step.kind]?.(step, world)
  return made ?? correctionOf(step, world) ?? bedInputOf(step, world)
}
