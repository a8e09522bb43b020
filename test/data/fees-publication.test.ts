import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  correctYearFigures,
  getFeeChecks,
  getYearFigures,
  listYearFigureRows,
  printYearFigures,
  publishYearFigures,
  voidYearFigures,
} from '#shared/contract/fees/publication.ts'
import { listBills, voidBill } from '#shared/contract/fees/bill.ts'
import { recordFeeNotice } from '#shared/contract/fees/fee-notice.ts'
import { recordReceipt } from '#shared/contract/fees/receipt.ts'
import { monthsOfYear } from '#shared/rules/fees/year-figures.ts'
import { yearFigures } from '#shared/rules/fees/year-figure-kinds.ts'
import type { Client } from '#data/session.ts'
import { pdfText } from '#test/data/documents-tools.ts'
import { givenMoneyYears } from '#test/support/given-money-years.ts'
import { givenHome } from '#test/support/given.ts'
import { readMoneyRows } from '#test/support/slow-bills.ts'
import type { TestHome } from '#test/support/home.ts'

let home: TestHome
let accountant: Client
let nurse: Client

beforeAll(async () => {
  const years = await givenMoneyYears(7)
  ;({ home } = years)
  home.clock.set('2027-02-10T02:00:00.000Z')
  accountant = (await years.given.account('accountant')).client
  nurse = (await years.given.account('nurse')).client
}, 600_000)

afterAll(() => home.remove())

const year = (number: number, asOf?: string) =>
  home.value(getYearFigures, { year: number, ...(asOf === undefined ? {} : { asOf }) })

type Year = Awaited<ReturnType<typeof year>>

function value({ figures }: Pick<Year, 'figures'>, key: string): number | null {
  const figure = figures.find((one) => one.key === key)
  if (figure === undefined) throw new Error(`no figure ${key}`)
  return figure.value
}

const sum = (sql: string, ...parameters: readonly unknown[]) => home.count(sql, ...parameters)

