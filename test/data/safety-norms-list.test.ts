import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { confirmRuleValue } from '#shared/contract/office/rulebook.ts'
import { createEquipment, setEquipmentRule } from '#shared/contract/safety/equipment.ts'
import { getNorm, listNorms } from '#shared/contract/safety/norm.ts'
import { safetyNorms } from '#shared/rulebooks/safety-norms.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import { type TestHome, usualToday } from '#test/support/home.ts'

let home: TestHome
let carer: Awaited<ReturnType<Given['account']>>

beforeAll(async () => {
  const made = await givenHome()
  home = made.home
  carer = await made.given.account('carer')
})

afterAll(() => home.remove())

describe('safety.listNorms and getNorm', () => {
  it('reach every item with its clause and how sure it is', async () => {
    const { rows, total, counts } = await home.value(listNorms, { limit: 1000 })
    expect(total).toBe(safetyNorms.length)
    expect(rows.map(({ rulebook, item }) => `${rulebook} ${item}`)).toEqual(
      safetyNorms.map(({ rulebook, item }) => `${rulebook} ${item}`),
    )
    for (const { clause, status } of rows) {
      expect(clause).toMatch(/\S/)
      expect(['verified', 'single', 'unverified']).toContain(status)
    }
    expect(counts).toEqual({
      all: safetyNorms.length,
      single: safetyNorms.filter(({ status }) => status === 'single').length,
      unverified: safetyNorms.filter(({ status }) => status === 'unverified').length,
      answered: 0,
    })
  })

  it('give each item whole, for everybody', async () => {
    for (const { rulebook, item, clause, status, text } of safetyNorms) {
      const norm = await home.value(getNorm, { rulebook, item }, { by: carer.client })
      expect(norm).toMatchObject({ rulebook, item, clause, status, text })
      expect(norm.path).toBe(`items/${item}`)
      expect(norm.hazardKinds.join()).toMatch(/^[\p{Script=Han},]+$/u)
    }
  })

  it('filter by rulebook and certainty, page, and search text and clause without minding spaces', async () => {
    const fire = await home.value(listNorms, { rulebook: 'fire-checklist', limit: 10, offset: 5 })
    expect(fire).toMatchObject({ total: 123 })
    expect(fire.rows).toHaveLength(10)
    const open = await home.value(listNorms, { rulebook: 'major-hazards', status: 'unverified' })
    expect(open.total).toBe(10)
    const found = await home.value(listNorms, { search: '民政部令第66号第28条' })
    expect(found.rows.map(({ item }) => item)).toEqual(['F-C01', 'CV-01', 'O66-28', 'O66-28a'])
    const night = await home.value(listNorms, { search: ' 夜间防火巡查 ', status: 'single' })
    expect(night.rows.map(({ item }) => item)).toEqual(['F-D11', 'F-D20', 'GB-N4'])
    expect(await home.value(listNorms, { search: '没有这样的话' })).toMatchObject({ total: 0 })
  })

  it('take over what an administrator has confirmed', async () => {
    const input = { rulebook: 'fire-checklist' as const, item: 'F-D18' }
    expect(await home.value(getNorm, input)).toMatchObject({ status: 'single' })
    const { path } = await home.value(getNorm, input)
    const paper = '国办转发的十部门意见'
    await home.value(confirmRuleValue, { rulebook: 'fire-checklist', path, paper })
    const after = await home.value(getNorm, input)
    expect(after).toMatchObject({ status: 'verified' })
    expect(after.note).toContain(paper)
  })

  it('name the equipment whose cycle stands on an item', async () => {
    const { id } = await home.value(createEquipment, {
      kind: 'lift',
      name: '东梯',
      inUseFrom: '2026-01-05',
    })
    const rule = { rulebook: 'emergency', ruleItem: 'SP-01', cycleDays: 15 }
    const cycle = { id, version: 1, what: 'maintenance', ruleFrom: usualToday, ...rule } as const
    await home.value(setEquipmentRule, cycle)
    const norm = await home.value(getNorm, { rulebook: 'emergency', item: 'SP-01' })
    expect(norm).toMatchObject({ equipment: [{ id, name: '东梯' }], answer: '东梯' })
    const before = { rulebook: 'emergency', item: 'SP-01', asOf: '2026-11-21' } as const
    expect(await home.value(getNorm, before)).toMatchObject({ equipment: [], answer: null })
  })

  it('refuse an item that there is not', async () => {
    const input = { rulebook: 'fire-checklist' as const, item: 'F-D99' }
    const error = await home.refusal(getNorm, input)
    expect(error).toMatchObject({ code: 'not_found', rule: 'norm-unknown' })
  })
})
