import { type BillLine, billLineKinds, type BillProblem } from '#shared/rules/fees/bill-line.ts'
import {
  type Correction,
  type CorrectionKey,
  corrections,
  stateOf,
} from '#shared/rules/fees/bill-corrections.ts'
import { type BillBook, endedBy, type StayFacts } from '#shared/rules/fees/bill-facts.ts'
import { monthLines } from '#shared/rules/fees/bill-lines.ts'
import { correctionWords, lineWords } from '#shared/rules/fees/bill-words.ts'
import { addMonths, type Day, firstOfMonth, type Month } from '#shared/text/day.ts'
import type { Database } from '../../database/connection.ts'
import { billedMonths, chargedStates, chargedSums } from './charged.ts'
import { readBillBook, readStayFacts, type StayDays } from './facts.ts'
import type { LineSource } from './line-source.ts'

/** A line as it will stand on the bill. */
export interface DraftLine extends CorrectionKey {
  readonly from: Day | null
  readonly to: Day | null
  readonly dayCount: number | null
  readonly quantity: number | null
  readonly priceFen: number | null
  readonly per: BillLine['per'] | null
  readonly amountFen: number
  readonly words: string
  readonly source: LineSource
}

/** What the bill of a month of one stay would be. */
export interface BillDraft {
  readonly stayId: number
  readonly residentId: number
  readonly month: Month
  /** The month was billed before: the lines are its differences. */
  readonly isBilled: boolean
  readonly lines: readonly DraftLine[]
  readonly totalFen: number
  /** Where there is one, the lines are not all there and nothing may be billed. */
  readonly problems: readonly BillProblem[]
  /** Extras of earlier months that were never billed here. */
  readonly strayExtras: readonly { readonly id: number; readonly chargedOn: Day }[]
}

export interface Asked {
  readonly month: Month
  readonly stayIds?: readonly number[] | undefined
  /** The stay is counted as if it ended on this day. */
  readonly until?: Day | undefined
  /** Lets others be served between people. */
  readonly breathe?: (() => Promise<void>) | undefined
}

/** Live stays, not settled, that reach into the month, have an extra in it or were billed before. */
async function staysOf(db: Database, { month, stayIds }: Asked): Promise<readonly StayDays[]> {
  const first = firstOfMonth(month)
  const next = addMonths(first, 1)
  const settled = db.selectFrom('settlement').select('stayId').where('voidedAt', 'is', null)
  const billed = db.selectFrom('bill').select('stayId').where('voidedAt', 'is', null)
  const charged = db
    .selectFrom('extraCharge')
    .select('stayId')
    .where('voidedAt', 'is', null)
    .where('chargedOn', '>=', first)
    .where('chargedOn', '<', next)
  return db
    .selectFrom('stay')
    .innerJoin('resident', 'resident.id', 'stay.residentId')
    .select(['stay.id as stayId', 'stay.residentId', 'stay.stayFrom', 'stay.stayTo'])
    .where('stay.voidedAt', 'is', null)
    .where('resident.voidedAt', 'is', null)
    .where('resident.erasedAt', 'is', null)
    .where('stay.id', 'not in', settled)
    .$if(stayIds !== undefined, (query) => query.where('stay.id', 'in', [0, ...(stayIds ?? [])]))
    .where((eb) =>
      eb.or([
        eb.and([
          eb('stay.stayFrom', '<', next),
          eb.or([eb('stay.stayTo', 'is', null), eb('stay.stayTo', '>=', first)]),
        ]),
        eb('stay.id', 'in', charged),
        // What earlier bills differ by stands in a later one, never in one of before she came.
        eb.and([eb('stay.stayFrom', '<', next), eb('stay.id', 'in', billed)]),
      ]),
    )
    .orderBy('resident.nameKey')
    .orderBy('stay.id')
    .execute()
}

interface Counted {
  readonly facts: StayFacts
  readonly isBilled: boolean
  readonly own: readonly BillLine[]
  readonly corrections: readonly Correction[]
  readonly problems: readonly BillProblem[]
  readonly strayExtras: BillDraft['strayExtras']
}

/** The oldest month first, within it as on a bill. */
function inOrder(one: Correction, other: Correction): number {
  const place = ({ kind }: Correction) => billLineKinds.indexOf(kind)
  return one.forMonth.localeCompare(other.forMonth) || place(one) - place(other)
}

