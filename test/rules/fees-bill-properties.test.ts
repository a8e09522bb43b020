import { fc } from '#test/support/properties.ts'
import { describe, expect, it } from 'vitest'
import type { FeeRules } from '#shared/contract/fees/fee-rule.ts'
import {
  type ChargedSum,
  type Correction,
  correctionKey,
  corrections,
  stateOf,
} from '#shared/rules/fees/bill-corrections.ts'
import type { StayFacts } from '#shared/rules/fees/bill-facts.ts'
import { monthLines } from '#shared/rules/fees/bill-lines.ts'
import { correctionWords } from '#shared/rules/fees/bill-words.ts'
import { addDays } from '#shared/text/day.ts'
import { billItems, firstTable, givenBook, givenStay, item } from '#test/support/bill-facts.ts'

const start = '2024-01-01'
const months = Array.from(
  { length: 24 },
  (_, index) => `${2024 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`,
)

const day = fc.integer({ min: 0, max: 730 }).map((count) => addDays(start, count))

/** Periods one after another from the first day of the stay on. */
function chain<Row>(from: string, cuts: readonly string[], make: (index: number) => Row) {
  const days = [from, ...[...new Set(cuts)].filter((cut) => cut > from).toSorted()]
  return days.map((first, index) => ({
    id: 1000 + index,
    from: first,
    to: days[index + 1] ?? null,
    ...make(index),
  }))
}

const rules = fc.record({
  partMonth: fc.constantFrom('month-days', 'thirty-days', 'whole-month'),
  isLastDayCharged: fc.boolean(),
  levelChange: fc.constantFrom('same-day', 'next-month'),
}) satisfies fc.Arbitrary<Partial<FeeRules>>

const off = (fromDay: number, percent: number) => {
  const rule = { fromDay, percent }
  return { bed: rule, care: rule, meal: rule, service: rule, other: rule, total: rule }
}

const awayRules = fc
  .record({ from: fc.integer({ min: 1, max: 20 }), percent: fc.integer({ min: 0, max: 100 }) })
  .map(({ from, percent }) => ({ hospital: off(from, percent), outing: off(1, 100 - percent) }))

/** A stay with changes of bed, level and basis, and what is beside, of which every price is known. */
const stays: fc.Arbitrary<StayFacts> = fc
  .record({
    stayFrom: day,
    stayTo: fc.option(day),
    beds: fc.array(day, { maxLength: 3 }),
    levels: fc.array(day, { maxLength: 4 }),
    bases: fc.array(day, { maxLength: 2 }),
    extras: fc.array(day, { maxLength: 5 }),
    laundry: fc.option(day),
  })
  .map(({ stayFrom, stayTo, beds, levels, bases, extras, laundry }) => ({
    ...givenStay({
      stayFrom,
      stayTo: stayTo !== null && stayTo >= stayFrom ? stayTo : null,
      beds: chain(stayFrom, beds, (index) => ({
        kind: 'main',
        bedId: index + 1,
        roomId: index % 2 === 0 ? 11 : 21,
      })),
      levels: chain(stayFrom, levels, (index) => ({ careLevelId: (index % 2) + 1 })),
      bases: chain(stayFrom, bases, (index) => ({ basis: index % 2 === 0 ? 'table' : 'total' })),
      monthlyFees: chain(stayFrom, [], () => ({ monthlyFeeFen: 345_678 })),
      charges:
        laundry === null
          ? []
          : [
              {
                id: 1,
                from: laundry,
                to: null,
                feeItemId: item.laundry,
                priceFen: null,
                per: 'month',
                quantity: 2,
                endsWithStay: false,
              },
            ],
      extras: extras.map((chargedOn, id) => ({
        id: id + 1,
        feeItemId: item.haircut,
        chargedOn,
        quantity: 1,
        priceFen: 2000,
        amountFen: 2000,
      })),
    }),
  }))

/** With days away and waivers on top. */
const rich: fc.Arbitrary<StayFacts> = fc
  .record({
    facts: stays,
    leaves: fc.array(fc.tuple(day, fc.integer({ min: 0, max: 40 })), { maxLength: 4 }),
    percent: fc.option(fc.integer({ min: 1, max: 100 })),
    monthlyFen: fc.option(fc.integer({ min: 1, max: 900_000 })),
  })
  .map(({ facts, leaves, percent, monthlyFen }) => {
    const days = leaves.toSorted(([one], [other]) => (one < other ? -1 : 1))
    const from = facts.stayFrom
    const waiver = { from, to: null, feeItemId: null, endsWithStay: false }
    return {
      ...facts,
      leaves: days.map(([first, length], id) => {
        const next = days[id + 1]?.[0] ?? '9999-01-01'
        const back = addDays(first, length)
        const to = back < next ? back : next
        const kind = id % 2 === 0 ? ('hospital' as const) : ('home' as const)
        return { id, kind, from: first, to, endsWithStay: false }
      }),
      waivers: [
        ...(percent === null ? [] : [{ ...waiver, id: 1, percent, monthlyFen: null }]),
        ...(monthlyFen === null ? [] : [{ ...waiver, id: 2, percent: null, monthlyFen }]),
      ],
    }
  })

