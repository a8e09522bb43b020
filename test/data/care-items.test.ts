import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  closeItem,
  correctItem,
  listItems,
  recordItem,
  voidItem,
} from '#shared/contract/care/care-item.ts'
import { draftPlan, signPlan } from '#shared/contract/care/care-plan.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import type { TestHome } from '#test/support/home.ts'

let home: TestHome
let given: Given

beforeAll(async () => {
  ;({ home, given } = await givenHome())
})

afterAll(() => home.remove())

const reason = '核对后更正'
const foot = { name: '足浴', glyph: '足', domain: 'cleanliness', observations: ['skin', 'pain'] }

async function refused(...call: Parameters<TestHome['refusal']>) {
  const before = home.dump()
  const error = await home.refusal(...call)
  expect(home.dump()).toEqual(before)
  return error
}

const item = async (id: number, asOf?: string) =>
  (await home.value(listItems, asOf === undefined ? {} : { asOf })).rows.find(
    (row) => row.id === id,
  )

it('the catalogue begins with what homes do, in its order, and grows', async () => {
  const { rows, domains, observationKinds } = await home.value(listItems, {})
  expect(rows.length).toBe(32)
  expect(rows[0]).toMatchObject({ name: '晨间护理', glyph: '晨', isMinimum: true, closedOn: null })
  expect(rows.find(({ name }) => name === '翻身')?.observations.map(({ key }) => key)).toEqual([
    'turning',
    'skin',
  ])
  expect(domains.map(({ name }) => name)).toContain('清洁')
  expect(observationKinds.map(({ key }) => key)).toContain('pain')
  const last = home.lastAuditId()
  const { id } = await home.value(recordItem, foot)
  expect(await item(id)).toMatchObject({
    ...foot,
    domainName: '清洁',
    isMinimum: false,
    position: 93,
    observations: [{ key: 'skin' }, { key: 'pain' }],
    residentCount: 0,
  })
  expect(home.auditAfter(last)).toMatchObject([
    { operation: 'care.recordItem', subject: `careItem:${id}` },
  ])
})

it('refuses a name twice, more than one character, what is not known, and who may not', async () => {
  const base = { ...foot, name: '热敷' }
  expect(await refused(recordItem, { ...base, name: '翻身' })).toMatchObject({
    rule: 'care-item-again',
    fields: { name: '已有这一项' },
  })
  expect(await refused(recordItem, { ...base, glyph: '热敷' })).toMatchObject({
    code: 'invalid_input',
    fields: { glyph: '只写一个字' },
  })
  expect(await refused(recordItem, { ...base, domain: 'x' })).toMatchObject({
    rule: 'domain-unknown',
  })
  expect(await refused(recordItem, { ...base, observations: ['x'] })).toMatchObject({
    rule: 'observation-unknown',
  })
  const { client } = await given.account('nurse')
  expect(await home.refusal(recordItem, base, { by: client })).toMatchObject({ rule: 'care.write' })
  const twice = await Promise.all([
    home.call(recordItem.name, base),
    home.call(recordItem.name, base),
  ])
  expect(twice.map(({ ok }) => ok).toSorted()).toEqual([false, true])
})

it('is corrected with what is asked for; in use it is closed, not voided, and plans keep it', async () => {
  const { id } = await home.value(recordItem, { ...foot, name: '理疗', glyph: '理' })
  const change = { id, version: 1, ...foot, name: '中医理疗', glyph: '理', observations: ['pain'] }
  await home.value(correctItem, { ...change, reason })
  expect(await item(id)).toMatchObject({ name: '中医理疗', observations: [{ key: 'pain' }] })
  expect(await refused(correctItem, { ...change, reason })).toMatchObject({ code: 'conflict' })
  const { residentId } = await given.resident()
  const often = { frequency: 'weekly' as const, hours: ['15:00'], weekdays: [3] }
  const plan = { residentId, planFrom: '2026-06-01', reviewOn: '2026-09-01' }
  const items = [{ careItemId: id, frequency: often }]
  const draft = await home.value(draftPlan, { ...plan, items })
  await home.value(signPlan, { id: draft.id, version: 1, signedOn: '2026-06-01' })
  expect(await item(id)).toMatchObject({ residentCount: 1 })
  expect(await item(id, '2026-05-31')).toMatchObject({ residentCount: 0 })
  const now = { id, version: 2 }
  expect(await refused(voidItem, { ...now, reason })).toMatchObject({ rule: 'care-item-in-use' })
  const early = { ...now, closedOn: '2026-11-23' }
  expect(await refused(closeItem, early)).toMatchObject({ rule: 'day-in-future' })
  await home.value(closeItem, { ...now, closedOn: '2026-10-01' })
  expect((await item(id))?.closedOn).toBe('2026-10-01')
  expect((await item(id, '2026-09-30'))?.closedOn).toBeNull()
  const other = await given.resident()
  const late = { ...plan, residentId: other.residentId, planFrom: '2026-10-01', items }
  expect(await refused(draftPlan, { ...late, reviewOn: '2027-01-01' })).toMatchObject({
    rule: 'care-item-closed',
  })
  // Its name is free for another one, which nobody used yet.
  const next = await home.value(recordItem, { ...foot, name: '中医理疗' })
  await home.value(voidItem, { id: next.id, version: 1, reason })
  expect(await item(next.id)).toBeUndefined()
})