/** Everything of one stay that is to be charged in the month: its own lines, and what others differ by. */
function countStay(
  facts: StayFacts,
  book: BillBook,
  month: Month,
  before: {
    readonly months: ReadonlySet<Month>
    readonly sums: Parameters<typeof corrections>[1]
  },
): Counted {
  const isBilled = before.months.has(month)
  const own = isBilled ? { lines: [], problems: [] } : monthLines(facts, book, month)
  const late = [...before.months].toSorted().map((one) => monthLines(facts, book, one))
  return {
    facts,
    isBilled,
    own: own.lines,
    corrections: corrections(
      late.flatMap(({ lines }) => lines),
      before.sums,
    ).toSorted(inOrder),
    problems: [...late.flatMap(({ problems }) => problems), ...own.problems],
    strayExtras: strayExtras(facts, month, before.months),
  }
}

function ownLine(line: BillLine, book: BillBook): DraftLine {
  const { variants, percent, whole, sources, ...rest } = line
  const source: LineSource = {
    of: Object.fromEntries(Object.entries(sources).map(([key, ids]) => [key, [...ids]])),
    variants: [...variants],
    percent,
    whole,
    correction: null,
  }
  return { ...rest, words: lineWords(line, book.items), source }
}

type States = Awaited<ReturnType<typeof chargedStates>>

function correctionLine(
  one: Correction,
  stayId: number,
  states: States,
  book: BillBook,
): DraftLine {
  const { forMonth, kind, category, feeItemId, extraChargeId, amountFen, sources, now } = one
  const was = states(stayId, one)
  const state = stateOf(now)
  return {
    forMonth,
    kind,
    category,
    feeItemId,
    extraChargeId,
    amountFen,
    from: null,
    to: null,
    dayCount: null,
    quantity: null,
    priceFen: null,
    per: null,
    words: correctionWords(one, was.state, state, book.items),
    source: {
      of: Object.fromEntries(Object.entries(sources).map(([key, ids]) => [key, [...ids]])),
      variants: [],
      percent: null,
      whole: null,
      correction: {
        was: [...was.words],
        now: now.map((line) => lineWords(line, book.items)),
        state: {
          ...state,
          prices: [...state.prices],
          variants: [...state.variants],
          percents: [...state.percents],
        },
      },
    },
  }
}

function strayExtras(facts: StayFacts, month: Month, months: ReadonlySet<Month>) {
  return facts.extras
    .filter(({ chargedOn }) => {
      const own = chargedOn.slice(0, 7)
      return own < month && !months.has(own)
    })
    .map(({ id, chargedOn }) => ({ id, chargedOn }))
}

const noMonths: ReadonlySet<Month> = new Set()

function draftOf(counted: Counted, book: BillBook, month: Month, states: States): BillDraft | null {
  const { facts, isBilled, own, corrections: late, problems, strayExtras: stray } = counted
  const { stayId, residentId } = facts
  const lines = [
    ...own.map((line) => ownLine(line, book)),
    ...late.map((one) => correctionLine(one, stayId, states, book)),
  ]
  if (lines.length === 0 && problems.length === 0) return null
  const totalFen = lines.reduce((sum, { amountFen }) => sum + amountFen, 0)
  return { stayId, residentId, month, isBilled, lines, totalFen, problems, strayExtras: stray }
}

/**
 * What the bills of a month would hold, by today's records: each stay's own lines of the month, and for every
 * other month that was billed before what it differs by. In the order of names; stays with nothing to charge
 * and no problem are left out. Where the month itself was billed, its own differences stand instead.
 */
export async function computeBills(db: Database, asked: Asked): Promise<readonly BillDraft[]> {
  const { month, until } = asked
  const stays = await staysOf(db, asked)
  const ids = stays.map(({ stayId }) => stayId)
  const book = await readBillBook(db)
  const months = await billedMonths(db, ids)
  const all = await readStayFacts(db, stays)
  await asked.breathe?.()
  const sums = await chargedSums(db, ids)
  const counted: Counted[] = []
  for (const [index, facts] of all.entries()) {
    if (index % 20 === 0) await asked.breathe?.()
    const { stayId } = facts
    const before = { months: months.get(stayId) ?? noMonths, sums: sums.get(stayId) ?? [] }
    counted.push(countStay(endedBy(facts, until), book, month, before))
  }
  const late = counted.flatMap(({ facts, corrections: own }) =>
    own.map((key) => ({ stayId: facts.stayId, key })),
  )
  const states = await chargedStates(db, late)
  return counted.flatMap((one) => draftOf(one, book, month, states) ?? [])
}
