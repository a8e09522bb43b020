import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startUnaskedCheck } from '#shared/contract/safety/check.ts'
import {
  changeChecklistItems,
  closeChecklist,
  correctChecklist,
  createChecklist,
  listChecklists,
} from '#shared/contract/safety/checklist.ts'
import { endSchedule } from '#shared/contract/safety/schedule.ts'
import type { GivenInputOf, Operation } from '#shared/operation.ts'
import { addDays } from '#shared/text/day.ts'
import type { Client } from '#data/session.ts'
import { atHour, GivenSafety } from '#test/support/given-safety.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import { type TestHome, traces } from '#test/support/home.ts'
import { fc } from '#test/support/properties.ts'

let home: TestHome
let given: Given
let safety: GivenSafety
let officer: Client
let carer: Client

const today = '2026-11-22'
const tomorrow = '2026-11-23'
const reason = '改用新表'

type Items = GivenInputOf<typeof createChecklist>['items']

const look = (text: string) => ({ text, asks: 'met' as const })
const kitchen: Items = [
  { ...look('灶台周围没有杂物'), heading: '厨房', hazardKind: 'fire' },
  {
    heading: '厨房',
    text: '冷藏温度',
    hint: '看箱门显示',
    asks: 'number',
    unit: '℃',
    minimum: 0,
    maximum: 8,
  },
  { text: '燃气表读数', asks: 'number', unit: 'm³' },
]

beforeEach(async () => {
  ;({ home, given } = await givenHome())
  safety = new GivenSafety(home)
  officer = (await given.account('safety-officer')).client
  carer = (await given.account('carer')).client
})

afterEach(() => home.remove())

async function refused(operation: Operation, input: unknown, by: Client = officer) {
  const before = home.dump(traces)
  const error = await home.refusal(operation, input, { by })
  expect(home.dump(traces)).toEqual(before)
  return error
}

async function itemsOf(id: number, asOf: string) {
  const { rows } = await home.value(listChecklists, { asOf, closed: true }, { by: carer })
  return rows.find((row) => row.id === id)?.items ?? []
}

const textsOf = async (id: number, asOf: string) =>
  (await itemsOf(id, asOf)).map(({ text }) => text)

const made = async (name = '厨房检查', items: Items = kitchen) =>
  (await home.value(createChecklist, { name, items }, { by: officer })).id

describe('a checklist', () => {
  it('has its items in order, each as it was told', async () => {
    const before = home.lastAuditId()
    const id = await made()
    expect(home.auditAfter(before)).toMatchObject([{ subject: `safetyChecklist:${id}` }])
    const { rows } = await home.value(listChecklists, {}, { by: carer })
    expect(rows).toMatchObject([
      { id, name: '厨房检查', usedFrom: today, usedTo: null, changesOn: null, schedules: [] },
    ])
    expect(rows[0]?.items).toMatchObject(kitchen)
  })

  it('refuses items that make no sense', async () => {
    const create = (item: object) =>
      refused(createChecklist, { name: '表', items: [look('通道畅通'), item] })
    expect((await create({ ...look('门'), unit: '℃' })).fields).toHaveProperty(['items.1.unit'])
    const reading = { text: '温度', asks: 'number', minimum: 8, maximum: 0 }
    expect((await create(reading)).fields).toEqual({ 'items.1.maximum': '上限不能小于下限' })
    expect((await create({ ...look('门'), rulebook: 'order61' })).fields).toHaveProperty([
      'items.1.ruleItem',
    ])
    expect((await create(look('  '))).fields).toHaveProperty(['items.1.text'])
    expect(await create({ ...look('门'), hazardKind: 'none' })).toMatchObject({
      rule: 'hazard-kind-unknown',
      fields: { 'items.1.hazardKind': '没有这个种类' },
    })
    const none = { rulebook: 'order61', ruleItem: 'no-such' }
    expect(await create({ ...look('门'), ...none })).toMatchObject({
      rule: 'rule-item-unknown',
      fields: { 'items.1.ruleItem': '没有这条规定' },
    })
    expect((await refused(createChecklist, { name: '表', items: [] })).fields).toHaveProperty(
      'items',
    )
    const far = { name: '表', items: kitchen, usedFrom: '2028-01-01' }
    expect(await refused(createChecklist, far)).toMatchObject({ rule: 'day-far-ahead' })
    expect((await refused(createChecklist, { name: '表', items: kitchen }, carer)).code).toBe(
      'forbidden',
    )
  })

  it('has a name of its own while it is in use, also of two at once', async () => {
    const input = { name: '厨房检查', items: kitchen }
    const replies = await Promise.all([
      home.call(createChecklist.name, input, { by: officer }),
      home.call(createChecklist.name, input),
    ])
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
    expect(replies.find(({ ok }) => !ok)).toMatchObject({ error: { rule: 'name-taken' } })
    const other = await made('餐厅检查')
    const named = { id: other, version: 1, name: '厨房检查' }
    expect(await refused(correctChecklist, named)).toMatchObject({ rule: 'name-taken' })
    expect((await refused(correctChecklist, { ...named, name: '餐' }, carer)).code).toBe(
      'forbidden',
    )
    const first = (await home.value(listChecklists, {})).rows.find(({ id }) => id !== other)
    await home.value(closeChecklist, { id: first?.id ?? 0, version: 1, usedTo: today, reason })
    const before = home.lastAuditId()
    await home.value(correctChecklist, { ...named, note: '每周' }, { by: officer })
    expect(home.auditAfter(before)).toMatchObject([{ subject: `safetyChecklist:${other}` }])
    expect((await refused(correctChecklist, named)).code).toBe('conflict')
  })
})