describe('fees.getYearFigures', () => {
  it('says what was charged, by month and category, as the bills have it', async () => {
    const shown = await year(2025)
    const billed = `SELECT coalesce(sum(l.amountFen), 0) FROM billLine l JOIN bill b ON b.id = l.billId
      WHERE b.voidedAt IS NULL AND b.month LIKE ?`
    expect(value(shown, 'billed.all')).toBe(sum(billed, '2025-%'))
    for (const category of ['bed', 'care', 'meal', 'total', 'service', 'other']) {
      const figure = shown.figures.find(({ key }) => key === `billed.${category}`)
      const slow = monthsOfYear(2025).map((month) =>
        sum(`${billed} AND l.category = ?`, month, category),
      )
      expect([category, figure?.months]).toEqual([category, slow])
    }
    const kind = (which: string) => sum(`${billed} AND l.kind = ?`, '2025-%', which)
    expect(value(shown, 'billed.away')).toBe(kind('away'))
    expect(value(shown, 'billed.waived')).toBe(kind('waiver'))
    expect(kind('away')).toBeLessThan(0)
    expect(kind('waiver')).toBeLessThan(0)
  })

  it('says what was taken and paid back, what is held at both ends and what is owed', async () => {
    const shown = await year(2025)
    const inYear = `>= '2025-01-01' AND`
    expect(value(shown, 'received.all')).toBe(
      sum(`SELECT sum(totalFen) FROM receipt WHERE voidedAt IS NULL
        AND receivedOn ${inYear} receivedOn <= '2025-12-31'`),
    )
    expect(value(shown, 'received.cash')).toBe(
      sum(`SELECT sum(totalFen) FROM receipt WHERE voidedAt IS NULL AND method = 'cash'
        AND receivedOn ${inYear} receivedOn <= '2025-12-31'`),
    )
    expect(value(shown, 'refunded.deposit')).toBe(
      sum(`SELECT coalesce(sum(amountFen), 0) FROM refund WHERE voidedAt IS NULL AND kind = 'deposit'
        AND paidOn ${inYear} paidOn <= '2025-12-31'`),
    )
    for (const account of ['deposit', 'prepaid'])
      for (const [part, day] of [
        ['start', '2024-12-31'],
        ['end', '2025-12-31'],
      ]) {
        const slow = sum(
          `SELECT coalesce(sum(CASE WHEN credit = ? THEN amountFen WHEN debit = ? THEN -amountFen END), 0)
           FROM ledgerPosting p JOIN ledgerEntry e ON e.id = p.ledgerEntryId WHERE e.entryOn <= ?`,
          account,
          account,
          day,
        )
        expect([account, part, value(shown, `${account}.${part}`)]).toEqual([account, part, slow])
      }
    const owed = home.rows(
      `SELECT sum(CASE WHEN debit = 'receivable' THEN amountFen ELSE -amountFen END) AS fen
       FROM ledgerPosting p JOIN ledgerEntry e ON e.id = p.ledgerEntryId
       WHERE e.entryOn <= '2025-12-31' AND (debit = 'receivable' OR credit = 'receivable')
       GROUP BY residentId HAVING fen > 0`,
    )
    expect(value(shown, 'arrears.people')).toBe(owed.length)
    expect(value(shown, 'arrears.end')).toBe(
      owed.reduce((total, row) => total + Number(row['fen']), 0),
    )
    expect(owed.length).toBeGreaterThan(0)
  })

  it('has figures that add up: what is held moves by what came and went', async () => {
    for (const number of [2025, 2026]) {
      const shown = await year(number)
      const of = (key: string) => value(shown, key) ?? NaN
      for (const account of ['deposit', 'prepaid', 'membership'])
        expect([number, account, of(`${account}.end`)]).toEqual([
          number,
          account,
          of(`${account}.start`) +
            of(`${account}.in`) -
            of(`${account}.used`) -
            of(`${account}.refunded`),
        ])
      expect(of('custody.end')).toBe(of('custody.start') + of('custody.in') - of('custody.out'))
    }
  })

  it('counts people and days as the stays have them, away or not', async () => {
    const { stay, leave } = readMoneyRows(home)
    const days = (rows: typeof stay, from: string, to: string) => {
      let count = 0
      for (const row of rows) {
        const begin = String(row[from]) > '2025-01-01' ? String(row[from]) : '2025-01-01'
        const end = String(row[to] ?? '9999') < '2026-01-01' ? String(row[to]) : '2026-01-01'
        count += Math.max(0, (Date.parse(end) - Date.parse(begin)) / 86_400_000)
      }
      return count
    }
    const shown = await year(2025)
    expect(value(shown, 'days.stay')).toBe(days(stay, 'stayFrom', 'stayTo'))
    expect(value(shown, 'days.away')).toBe(days(leave, 'leaveFrom', 'leaveTo'))
    expect(value(shown, 'people.billed')).toBe(
      sum(
        `SELECT count(DISTINCT residentId) FROM bill WHERE voidedAt IS NULL AND month LIKE '2025-%'`,
      ),
    )
  })

  it('gives the lowest, highest and mean price that people were asked a month', async () => {
    const shown = await year(2025)
    const bed = home.rows(
      `SELECT min(l.priceFen) AS low FROM billLine l JOIN bill b ON b.id = l.billId
       WHERE b.voidedAt IS NULL AND b.month LIKE '2025-%' AND l.category = 'bed' AND l.kind = 'standing'
       AND l.lineFrom IS NOT NULL`,
    )
    expect(value(shown, 'price.bed.min')).toBe(bed[0]?.['low'])
    const [min, mean, max] = ['min', 'mean', 'max'].map(
      (by) => value(shown, `price.care.${by}`) ?? NaN,
    )
    expect(min).toBeLessThan(mean ?? NaN)
    expect(mean).toBeLessThan(max ?? NaN)
    // 31 yuan a day in a month of 31 days, and more after the rise of 7 %.
    expect(value(shown, 'price.meal.max')).toBeGreaterThanOrEqual(Math.round(3100 * 1.07) * 31)
  })

  it('knows nothing of a year before the books, and says why instead of zero', async () => {
    const shown = await year(2023)
    for (const { key, value: none, why } of shown.figures)
      expect([key, none, why === null]).toEqual([key, null, false])
    const first = await year(2024)
    expect(first.figures.find(({ key }) => key === 'deposit.start')).toMatchObject({
      value: null,
      why: expect.stringContaining('账从 2024年12月'),
    })
    expect(value(first, 'deposit.end')).toBeGreaterThan(0)
  })

  it('shows a past day as it was: later bills are not there yet', async () => {
    const then = await year(2025, '2025-06-20')
    expect([then.to, then.isOver]).toEqual(['2025-06-20', false])
    const months = then.figures.find(({ key }) => key === 'billed.all')?.months
    expect(months?.slice(5)).toEqual(Array<null>(7).fill(null))
    expect(months?.[3]).toBeGreaterThan(0)
  })

  it('stands beside the year before and names what is missing', async () => {
    const shown = await year(2026)
    const before = await year(2025)
    const asked = ['billed.all', 'received.all', 'deposit.end', 'days.stay']
    expect(asked.map((key) => shown.before.find((one) => one.key === key)?.value)).toEqual(
      asked.map((key) => value(before, key)),
    )
    const gaps = shown.gaps.map(({ text }) => text)
    expect(gaps).toContain('2026年1月至12月没有关账')
    expect(gaps).toContain('2026年12月没有出账单')
    expect(gaps.some((text) => text.includes('没有公示记录'))).toBe(true)
  })

  it('answers the fees block of the institution record from the fee table and the deposits', async () => {
    const { returnItems } = await year(2026)
    const of = (key: string) => returnItems.find((item) => item.key === key)
    expect(returnItems).toHaveLength(14)
    // 1,237 and 2,111 yuan, raised by 13 %.
    expect(of('bedFeeMinFen')).toMatchObject({
      recorded: 139_781,
      typed: null,
      certainty: 'single',
    })
    expect(of('bedFeeMaxFen')?.recorded).toBe(238_543)
    expect(of('careFeeMaxFen')).toMatchObject({
      recorded: 248_939,
      basis: expect.stringContaining('2026 年标准'),
    })
    expect(of('isMembership')?.recorded).toBe(false)
    expect(of('otherChargeName')?.recorded).toBe('空调费、洗衣、理发')
    expect(of('chargingMode')?.recorded).toBe('按月先住后付')
    expect(of('depositMaxFen')?.recorded).toBeLessThanOrEqual(200_000)
  })
})

