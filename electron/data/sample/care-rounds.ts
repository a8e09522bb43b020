import { getRound, recordRound } from '#shared/contract/care/round.ts'
import type { GivenInputOf, OutputOf } from '#shared/operation.ts'
import { addDays, type Day } from '#shared/text/day.ts'
import { Random } from './random.ts'
import type { SampleHome } from './sample-home.ts'

/** Days before the last one from which on rounds were recorded; of the earlier ones the morning alone. */
const wholeDays = 3
const morningDays = 10

type Round = OutputOf<typeof getRound>
type Cell = Round['residents'][number]['cells'][number]
type Given = GivenInputOf<typeof recordRound>['records'][number]

const reasons = ['refused', 'asleep', 'unwell', 'by-family', 'not-needed'] as const

/** A likely value of what is measured. */
const amounts: Readonly<Record<string, readonly [least: number, most: number, decimals: number]>> =
  {
    temperature: [362, 369, 1],
    pulse: [62, 88, 0],
    systolic: [116, 148, 0],
    diastolic: [66, 86, 0],
    glucose: [52, 98, 1],
    oxygen: [95, 99, 0],
    weight: [462, 681, 1],
    intake: [150, 250, 0],
    output: [150, 300, 0],
  }

/** What is mostly seen, the first choices of each kind. */
const usualChoices: Readonly<Record<string, number>> = {
  meal: 3,
  turning: 3,
  skin: 1,
  sleep: 1,
  bowel: 1,
}

function valuesOf(random: Random, round: Round, cell: Cell): NonNullable<Given['observations']> {
  const keys = round.columns[cell.column]?.kinds ?? []
  return keys.map((key) => {
    const range = amounts[key]
    if (range !== undefined) {
      const [least, most, decimals] = range
      return { kind: key, amount: random.between(least, most) / 10 ** decimals }
    }
    const choices = round.kinds.find((kind) => kind.key === key)?.choices ?? []
    return {
      kind: key,
      choice: choices[random.between(0, (usualChoices[key] ?? 1) - 1)]?.key ?? null,
    }
  })
}

function minutesAfter(instant: string, minutes: number): string {
  return new Date(Date.parse(instant) + minutes * 60_000).toISOString()
}

interface Shift {
  readonly round: Round
  readonly random: Random
  readonly carers: readonly number[]
  /** The instant up to which something can have happened. */
  readonly last: string
}

/** What became of one cell: mostly done in time, some late, a few not done, some never recorded. */
function recordFor(
  { round, random, carers, last }: Shift,
  residentId: number,
  cell: Cell,
): Given | null {
  if (cell.state === 'away' || random.chance(0.012)) return null
  const isLate = random.chance(0.03)
  const doneAt = minutesAfter(
    cell.dueAt,
    isLate ? random.between(65, 110) : random.between(-12, 35),
  )
  const { careItemId, carePlanItemId, dueAt } = cell
  const named = { residentId, careItemId, carePlanItemId, dueAt, doneAt }
  if (doneAt > last) return null
  const doneByStaffId = random.pick(carers)
  if (random.chance(0.02)) {
    return { ...named, doneByStaffId, outcome: 'not-done', reason: random.pick(reasons) }
  }
  const observations = valuesOf(random, round, cell)
  return { ...named, doneByStaffId, outcome: 'done', observations }
}

/** A few of the carers: the rounds of a floor are done by the same people. */
async function carersOf({ open }: SampleHome): Promise<readonly number[]> {
  const { db } = open.service.home?.reader ?? {}
  if (db === undefined) throw new Error('the sample home is not open')
  const rows = await db
    .selectFrom('staffPost')
    .innerJoin('employment', 'employment.id', 'staffPost.employmentId')
    .select('employment.staffId')
    .where('staffPost.post', '=', 'carer')
    .where('staffPost.postTo', 'is', null)
    .where('employment.employedTo', 'is', null)
    .orderBy('employment.staffId')
    .limit(6)
    .execute()
  return rows.map(({ staffId }) => staffId)
}

/**
 * Rounds of the last days, one command for each floor and shift. Everything in a sample home is written
 * within a minute; so that not every round looks like one that was entered days later, the hour of entry is
 * moved to shortly after the care. A few stay as late entries.
 */
export async function addCareRounds(
  home: SampleHome,
  { seed, until, last }: { readonly seed: number; readonly until: Day; readonly last: string },
): Promise<void> {
  const random = new Random(seed + 71)
  const carer = await home.as('马秀兰')
  const { floors } = await carer(getRound, {})
  const carers = await carersOf(home)
  for (let back = morningDays; back >= 0; back -= 1) {
    const day = addDays(until, -back)
    const shifts = back >= wholeDays ? ['早班'] : ['早班', '中班', '夜班']
    for (const shift of shifts) {
      for (const { id: floorId } of floors) {
        const round = await carer(getRound, { floorId, day, shift })
        if (round.shift.beganAt > last) continue
        const of = { round, random, carers, last }
        const records = round.residents.flatMap(({ residentId, cells }) =>
          cells.flatMap((cell) => recordFor(of, residentId, cell) ?? []),
        )
        if (records.length > 0) await carer(recordRound, { floorId, records })
      }
    }
  }
  await moveEntries(home)
}

/** No operation can say that something was entered at another hour; this is the sample home alone. */
async function moveEntries({ open }: SampleHome): Promise<void> {
  const { writer } = open.service.home ?? {}
  if (writer === undefined) throw new Error('the sample home is not open')
  writer.raw.exec(`UPDATE careRecord SET recordedAt = min(recordedAt, strftime('%Y-%m-%dT%H:%M:%fZ',
      doneAt, iif(id % 41 = 0, '+185 minutes', '+7 minutes')));
    UPDATE observation SET recordedAt = (SELECT recordedAt FROM careRecord WHERE id = careRecordId)
      WHERE careRecordId IS NOT NULL;`)
}
