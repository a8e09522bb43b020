import { describe, expect, it } from 'vitest'
import type { BillBook, StayFacts } from '#shared/rules/fees/bill-facts.ts'
import { monthLines } from '#shared/rules/fees/bill-lines.ts'
import { lineWords } from '#shared/rules/fees/bill-words.ts'
import { billItems, firstTable, givenBook, givenStay, item } from '#test/support/bill-facts.ts'

const away = (percent: number, fromDay = 1) => {
  const rule = { fromDay, percent }
  const meal = { fromDay, percent: 0 }
  return { bed: rule, care: rule, meal, service: null, other: null, total: rule }
}

const leave = (id: number, kind: 'hospital' | 'home', from: string, to: string | null) => ({
  id,
  kind,
  from,
  to,
  endsWithStay: false,
})

const level = (id: number, careLevelId: number, from: string, to: string | null) => ({
  id,
  careLevelId,
  from,
  to,
})

const bed = (id: number, roomId: number, from: string, to: string | null) => ({
  id,
  kind: 'main' as const,
  bedId: roomId,
  roomId,
  from,
  to,
})

const charge = { id: 301, from: '2025-01-01', to: null, quantity: 1, endsWithStay: false }
const waiver = { id: 401, from: '2025-01-01', to: null, endsWithStay: false }

/** Lines of a month as words and sums. */
function lines(facts: StayFacts, month: string, book: BillBook = givenBook()) {
  const found = monthLines(facts, book, month)
  expect(found.problems).toEqual([])
  return found.lines.map((line) => [lineWords(line, billItems), line.amountFen])
}

/** Of one item alone. */
function only(feeItemId: number | null, facts: StayFacts, month: string, book?: BillBook) {
  const found = monthLines(facts, book ?? givenBook(), month)
  return found.lines
    .filter((line) => line.feeItemId === feeItemId)
    .map(({ from, to, dayCount, amountFen }) => [from.slice(5), to.slice(5), dayCount, amountFen])
}

describe('a whole month', () => {
  it('costs the price of each item, of meals by their days', () => {
    expect(lines(givenStay(), '2025-10')).toEqual([
      ['床位费（双人间）10-01 至 10-31，31 天，1,800.00 元/月', 180_000],
      ['照护费（一级）10-01 至 10-31，31 天，600.00 元/月', 60_000],
      ['伙食费 10-01 至 10-31，31 天，30.00 元/天', 93_000],
    ])
  })

  it('is whole in every way of counting, in a leap February too', () => {
    for (const partMonth of ['month-days', 'thirty-days', 'whole-month'] as const) {
      const book = givenBook({ rules: { partMonth } })
      for (const month of ['2024-02', '2025-02', '2025-04', '2025-12']) {
        const facts = givenStay({ stayFrom: '2024-01-15' })
        expect(only(item.bed, facts, month, book).map(([, , , fen]) => fen)).toEqual([180_000])
      }
    }
  })
})