describe('fees.listYearFigureRows', () => {
  it('holds the records that make each figure, to the fen', async () => {
    const shown = await year(2025)
    for (const { key, by } of yearFigures) {
      const {
        rows,
        total,
        value: told,
      } = await home.value(listYearFigureRows, { year: 2025, key, limit: 1000 })
      expect([key, told]).toEqual([key, value(shown, key)])
      if (by === 'sum' && total <= 1000)
        expect([key, rows.reduce((all, { amount }) => all + amount, 0)]).toEqual([key, told])
      if (by === 'people' && total <= 1000)
        expect([key, new Set(rows.map(({ residentId }) => residentId)).size]).toEqual([key, told])
    }
  })

  it('holds those of one month, with whose they are and where they stand', async () => {
    const input = { year: 2025, key: 'billed.bed', month: '2025-03' }
    const { rows, value: told } = await home.value(listYearFigureRows, input)
    const shown = (await year(2025)).figures.find(({ key }) => key === 'billed.bed')
    expect(told).toBe(shown?.months?.[2])
    expect(rows[0]?.name).toBeTruthy()
    expect(rows[0]?.link).toMatch(/^\/fees\/bills\/\d+$/)
    const refused = await home.refusal(listYearFigureRows, { year: 2025, key: 'billed.nothing' })
    expect(refused.code).toBe('invalid_input')
  })
})