describe('other items', () => {
  it('hold from today while nothing was due by it, from tomorrow after that', async () => {
    const id = await made('通道', [look('一'), look('二')])
    const change = { id, version: 1, from: today, items: [look('三')] }
    await home.value(changeChecklistItems, change, { by: officer })
    expect(await textsOf(id, today)).toEqual(['三'])
    await safety.schedule({ checklistId: id })
    home.clock.set(atHour(today, '22:10'))
    const again = { id, version: 2, from: today, items: [look('四')] }
    expect(await refused(changeChecklistItems, again)).toMatchObject({
      rule: 'change-too-early',
      fields: { from: '最早 2026年11月23日' },
    })
    await home.value(changeChecklistItems, { ...again, from: tomorrow }, { by: officer })
    expect(await textsOf(id, today)).toEqual(['三'])
    expect(await textsOf(id, tomorrow)).toEqual(['四'])
    const { rows } = await home.value(listChecklists, {})
    expect(rows).toMatchObject([{ changesOn: tomorrow, schedules: [{ name: '计划1' }] }])
  })

  it('hold from tomorrow after a check that nothing asked for', async () => {
    const id = await made()
    const unasked = { kind: 'food', title: '抽查厨房', checklistId: id }
    await home.value(startUnaskedCheck, unasked, { by: carer })
    const change = { id, version: 1, from: today, items: kitchen }
    expect(await refused(changeChecklistItems, change)).toMatchObject({ rule: 'change-too-early' })
    const closing = { id, version: 1, usedTo: today, reason }
    expect(await refused(closeChecklist, closing)).toMatchObject({ rule: 'before-today' })
  })

  it('go on under their ids where they are told unchanged, whatever comes or goes around them', async () => {
    const id = await made('通道', [look('一'), look('二'), look('三'), look('四')])
    const old = await itemsOf(id, today)
    const [, second, third, fourth] = old
    const items = [second, look('新'), fourth, third, { ...second, id: null }] as Items
    await home.value(changeChecklistItems, { id, version: 1, from: tomorrow, items })
    expect(await itemsOf(id, today)).toEqual(old)
    const now = await itemsOf(id, tomorrow)
    expect(now.map(({ text }) => text)).toEqual(['二', '新', '四', '三', '二'])
    expect(now[0]?.id).toBe(second?.id)
    // Of two that changed places one stays, the other is another row.
    expect([now[2]?.id === fourth?.id, now[3]?.id === third?.id].filter(Boolean)).toHaveLength(1)
    const reworded = [{ ...now[0], hint: '看门后' }] as Items
    await home.value(changeChecklistItems, { id, version: 2, from: '2026-11-30', items: reworded })
    expect((await itemsOf(id, '2026-11-30'))[0]?.id).not.toBe(second?.id)
    expect((await itemsOf(id, '2026-11-29'))[0]).toMatchObject({ id: second?.id, hint: null })
  })

  it('are refused of a closed checklist, of an older version, without the right', async () => {
    const id = await made()
    const change = { id, version: 1, from: tomorrow, items: kitchen }
    expect((await refused(changeChecklistItems, change, carer)).code).toBe('forbidden')
    expect((await refused(changeChecklistItems, { ...change, version: 2 })).code).toBe('conflict')
    const unknown = [{ ...look('门'), hazardKind: 'none' }]
    expect(await refused(changeChecklistItems, { ...change, items: unknown })).toMatchObject({
      rule: 'hazard-kind-unknown',
    })
    expect(await refused(changeChecklistItems, { ...change, from: '2028-01-01' })).toMatchObject({
      rule: 'day-far-ahead',
    })
    await home.value(closeChecklist, { id, version: 1, usedTo: tomorrow, reason })
    expect(await refused(changeChecklistItems, { ...change, version: 2 })).toMatchObject({
      rule: 'checklist-closed',
    })
  })

  it('of two who change them at once, one does, and the other is told', async () => {
    const id = await made()
    const change = { id, version: 1, from: tomorrow }
    const replies = await Promise.all([
      home.call(changeChecklistItems.name, { ...change, items: [look('甲')] }, { by: officer }),
      home.call(changeChecklistItems.name, { ...change, items: [look('乙')] }),
    ])
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
    expect(replies.find(({ ok }) => !ok)).toMatchObject({ error: { code: 'conflict' } })
    expect(await textsOf(id, tomorrow)).toHaveLength(1)
  })

  it('may come at one spot again and again, beyond the room between two positions', async () => {
    const id = await made('通道', [look('头'), look('尾')])
    for (let round = 1; round <= 12; round += 1) {
      const standing = await itemsOf(id, tomorrow)
      const items = [standing[0], look(`第${round}`), ...standing.slice(1)] as Items
      await home.value(changeChecklistItems, { id, version: round, from: tomorrow, items })
    }
    const newest = Array.from({ length: 12 }, (_, index) => `第${12 - index}`)
    expect(await textsOf(id, tomorrow)).toEqual(['头', ...newest, '尾'])
    expect(await textsOf(id, today)).toEqual(['头', '尾'])
  })

  it('are each day those that were set for it, old ones and new ones, in any order', async () => {
    const pick = fc.array(fc.integer({ min: 0, max: 7 }), { minLength: 1, maxLength: 5 })
    const change = fc.record({ after: fc.integer({ min: 0, max: 6 }), pick })
    let count = 0
    await fc.assert(
      fc.asyncProperty(fc.array(change, { maxLength: 6 }), async (changes) => {
        count += 1
        const id = await made(`性质${count}`, [look('a'), look('b'), look('c'), look('d')])
        let set = [{ from: today, texts: ['a', 'b', 'c', 'd'] }]
        for (const [index, { after, pick: picked }] of changes.entries()) {
          const from = addDays(today, after)
          const standing = await itemsOf(id, from)
          // A pick beyond what stands there is a new item.
          const items = picked.map((at) => standing[at] ?? look(`新${count}-${index}-${at}`))
          const told = items as Items
          await home.value(changeChecklistItems, { id, version: index + 1, from, items: told })
          const texts = items.map(({ text }) => text)
          set = [...set.filter((one) => one.from < from), { from, texts }]
        }
        for (let after = 0; after <= 7; after += 1) {
          const day = addDays(today, after)
          expect(await textsOf(id, day)).toEqual(set.findLast(({ from }) => from <= day)?.texts)
        }
      }),
      { numRuns: 15 },
    )
  })
})