describe('a part of a month', () => {
  const admitted = givenStay({ stayFrom: '2025-10-11' })

  it('goes by the days of the month, by thirty, or is whole', () => {
    // 21 of 31 days: 1,800.00 ÷ 31 × 21 = 1,219.354…
    expect(only(item.bed, admitted, '2025-10')).toEqual([['10-11', '11-01', 21, 121_935]])
    const thirty = givenBook({ rules: { partMonth: 'thirty-days' } })
    expect(only(item.bed, admitted, '2025-10', thirty)).toEqual([['10-11', '11-01', 21, 126_000]])
    const whole = givenBook({ rules: { partMonth: 'whole-month' } })
    expect(only(item.bed, admitted, '2025-10', whole)).toEqual([['10-11', '11-01', 21, 180_000]])
  })

  it('by thirty is never over the price, and a whole short month is whole', () => {
    const thirty = givenBook({ rules: { partMonth: 'thirty-days' } })
    const one = (stayFrom: string, month: string) =>
      only(item.bed, givenStay({ stayFrom }), month, thirty).map(([, , , fen]) => fen)
    expect(one('2025-10-02', '2025-10')).toEqual([180_000])
    expect(one('2025-02-02', '2025-02')).toEqual([162_000])
    expect(one('2024-02-02', '2024-02')).toEqual([168_000])
    expect(one('2025-02-01', '2025-02')).toEqual([180_000])
  })

  it('charges one day of who comes on the last one', () => {
    const facts = givenStay({ stayFrom: '2025-10-31' })
    expect(only(item.bed, facts, '2025-10')).toEqual([['10-31', '11-01', 1, 5806]])
    expect(only(item.bed, facts, '2025-11')).toEqual([['11-01', '12-01', 30, 180_000]])
  })

  it('charges the day of leaving where the home says so, and nothing of it else', () => {
    const facts = givenStay({ stayTo: '2025-10-01' })
    expect(only(item.bed, facts, '2025-10')).toEqual([])
    const charged = givenBook({ rules: { isLastDayCharged: true } })
    expect(only(item.bed, facts, '2025-10', charged)).toEqual([['10-01', '10-02', 1, 5806]])
    expect(only(item.meal, givenStay({ stayTo: '2025-10-12' }), '2025-10', charged)).toEqual([
      ['10-01', '10-13', 12, 36_000],
    ])
  })

  it('charges one day of who came and left on it, by what was entered last for it', () => {
    const day = { from: '2025-10-08', to: '2025-10-08' }
    const facts = givenStay({
      stayFrom: day.from,
      stayTo: day.to,
      beds: [
        { id: 101, ...day, kind: 'main', bedId: 1, roomId: 11 },
        { id: 102, ...day, kind: 'main', bedId: 3, roomId: 21 },
      ],
      levels: [{ id: 201, ...day, careLevelId: 2 }],
    })
    for (const isLastDayCharged of [true, false]) {
      expect(lines(facts, '2025-10', givenBook({ rules: { isLastDayCharged } }))).toEqual([
        ['床位费（单人间）10-08，1 天，3,000.00 元/月', 9677],
        ['照护费（二级）10-08，1 天，1,500.00 元/月', 4839],
        ['伙食费 10-08，1 天，30.00 元/天', 3000],
      ])
    }
  })
})

describe('prices that change within a month', () => {
  it('go each by its own days: a level, two levels, another class of bed', () => {
    const facts = givenStay({
      levels: [
        level(201, 1, '2025-01-01', '2025-10-08'),
        level(202, 2, '2025-10-08', '2025-10-21'),
        level(203, 1, '2025-10-21', null),
      ],
      beds: [bed(101, 11, '2025-01-01', '2025-10-11'), bed(102, 21, '2025-10-11', null)],
    })
    expect(only(item.care, facts, '2025-10')).toEqual([
      ['10-01', '10-08', 7, 13_548],
      ['10-08', '10-21', 13, 62_903],
      ['10-21', '11-01', 11, 21_290],
    ])
    expect(only(item.bed, facts, '2025-10')).toEqual([
      ['10-01', '10-11', 10, 58_065],
      ['10-11', '11-01', 21, 203_226],
    ])
  })

  it('are one line where another bed costs the same, resting on both', () => {
    const beds = [bed(101, 11, '2025-01-01', '2025-10-11'), bed(102, 12, '2025-10-11', null)]
    const [line] = monthLines(givenStay({ beds }), givenBook(), '2025-10').lines
    expect(line).toMatchObject({
      dayCount: 31,
      amountFen: 180_000,
      sources: { bedStay: [101, 102], feeTable: [1] },
    })
  })

  it('share a whole month by their days where a begun month is whole', () => {
    const levels = [level(201, 1, '2025-01-01', '2025-10-26'), level(202, 2, '2025-10-26', null)]
    const book = givenBook({ rules: { partMonth: 'whole-month' } })
    expect(only(item.care, givenStay({ stayFrom: '2025-10-22', levels }), '2025-10', book)).toEqual(
      [
        ['10-22', '10-26', 4, 24_000],
        ['10-26', '11-01', 6, 90_000],
      ],
    )
  })

  it('of a level count from the next month on where the home says so', () => {
    const book = givenBook({ rules: { levelChange: 'next-month' } })
    const levels = [level(201, 1, '2025-01-01', '2025-10-08'), level(202, 2, '2025-10-08', null)]
    const facts = givenStay({ levels })
    expect(only(item.care, facts, '2025-10', book)).toEqual([['10-01', '11-01', 31, 60_000]])
    expect(only(item.care, facts, '2025-11', book)).toEqual([['11-01', '12-01', 30, 150_000]])
    // Who came without a level: the first one holds from its own day on, the days before are told.
    const late = givenStay({ stayFrom: '2025-10-05', levels: [level(201, 1, '2025-10-08', null)] })
    const { problems } = monthLines(late, book, '2025-10')
    expect(problems).toEqual([
      {
        month: '2025-10',
        code: 'no-care-level',
        feeItemId: 2,
        from: '2025-10-05',
        to: '2025-10-08',
      },
    ])
  })

  it('of the fee table hold from its day on, an item that was closed no more', () => {
    const dearer = { ...firstTable, id: 2, name: '新版', startsOn: '2025-10-16' }
    const prices = firstTable.prices.map((one) => ({ ...one, priceFen: one.priceFen * 2 }))
    const items = billItems.map((one) => (one.id === 3 ? { ...one, closedOn: '2025-10-03' } : one))
    const book = givenBook({ tables: [firstTable, { ...dearer, prices }], items })
    expect(only(item.bed, givenStay(), '2025-10', book)).toEqual([
      ['10-01', '10-16', 15, 87_097],
      ['10-16', '11-01', 16, 185_806],
    ])
    expect(only(item.meal, givenStay(), '2025-10', book)).toEqual([['10-01', '10-03', 2, 6000]])
  })
})

