import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getToday } from '#shared/contract/home/home.ts'
import { recordContract } from '#shared/contract/staff/contract.ts'
import { recordEntry } from '#shared/contract/staff/entry.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import type { TestHome } from '#test/support/home.ts'

let home: TestHome
let given: Given

beforeAll(async () => {
  ;({ home, given } = await givenHome())
})

afterAll(() => home.remove())

const rules = [
  'contract-expired',
  'contract-missing',
  'contract-ending',
  'probation-ending',
  'background-doubtful',
]

async function tasks(asOf?: string) {
  const { tasks: all } = await home.value(getToday, asOf === undefined ? {} : { asOf })
  return all.filter(({ rule }) => rules.includes(rule))
}

const told = async (asOf?: string) =>
  (await tasks(asOf)).map(({ rule, severity, title }) => `${rule} ${severity} ${title}`)

describe('contracts on Today', () => {
  it('are told when missing, run out, near their end or near the end of probation', async () => {
    const one = await given.staff({ name: '甲一', employedFrom: '2026-01-05' })
    expect(await told()).toEqual(['contract-missing due 甲一没有登记合同'])
    const fixed = { staffId: one.staffId, kind: 'fixed' as const, contractFrom: '2026-01-05' }
    await home.value(recordContract, {
      ...fixed,
      contractTo: '2027-01-04',
      probationTo: '2026-03-04',
    })
    expect(await told('2026-02-16')).toEqual([])
    expect(await told('2026-02-17')).toEqual(['probation-ending due 甲一的试用期快到'])
    expect(await told('2026-03-05')).toEqual([])
    expect(await told('2026-11-04')).toEqual([])
    expect(await told('2026-11-05')).toEqual(['contract-ending soon 甲一的合同快到期'])
    expect(await told('2026-12-04')).toEqual(['contract-ending soon 甲一的合同快到期'])
    expect(await told('2026-12-05')).toEqual(['contract-ending due 甲一的合同快到期'])
    expect(await told('2027-01-04')).toEqual(['contract-ending due 甲一的合同快到期'])
    expect(await told('2027-01-05')).toEqual([
      'contract-expired overdue 甲一的合同已到期或解除，没有登记续签',
    ])
    const [task] = await tasks('2027-01-05')
    expect(task?.link).toBe('/staff/contracts?state=expired')
  })

  it('background checks in doubt are told until a newer one is clear', async () => {
    const { staffId } = await given.staff({ name: '乙二', employedFrom: '2026-11-01' })
    await home.value(recordContract, { staffId, kind: 'service', contractFrom: '2026-11-01' })
    const check = { staffId, kind: 'background', entryOn: '2026-11-02' }
    await home.value(recordEntry, { ...check, result: 'pending' })
    const ofCheck = async () => (await told()).filter((line) => line.startsWith('background'))
    expect(await ofCheck()).toEqual(['background-doubtful soon 乙二的入职背景查询还没有结果'])
    await home.value(recordEntry, { ...check, entryOn: '2026-11-10', result: 'found' })
    expect(await ofCheck()).toEqual(['background-doubtful overdue 乙二的入职背景查询发现不宜情形'])
    await home.value(recordEntry, { ...check, entryOn: '2026-11-11', result: 'clear' })
    expect(await ofCheck()).toEqual([])
  })

  it('are not for who may not see them', async () => {
    await given.staff({ name: '丙三', employedFrom: '2026-01-05' })
    const { client } = await given.account('nurse')
    const { tasks: all } = await home.value(getToday, {}, { by: client })
    expect(all.filter(({ rule }) => rules.includes(rule))).toEqual([])
    expect(await told()).toContain('contract-missing due 丙三没有登记合同')
  })
})