const sum = (rows: readonly { readonly amountFen: number }[]) =>
  rows.reduce((total, { amountFen }) => total + amountFen, 0)

describe('lines of a month', () => {
  it('are never below zero without days away and waivers, and every price is known', () => {
    fc.assert(
      fc.property(stays, rules, fc.constantFrom(...months), (facts, changes, month) => {
        const { lines, problems } = monthLines(facts, givenBook({ rules: changes }), month)
        expect(problems).toEqual([])
        expect(lines.every(({ amountFen }) => amountFen >= 0)).toBe(true)
      }),
    )
  })

  it('take no day twice, and each day of the stay once', () => {
    fc.assert(
      fc.property(stays, rules, fc.constantFrom(...months), (facts, changes, month) => {
        const { lines } = monthLines(facts, givenBook({ rules: changes }), month)
        const days = (category: string) =>
          lines
            .filter((line) => line.category === category && line.kind !== 'extra')
            .reduce((count, { dayCount }) => count + (dayCount ?? 0), 0)
        const stayed = Array.from(
          { length: 31 },
          (_, index) => `${month}-${String(index + 1).padStart(2, '0')}`,
        )
          .filter(
            (one) =>
              one <=
              addDays(
                `${month}-01`,
                new Date(
                  Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0),
                ).getUTCDate() - 1,
              ),
          )
          .filter((one) => one >= facts.stayFrom)
          .filter((one) => {
            if (facts.stayTo === null || one < facts.stayTo) return true
            if (one > facts.stayTo) return false
            return changes.isLastDayCharged || facts.stayFrom === facts.stayTo
          })
        expect(days('bed') + days('total')).toBe(stayed.length)
        expect(days('care') + days('total')).toBe(stayed.length)
      }),
    )
  })

  it('never take off more than is charged', () => {
    fc.assert(
      fc.property(
        rich,
        rules,
        awayRules,
        fc.constantFrom(...months),
        (facts, changes, away, month) => {
          const { lines } = monthLines(facts, givenBook({ rules: { ...changes, ...away } }), month)
          // Every line of days away is rounded by itself: half a fen each at most.
          const awayCount = lines.filter(({ kind }) => kind === 'away').length
          expect(sum(lines)).toBeGreaterThanOrEqual(-awayCount)
        },
      ),
    )
  })

  it('cost the same but for rounding where a period of one price is cut in two', () => {
    const own = { id: 1, feeItemId: item.bed, per: 'month' as const, endsWithStay: false }
    fc.assert(
      fc.property(
        day,
        fc.integer({ min: 1, max: 400_000 }),
        rules,
        fc.constantFrom(...months),
        (cut, half, changes, month) => {
          const book = givenBook({ rules: changes })
          const at = cut < '2024-01-02' ? '2024-01-02' : cut
          const first = { ...own, from: start, priceFen: half * 2, quantity: 1 }
          const one = givenStay({ stayFrom: start, charges: [{ ...first, to: null }] })
          // The same price in other words, so that it makes a line of its own.
          const second = { ...own, id: 2, from: at, to: null, priceFen: half, quantity: 2 }
          const two = givenStay({ stayFrom: start, charges: [{ ...first, to: at }, second] })
          const bed = (facts: StayFacts) =>
            sum(monthLines(facts, book, month).lines.filter(({ category }) => category === 'bed'))
          expect(bed(one)).toBe(half * 2)
          expect(Math.abs(bed(two) - bed(one))).toBeLessThanOrEqual(1)
        },
      ),
    )
  })
})

/** Bills one month after another, each by the records of its day, with the differences of those before. */
function billAll(versions: readonly StayFacts[], book: ReturnType<typeof givenBook>) {
  const charged: ChargedSum[] = []
  const billed: string[] = []
  for (const [index, facts] of versions.entries()) {
    const month = months[index] ?? ''
    const late = billed.flatMap((one) => monthLines(facts, book, one).lines)
    const own = monthLines(facts, book, month).lines
    charged.push(...own, ...corrections(late, charged))
    billed.push(month)
  }
  return { charged, billed }
}

