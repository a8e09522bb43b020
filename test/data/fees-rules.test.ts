import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  feeRules,
  type FeeRules,
  getFeeRules,
  initialFeeRules,
  recordFeeRules,
  voidFeeRules,
} from '#shared/contract/fees/fee-rule.ts'
import { feeRulesIn } from '#data/fees/rule/read.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import type { TestHome } from '#test/support/home.ts'

let home: TestHome
let given: Given

const reason = '院务会决定'

beforeAll(async () => {
  ;({ home, given } = await givenHome())
})

afterAll(() => home.remove())

async function refused(...call: Parameters<TestHome['refusal']>) {
  const before = home.dump()
  const error = await home.refusal(...call)
  expect(home.dump()).toEqual(before)
  return error
}

async function holdIn(month: string): Promise<FeeRules> {
  const { home: open } = home.service
  if (open === null) throw new Error('not open')
  return feeRulesIn(open.reader.db, month)
}

const changed = (set: Partial<FeeRules>): FeeRules => ({ ...initialFeeRules, ...set })

it('rules hold from their month on until the next, the initial ones before the first', async () => {
  expect(await home.value(getFeeRules, {})).toMatchObject({
    month: '2026-11',
    rules: initialFeeRules,
    since: null,
    history: [],
    openFrom: null,
  })
  const thirty = changed({
    partMonth: 'thirty-days',
    hospital: { ...initialFeeRules.hospital, meal: { fromDay: 1, percent: 0 } },
  })
  const { id } = await home.value(recordFeeRules, { month: '2026-03', rules: thirty, reason })
  const audit = home.raw.prepare('SELECT subject FROM auditEntry ORDER BY id DESC LIMIT 1').get()
  expect(audit).toEqual({ subject: `feeRule:${id}` })
  const table = changed({ defaultBasis: 'table' })
  await home.value(recordFeeRules, { month: '2026-12', rules: table, reason })
  expect(await holdIn('2026-02')).toEqual(initialFeeRules)
  expect(await holdIn('2026-03')).toEqual(thirty)
  expect(await holdIn('2026-11')).toEqual(thirty)
  expect(await holdIn('2027-05')).toEqual(table)
  const shown = await home.value(getFeeRules, { asOf: '2026-12-01' })
  expect(shown).toMatchObject({ since: '2026-12', rules: table })
  expect(shown.history.map(({ month, isVoidable }) => [month, isVoidable])).toEqual([
    ['2026-12', true],
    ['2026-03', true],
  ])
})

it('rules of the same month take the place of those before them; the same ones change nothing', async () => {
  const rules = changed({ defaultBasis: 'table', dueDay: 15 })
  await home.value(recordFeeRules, { month: '2026-12', rules, reason })
  expect(await holdIn('2026-12')).toEqual(rules)
  const again = { month: '2027-01', rules, reason }
  expect(await refused(recordFeeRules, again)).toMatchObject({ rule: 'nothing-changes' })
  const { client } = await given.account('nurse')
  expect(await home.refusal(recordFeeRules, again, { by: client })).toMatchObject({
    rule: 'fees.table',
  })
  const odd = { ...again, rules: { ...rules, dueDay: 29 } }
  expect(await refused(recordFeeRules, odd)).toMatchObject({
    code: 'invalid_input',
    fields: { 'rules.dueDay': expect.any(String) },
  })
})

it('no rules begin in a month that was billed, nor are rules taken back by which bills were made', async () => {
  const { residentId, stayId } = await given.resident()
  const at = '2026-11-22T02:00:00.000Z'
  home.raw
    .prepare(
      `INSERT INTO bill (number, residentId, stayId, month, kind, billedOn, dueOn, totalFen, enteredBy, recordedAt)
       VALUES ('ZD1', ?, ?, '2026-10', 'month', '2026-11-01', '2026-11-10', 0, 1, ?)`,
    )
    .run(residentId, stayId, at)
  const late = { month: '2026-10', rules: changed({ dueDay: 20 }), reason }
  const error = await refused(recordFeeRules, late)
  expect(error).toMatchObject({ rule: 'rules-billed' })
  expect(error.fields?.['month']).toContain('2026-11')
  const { history, openFrom } = await home.value(getFeeRules, {})
  expect(openFrom).toBe('2026-11')
  const [coming, billed] = history
  expect([coming?.isVoidable, billed?.isVoidable]).toEqual([true, false])
  const back = { id: billed?.id ?? 0, reason }
  expect(await refused(voidFeeRules, back)).toMatchObject({ rule: 'rules-billed' })
  await home.value(voidFeeRules, { id: coming?.id ?? 0, reason })
  expect((await holdIn('2026-12')).partMonth).toBe('thirty-days')
  await home.value(recordFeeRules, { ...late, month: '2026-11' })
  expect((await holdIn('2026-11')).dueDay).toBe(20)
  home.raw
    .prepare(
      `INSERT INTO monthClose (month, closedBy, totalsJson, recordedAt) VALUES ('2026-11', 1, '{}', ?)`,
    )
    .run(at)
  const inClosed = { ...late, month: '2026-11' }
  expect(await refused(recordFeeRules, inClosed)).toMatchObject({ rule: 'rules-billed' })
})

it('the initial rules are rules', () => {
  expect(feeRules.parse(initialFeeRules)).toEqual(initialFeeRules)
})