describe('giving a checklist up', () => {
  it('waits until no schedule goes on with it, and what it asked stays to be read', async () => {
    const id = await made()
    const schedule = await safety.schedule({ checklistId: id })
    home.clock.set(atHour(today, '22:10'))
    const closing = { id, version: 1, usedTo: '2026-11-25', reason }
    const inUse = await refused(closeChecklist, closing)
    expect(inUse).toMatchObject({ rule: 'checklist-in-use' })
    expect(inUse.message).toContain(schedule.name)
    await home.value(endSchedule, { id: schedule.id, version: 1, termTo: '2026-11-25', reason })
    const before = home.lastAuditId()
    await home.value(closeChecklist, closing, { by: officer })
    expect(home.auditAfter(before)).toMatchObject([{ subject: `safetyChecklist:${id}` }])
    expect((await home.value(listChecklists, { asOf: '2026-11-24' })).rows).toHaveLength(1)
    expect((await home.value(listChecklists, { asOf: '2026-11-25' })).rows).toEqual([])
    expect(await itemsOf(id, '2026-11-25')).toHaveLength(3)
  })

  it('is refused for a day that was, without a reason, and by whoever may not plan', async () => {
    const id = await made()
    const closing = { id, version: 1, usedTo: tomorrow, reason }
    expect(await refused(closeChecklist, { ...closing, usedTo: '2026-11-21' })).toMatchObject({
      rule: 'before-today',
    })
    expect(await refused(closeChecklist, { ...closing, usedTo: '2028-01-01' })).toMatchObject({
      rule: 'day-far-ahead',
    })
    expect((await refused(closeChecklist, { ...closing, reason: '' })).fields).toHaveProperty(
      'reason',
    )
    expect((await refused(closeChecklist, closing, carer)).code).toBe('forbidden')
    await home.value(closeChecklist, closing)
    expect(await refused(closeChecklist, { ...closing, version: 2 })).toMatchObject({
      rule: 'checklist-closed',
    })
  })
})