describe('days away', () => {
  const book = givenBook({ rules: { hospital: away(50, 3), outing: away(0, 5) } })
  const off = (facts: StayFacts, month: string, using = book) =>
    lines(facts, month, using).filter(([words]) => String(words).includes('离院减收'))

  it('are taken off from a day of the absence on, counted over the border of a month', () => {
    const facts = givenStay({ leaves: [leave(1, 'hospital', '2025-09-29', '2025-10-04')] })
    expect(off(facts, '2025-09')).toEqual([])
    expect(off(facts, '2025-10')).toEqual([
      ['床位费离院减收（住院）10-01 至 10-03，3 天，按 50% 收', -8710],
      ['照护费离院减收（住院）10-01 至 10-03，3 天，按 50% 收', -2903],
      ['伙食费离院减收（住院）10-01 至 10-03，3 天，不收', -9000],
    ])
  })

  it('go on where hospital turns into home without a day between, each by its own kind', () => {
    const facts = givenStay({
      leaves: [
        leave(1, 'hospital', '2025-10-10', '2025-10-13'),
        leave(2, 'home', '2025-10-13', '2025-10-16'),
      ],
    })
    const bedOnly = off(facts, '2025-10').filter(([words]) => String(words).startsWith('床位费'))
    // Third day of the absence is 12 October; the fifth, from which home is free, is 14 October.
    expect(bedOnly).toEqual([
      ['床位费离院减收（住院）10-12，1 天，按 50% 收', -2903],
      ['床位费离院减收（请假回家）10-14 至 10-15，2 天，不收', -11_613],
    ])
  })

  it('begin anew after a day in the home, and none is an outing within one day', () => {
    const facts = givenStay({
      leaves: [
        leave(1, 'hospital', '2025-10-10', '2025-10-12'),
        leave(2, 'hospital', '2025-10-12', '2025-10-12'),
        leave(3, 'hospital', '2025-10-13', '2025-10-15'),
      ],
    })
    expect(off(facts, '2025-10')).toEqual([])
  })

  it('until a death while away are days away, the day of death too where it is charged', () => {
    const died = (rules: object) =>
      off(
        givenStay({
          stayTo: '2025-10-20',
          leaves: [{ ...leave(1, 'hospital', '2025-10-10', '2025-10-20'), endsWithStay: true }],
        }),
        '2025-10',
        givenBook({ rules: { hospital: away(0, 3), ...rules } }),
      ).map(([words]) => words)
    expect(died({})[0]).toBe('床位费离院减收（住院）10-12 至 10-19，8 天，不收')
    expect(died({ isLastDayCharged: true })[0]).toBe(
      '床位费离院减收（住院）10-12 至 10-20，9 天，不收',
    )
  })

  it('of an open absence go to the end of the month', () => {
    const facts = givenStay({ leaves: [leave(1, 'hospital', '2025-10-30', null)] })
    expect(off(facts, '2025-10')).toEqual([])
    expect(off(facts, '2025-11').map(([, fen]) => fen)).toEqual([-90_000, -30_000, -90_000])
  })
})