describe('bills with corrections', () => {
  it('come to what the records say in the end, in whatever order facts came', () => {
    const versions = fc.array(rich, { minLength: 2, maxLength: 8 })
    fc.assert(
      fc.property(versions, rules, awayRules, (list, changes, away) => {
        const book = givenBook({ rules: { ...changes, ...away } })
        const { charged, billed } = billAll(list, book)
        const last = list.at(-1) ?? givenStay()
        const byKey = (rows: readonly ChargedSum[]) =>
          [...Map.groupBy(rows, correctionKey)]
            .map(([key, own]) => [key, sum(own)] as const)
            .filter(([, fen]) => fen !== 0)
            .toSorted()
        const anew = billed.flatMap((month) => monthLines(last, book, month).lines)
        expect(byKey(charged)).toEqual(byKey(anew))
        // And nothing is left to correct.
        expect(corrections(anew, charged)).toEqual([])
      }),
      { numRuns: 60 },
    )
  })

  it('hold nothing where nothing changed', () => {
    fc.assert(
      fc.property(rich, awayRules, (facts, away) => {
        const { lines } = monthLines(facts, givenBook({ rules: away }), '2024-07')
        expect(corrections(lines, lines)).toEqual([])
      }),
    )
  })

  it('follow rules and prices that changed since, and say so', () => {
    const facts = givenStay()
    const was = monthLines(facts, givenBook(), '2025-10').lines
    const prices = firstTable.prices.map((one) =>
      one.bedRateId === 1 ? { ...one, priceFen: 190_000 } : one,
    )
    const dearer = givenBook({ tables: [{ ...firstTable, prices }] })
    const now = monthLines(facts, dearer, '2025-10').lines
    const found = corrections(now, was)
    expect(found).toMatchObject([
      {
        forMonth: '2025-10',
        category: 'bed',
        chargedFen: 180_000,
        nowFen: 190_000,
        amountFen: 10_000,
      },
    ])
    const [first] = found as [Correction]
    const state = stateOf(was.filter(({ category }) => category === 'bed'))
    expect(correctionWords(first, state, stateOf(first.now), billItems)).toBe(
      '2025-10 床位费更正：应计 1,900.00，原计 1,800.00（价格 1,800.00 改为 1,900.00）',
    )
  })

  it('say which level, how many days, which share changed', () => {
    const book = givenBook({ rules: { hospital: off(1, 50) } })
    const was = monthLines(givenStay(), book, '2025-10').lines
    const levels = [
      { id: 1, from: '2025-01-01', to: '2025-10-11', careLevelId: 1 },
      { id: 2, from: '2025-10-11', to: null, careLevelId: 2 },
    ]
    const words = (facts: StayFacts, category: string) =>
      corrections(monthLines(facts, book, '2025-10').lines, was)
        .filter((one) => one.category === category)
        .map((one) => {
          const old = stateOf(was.filter((line) => correctionKey(line) === correctionKey(one)))
          return correctionWords(one, old, stateOf(one.now), billItems)
        })
    expect(words(givenStay({ levels }), 'care')).toEqual([
      '2025-10 照护费更正：应计 1,209.68，原计 600.00（一级 改为 一级、二级）',
    ])
    expect(words(givenStay({ stayTo: '2025-10-21' }), 'meal')).toEqual([
      '2025-10 伙食费更正：应计 600.00，原计 930.00（计费 31 天改为 20 天）',
    ])
    const leave = { id: 1, kind: 'hospital' as const, from: '2025-10-01', to: '2025-10-03' }
    expect(words(givenStay({ leaves: [{ ...leave, endsWithStay: false }] }), 'meal')).toEqual([
      '2025-10 伙食费离院减收更正：应计 -30.00，原计 0.00（补记的离院 2 天）',
    ])
  })
})

describe('speed', () => {
  it('counts 120 people over 24 months, every earlier month anew in each, well within 3 seconds', () => {
    const people = fc.sample(rich, { numRuns: 120, seed: 7 })
    const book = givenBook({ rules: { hospital: off(3, 50), outing: off(5, 0) } })
    const before = process.cpuUsage()
    let count = 0
    for (const [index] of months.entries()) {
      for (const facts of people) {
        for (const month of months.slice(0, index + 1))
          count += monthLines(facts, book, month).lines.length
      }
    }
    const { user, system } = process.cpuUsage(before)
    expect(count).toBeGreaterThan(50_000)
    expect((user + system) / 1_000_000).toBeLessThan(3)
  })
})