describe('making a year public', () => {
  const told = { publishedOn: '2027-01-20', place: '一楼大厅公示栏' }

  it('refuses a year that runs, a day to come, and who may not', async () => {
    const publish = (input: object, by = accountant) =>
      home.refusal(publishYearFigures, { year: 2026, ...told, ...input }, { by })
    expect(await publish({ year: 2027 })).toMatchObject({ rule: 'year-running' })
    expect(await publish({ publishedOn: '2026-12-31' })).toMatchObject({ rule: 'year-running' })
    expect(await publish({ publishedOn: '2027-02-11' })).toMatchObject({ rule: 'day-in-future' })
    expect(await publish({ place: ' ' })).toMatchObject({ fields: { place: expect.any(String) } })
    expect(await publish({}, nurse)).toMatchObject({ code: 'forbidden' })
    expect(home.count('SELECT count(*) FROM feePublication')).toBe(0)
  })

  it('freezes the figures once, says what changed since, and puts a new edition in their place', async () => {
    const before = home.lastAuditId()
    const by = accountant
    const { id } = await home.value(publishYearFigures, { year: 2025, ...told }, { by })
    expect(home.auditAfter(before)).toMatchObject([
      {
        operation: 'fees.publishYearFigures',
        subject: `feePublication:${id}`,
        after: { year: 2025, ...told },
      },
    ])
    const again = await home.refusal(publishYearFigures, { year: 2025, ...told }, { by })
    expect(again).toMatchObject({ code: 'rule_violated', rule: 'published-already' })
    const shown = await year(2025)
    expect([shown.publication?.edition, shown.changes]).toEqual([1, []])
    // Of a past day before it nothing hung there.
    expect((await year(2025, '2027-01-19')).publication).toBeNull()

    const [owing] = home.rows(
      `SELECT residentId FROM bill WHERE voidedAt IS NULL AND month = '2025-12' AND totalFen > 0
       AND residentId IN (SELECT residentId FROM stay WHERE stayTo IS NULL AND voidedAt IS NULL)`,
    )
    const residentId = Number(owing?.['residentId'])
    const line = { purpose: 'prepaid' as const, amountFen: 1234 }
    const late = {
      residentId,
      receivedOn: '2025-12-30',
      payerKind: 'family' as const,
      method: 'cash' as const,
    }
    await home.value(recordReceipt, { ...late, lines: [line] }, { by })
    const changed = await year(2025)
    const keys = changed.changes.map(({ key, published, now }) => [
      key,
      (now ?? 0) - (published ?? 0),
    ])
    expect(keys).toEqual(
      expect.arrayContaining([
        ['received.cash', 1234],
        ['received.all', 1234],
        ['prepaid.in', 1234],
        ['prepaid.end', 1234],
      ]),
    )
    expect(changed.publication?.figures.find(({ key }) => key === 'received.all')?.value).toBe(
      value(shown, 'received.all'),
    )

    const reason = '补记了一笔收款'
    const next = await home.value(correctYearFigures, { id, ...told, note: null, reason }, { by })
    const corrected = await year(2025)
    expect([corrected.publication?.edition, corrected.changes]).toEqual([2, []])
    expect(
      corrected.editions.map(({ edition, isVoided, voidReason }) => [
        edition,
        isVoided,
        voidReason,
      ]),
    ).toEqual([
      [2, false, null],
      [1, true, reason],
    ])
    // Whoever saw the first edition still cannot change it any more.
    expect(await home.refusal(voidYearFigures, { id, reason }, { by })).toMatchObject({
      code: 'conflict',
      rule: 'publication-voided',
    })
    expect(await home.refusal(voidYearFigures, { id: 9999, reason }, { by })).toMatchObject({
      code: 'not_found',
    })
    await home.value(voidYearFigures, { id: next.id, reason: '贴错了年份' }, { by })
    expect((await year(2025)).publication).toBeNull()
  })

  it('is frozen in the database itself', () => {
    const change = (sql: string) => () => home.raw.prepare(sql).run()
    expect(change(`UPDATE feePublication SET figuresJson = '{}'`)).toThrow('publication-frozen')
    expect(change('DELETE FROM feePublication')).toThrow('records-stay')
  })

  it('prints an edition as it was frozen, and the year as it is now, without anybody’s name', async () => {
    const [first] = (await year(2025)).editions.toReversed()
    const frozen = await home.value(printYearFigures, { year: 2025, publicationId: first?.id ?? 0 })
    const now = await home.value(printYearFigures, { year: 2025 })
    expect(frozen.name).toBe('2025 年度收费公示.pdf')
    const again = await home.value(printYearFigures, { year: 2025, publicationId: first?.id ?? 0 })
    expect(Buffer.from(again.bytes).equals(Buffer.from(frozen.bytes))).toBe(true)
    expect(Buffer.from(now.bytes).equals(Buffer.from(frozen.bytes))).toBe(false)
    const words = pdfText(frozen.bytes)
    expect(words).toContain('第1版')
    expect(words).toContain('已作废')
    for (const { name } of home.rows('SELECT DISTINCT name FROM resident') as { name: string }[])
      expect([name, words.includes(name)]).toEqual([name, false])
    const refused = await home.refusal(printYearFigures, {
      year: 2024,
      publicationId: first?.id ?? 0,
    })
    expect(refused).toMatchObject({ rule: 'publication-of-another-year' })
  })
})

describe('fees.getFeeChecks', () => {
  it('answers from fee table, notices, limits and custody, each with its rows', async () => {
    const { rows } = await home.value(getFeeChecks, {})
    expect(rows.map(({ code }) => code)).toEqual(['F1', 'F2', 'F3', 'F4'])
    const [shown, , , kept] = rows
    expect(shown).toMatchObject({
      state: 'no',
      missing: [{ why: '执行中的收费标准没有登记在哪里公示' }],
    })
    expect(kept?.because).toMatch(/应存|少/)
    const table = sum(`SELECT id FROM feeTable WHERE startsOn = '2026-03-11'`)
    const notice = { feeTableId: table, noticedFrom: '2026-12-01', place: '大厅' }
    await home.value(recordFeeNotice, notice, { by: accountant })
    const after = await home.value(getFeeChecks, {})
    expect(after.rows[0]).toMatchObject({
      state: 'yes',
      rows: [{ counts: 'yes', link: `/fees/table/${table}` }],
    })
    expect((await home.value(getFeeChecks, { asOf: '2026-11-30' })).rows[0]?.state).toBe('no')
  })

  it('knows of a home without money that nothing is published, and finds no other fault', async () => {
    const { home: empty } = await givenHome()
    const { rows } = await empty.value(getFeeChecks, {})
    expect(rows.map(({ state }) => state)).toEqual(['no', 'unknown', 'yes', 'yes'])
    await empty.remove()
  })
})

describe('a bill that is taken back', () => {
  it('leaves the year, and its month is unknown again where no other bill stands', async () => {
    const { rows } = await home.value(listBills, { month: '2026-11', limit: 1000 })
    const before = value(await year(2026), 'billed.all') ?? 0
    const [one] = rows
    await home.value(voidBill, { id: one?.id ?? 0, reason: '重出' }, { by: accountant })
    expect(value(await year(2026), 'billed.all')).toBe(before - (one?.totalFen ?? 0))
  })
})