describe('waivers', () => {
  it('are a share of what is charged after days away, by the days that they take', () => {
    const facts = givenStay({
      leaves: [leave(1, 'hospital', '2025-10-10', '2025-10-20')],
      waivers: [
        { ...waiver, feeItemId: null, percent: 10, monthlyFen: null },
        {
          ...waiver,
          id: 402,
          feeItemId: item.bed,
          percent: 50,
          monthlyFen: null,
          from: '2025-10-17',
        },
      ],
    })
    const book = givenBook({ rules: { hospital: away(50, 1) } })
    const waived = lines(facts, '2025-10', book).filter(([words]) => String(words).includes('减免'))
    expect(waived).toEqual([
      // 1,800.00 less 290.32 of days away.
      ['床位费减免 10-01 至 10-31，31 天，10%', -15_097],
      // 15 of the 31 days, of which 3 of the 10 away: 870.97 - 87.10, and half of it.
      ['床位费减免 10-17 至 10-31，15 天，50%', -39_194],
      ['照护费减免 10-01 至 10-31，31 天，10%', -5032],
      ['伙食费减免 10-01 至 10-31，31 天，10%', -6300],
    ])
  })

  it('of a sum each month go by days, item by item, never below nothing, never of extras', () => {
    const extra = { id: 501, feeItemId: item.haircut, chargedOn: '2025-10-12', quantity: 2 }
    const facts = givenStay({
      stayFrom: '2025-10-22',
      waivers: [{ ...waiver, feeItemId: null, percent: null, monthlyFen: 240_000 }],
      extras: [{ ...extra, priceFen: 2000, amountFen: 4000 }],
    })
    expect(lines(facts, '2025-10').slice(3)).toEqual([
      // Ten of 31 days: 774.19; the bed is 580.65 of them, the rest comes off the care.
      ['床位费减免 10-22 至 10-31，10 天，2,400.00 元/月', -58_065],
      ['照护费减免 10-22 至 10-31，10 天，2,400.00 元/月', -19_354],
      ['理发 10-12，2 次，20.00 元/次', 4000],
    ])
  })

  it('that follow one another in a month each take their own days in full', () => {
    const share = { ...waiver, feeItemId: item.bed, monthlyFen: null }
    const facts = givenStay({
      waivers: [
        { ...share, percent: 100, to: '2025-10-16' },
        { ...share, id: 402, percent: 100, from: '2025-10-16' },
      ],
    })
    const waived = lines(facts, '2025-10').filter(([words]) => String(words).includes('减免'))
    expect(waived).toEqual([
      ['床位费减免 10-01 至 10-15，15 天，100%', -87_097],
      ['床位费减免 10-16 至 10-31，16 天，100%', -92_903],
    ])
    const sum = { ...waiver, feeItemId: item.bed, percent: null }
    const after = givenStay({
      waivers: [
        { ...share, percent: 80, to: '2025-10-16' },
        { ...sum, id: 403, monthlyFen: 180_000, from: '2025-10-16' },
      ],
    })
    expect(only(item.bed, after, '2025-10').map(([, , , fen]) => fen)).toEqual([
      180_000, -69_677, -92_903,
    ])
  })

  it('that share some days take no more of them than is there, and leave the others alone', () => {
    const facts = givenStay({
      waivers: [
        { ...waiver, feeItemId: item.bed, percent: 60, monthlyFen: null, to: '2025-10-21' },
        {
          ...waiver,
          id: 402,
          feeItemId: null,
          percent: null,
          monthlyFen: 900_000,
          from: '2025-10-11',
        },
      ],
    })
    // 1,161.29 of twenty days, of which 60 %; then 40 % of ten days and all of eleven.
    expect(only(item.bed, facts, '2025-10').map(([, , , fen]) => fen)).toEqual([
      180_000, -69_677, -87_097,
    ])
  })
})

