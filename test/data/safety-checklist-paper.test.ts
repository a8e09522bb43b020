import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  changeChecklistItems,
  createChecklist,
  printChecklist,
} from '#shared/contract/safety/checklist.ts'
import type { GivenInputOf } from '#shared/operation.ts'
import type { Client } from '#data/session.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import type { TestHome } from '#test/support/home.ts'
import { pdfInfo, pdfText } from './documents-tools.ts'

let home: TestHome
let given: Given
let carer: Client

const tomorrow = '2026-11-23'

const kitchen: GivenInputOf<typeof createChecklist>['items'] = [
  { text: '灶台周围没有杂物', asks: 'met', heading: '厨房' },
  { text: '冷藏温度', hint: '看箱门显示', asks: 'number', unit: '℃', minimum: 0, maximum: 8 },
  { text: '燃气表读数', asks: 'number', unit: 'm³' },
]

beforeEach(async () => {
  ;({ home, given } = await givenHome())
  carer = (await given.account('carer')).client
})

afterEach(() => home.remove())

describe('the empty checklist on paper', () => {
  it('says each item with its hint and range, as of the day, and is the same twice', async () => {
    const { id } = await home.value(createChecklist, { name: '厨房检查', items: kitchen })
    const { name, bytes } = await home.value(printChecklist, { id }, { by: carer })
    expect(name).toBe('厨房检查-2026-11-22.pdf')
    const text = pdfText(bytes)
    for (const part of ['厨房检查', '灶台周围没有杂物', '看箱门显示', '0–8℃', 'm³', '检查人']) {
      expect(text).toContain(part)
    }
    expect(pdfInfo(bytes)).toContain('Pages:           1')
    expect((await home.value(printChecklist, { id })).bytes).toEqual(bytes)
    await home.value(changeChecklistItems, {
      id,
      version: 1,
      from: tomorrow,
      items: [{ text: '烟罩已清洗', asks: 'met' }],
    })
    const later = pdfText((await home.value(printChecklist, { id, asOf: tomorrow })).bytes)
    expect(later).toContain('烟罩已清洗')
    expect(later).not.toContain('灶台')
    expect((await home.refusal(printChecklist, { id: 999 })).code).toBe('not_found')
  })
})