describe('what one person pays', () => {
  const fee = (id: number, monthlyFeeFen: number, from: string, to: string | null) => ({
    id,
    monthlyFeeFen,
    from,
    to,
  })

  it('is the agreed sum alone, with what she takes beside it', () => {
    const facts = givenStay({
      bases: [{ id: 1, basis: 'total', from: '2025-01-01', to: null }],
      monthlyFees: [fee(601, 380_000, '2025-01-01', null)],
      charges: [
        { ...charge, feeItemId: item.laundry, priceFen: null, per: 'month' },
        { ...charge, id: 302, feeItemId: item.meal, priceFen: 1000, per: 'day' },
      ],
    })
    expect(lines(facts, '2025-10')).toEqual([
      ['月费（包干）10-01 至 10-31，31 天，3,800.00 元/月', 380_000],
      ['洗衣费 10-01 至 10-31，31 天，120.00 元/月', 12_000],
    ])
  })

  it('changes with its basis on the day', () => {
    const facts = givenStay({
      bases: [
        { id: 1, basis: 'total', from: '2025-01-01', to: '2025-10-11' },
        { id: 2, basis: 'table', from: '2025-10-11', to: null },
      ],
      monthlyFees: [fee(601, 310_000, '2025-01-01', null)],
    })
    expect(lines(facts, '2025-10').map(([words]) => words)).toEqual([
      '月费（包干）10-01 至 10-10，10 天，3,100.00 元/月',
      '床位费（双人间）10-11 至 10-31，21 天，1,800.00 元/月',
      '照护费（一级）10-11 至 10-31，21 天，600.00 元/月',
      '伙食费 10-11 至 10-31，21 天，30.00 元/天',
    ])
  })

  it('is her own price before that of the table, nothing where it is zero', () => {
    const facts = givenStay({
      charges: [
        { ...charge, feeItemId: item.bed, priceFen: 160_000, per: 'month' },
        { ...charge, id: 302, feeItemId: item.meal, priceFen: 0, per: 'day', to: '2025-10-30' },
        { ...charge, id: 303, feeItemId: item.laundry, priceFen: null, per: 'month', quantity: 2 },
      ],
    })
    expect(lines(facts, '2025-10')).toEqual([
      ['床位费 10-01 至 10-31，31 天，1,600.00 元/月', 160_000],
      ['照护费（一级）10-01 至 10-31，31 天，600.00 元/月', 60_000],
      ['伙食费 10-30 至 10-31，2 天，30.00 元/天', 6000],
      ['洗衣费 10-01 至 10-31，31 天，120.00 元/月 × 2', 24_000],
    ])
  })

  it('holds a line of nothing where the table itself says zero', () => {
    const prices = firstTable.prices.map((one) =>
      one.careLevelId === 1 ? { ...one, priceFen: 0 } : one,
    )
    const book = givenBook({ tables: [{ ...firstTable, prices }] })
    expect(only(item.care, givenStay(), '2025-10', book)).toEqual([['10-01', '11-01', 31, 0]])
  })

  it('holds a further bed as a line of its own at the price of the table', () => {
    const extra = { ...bed(109, 21, '2025-10-22', null), kind: 'extra' as const }
    const facts = givenStay({
      beds: [bed(101, 11, '2025-01-01', null), extra],
      charges: [{ ...charge, feeItemId: item.bed, priceFen: 100_000, per: 'month' }],
    })
    expect(only(item.bed, facts, '2025-10')).toEqual([
      ['10-01', '11-01', 31, 100_000],
      ['10-22', '11-01', 10, 96_774],
    ])
  })
})

describe('a price that is not known', () => {
  const codes = (facts: StayFacts, book = givenBook()) =>
    monthLines(facts, book, '2025-10').problems.map(({ code, feeItemId }) => [code, feeItemId])

  it('is told with its item and days, and is never zero', () => {
    expect(codes(givenStay(), givenBook({ tables: [] }))).toEqual([
      ['no-table', 1],
      ['no-table', 2],
      ['no-table', 3],
    ])
    expect(codes(givenStay({ levels: [] }))).toEqual([['no-care-level', 2]])
    expect(codes(givenStay({ beds: [] }))).toEqual([['no-bed', 1]])
    expect(codes(givenStay({ beds: [bed(101, 31, '2025-01-01', null)] }))).toEqual([
      ['no-bed-rate', 1],
    ])
    expect(codes(givenStay({ levels: [level(201, 9, '2025-01-01', null)] }))).toEqual([
      ['not-priced', 2],
    ])
    const total = givenBook({ rules: { defaultBasis: 'total' } })
    expect(codes(givenStay(), total)).toEqual([['no-monthly-fee', null]])
    const unknown = { ...charge, feeItemId: 77, priceFen: 100, per: 'month' as const }
    expect(codes(givenStay({ charges: [unknown] }))).toEqual([['item-unknown', 77]])
  })

  it('is none where the version does not hold a default item at all, but is of one she takes', () => {
    const prices = firstTable.prices.filter(({ feeItemId }) => feeItemId > 2 && feeItemId !== 4)
    const book = givenBook({ tables: [{ ...firstTable, prices }] })
    expect(codes(givenStay(), book)).toEqual([])
    const laundry = { ...charge, feeItemId: item.laundry, priceFen: null, per: 'month' as const }
    expect(codes(givenStay({ charges: [laundry] }), book)).toEqual([['not-priced', 4]])
  })
})
