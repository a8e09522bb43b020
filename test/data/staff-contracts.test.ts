import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  correctContract,
  endContract,
  listContracts,
  recordContract,
  voidContract,
} from '#shared/contract/staff/contract.ts'
import { getPersonnelFile } from '#shared/contract/staff/personnel.ts'
import type { GivenInputOf } from '#shared/operation.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import { type TestHome, traces } from '#test/support/home.ts'

let home: TestHome
let given: Given

beforeAll(async () => {
  ;({ home, given } = await givenHome())
})

afterAll(() => home.remove())

async function refused(...call: Parameters<TestHome['refusal']>) {
  const before = home.dump(traces)
  const error = await home.refusal(...call)
  expect(home.dump(traces)).toEqual(before)
  return error
}

const term = { kind: 'fixed' as const, contractFrom: '2025-03-05', contractTo: '2028-03-04' }
const reason = '核对原件'

type Changes = Partial<GivenInputOf<typeof recordContract>>

async function givenContract(changes: Changes = {}) {
  const { staffId } = await given.staff()
  const { id } = await home.value(recordContract, { staffId, ...term, ...changes })
  return { staffId, id }
}

async function contractsOf(staffId: number, asOf?: string) {
  const input = { staffId, ...(asOf === undefined ? {} : { asOf }) }
  return (await home.value(getPersonnelFile, input)).contracts
}

describe('a contract', () => {
  it('stands on the file and on the audit', async () => {
    const { staffId } = await given.staff()
    const last = home.lastAuditId()
    const paper = { ...term, number: 'HT-1', probationTo: '2025-09-04', note: '一式两份' }
    const { id } = await home.value(recordContract, { staffId, ...paper })
    expect(home.auditAfter(last)).toMatchObject([
      {
        operation: 'staff.recordContract',
        subject: `staffContract:${id}`,
        after: { number: 'HT-1' },
      },
    ])
    expect(await contractsOf(staffId)).toMatchObject([
      { id, ...paper, kindName: '固定期限劳动合同', state: 'in-force', fault: null, files: [] },
    ])
  })

  it.each([
    ['ends before it begins', { contractTo: '2025-03-04' }, 'contract-days', 'contractTo'],
    ['is of a fixed term without end', { contractTo: null }, 'contract-days', 'contractTo'],
    ['has no fixed term and an end', { kind: 'open-ended' }, 'contract-days', 'contractTo'],
    ['has probation before it', { probationTo: '2025-03-04' }, 'contract-days', 'probationTo'],
    ['has probation beyond it', { probationTo: '2028-03-05' }, 'contract-days', 'probationTo'],
    [
      'begins in the year after next',
      { contractFrom: '2028-01-01' },
      'day-far-ahead',
      'contractFrom',
    ],
  ] as const)('is refused where it %s', async (_what, changes, rule, field) => {
    const { staffId } = await given.staff()
    const error = await refused(recordContract, { staffId, ...term, ...changes })
    expect(error).toMatchObject({ code: 'invalid_input', rule })
    expect(Object.keys(error.fields ?? {})).toEqual([field])
  })

  it('is refused for nobody, and for who may not write', async () => {
    expect((await refused(recordContract, { staffId: 99_999, ...term })).rule).toBe('staff-unknown')
    const { staffId } = await given.staff()
    const { client: nurse } = await given.account('nurse')
    const error = await home.refusal(recordContract, { staffId, ...term }, { by: nurse })
    expect(error.code).toBe('forbidden')
    const read = await home.refusal(getPersonnelFile, { staffId }, { by: nurse })
    expect(read.code).toBe('forbidden')
    const list = await home.refusal(listContracts, {}, { by: nurse })
    expect(list.code).toBe('forbidden')
  })

  it('is one of its kind on a day; the next one begins the day after', async () => {
    const { staffId } = await givenContract()
    const again = (changes: Changes) => refused(recordContract, { staffId, ...term, ...changes })
    expect((await again({})).rule).toBe('contract-overlap')
    const last = await again({ contractFrom: '2026-11-01', contractTo: '2030-01-01' })
    expect(last).toMatchObject({ code: 'rule_violated', rule: 'contract-overlap' })
    expect(last.message).toContain('2025-03-05 至 2028-03-04')
    const before = { contractFrom: '2022-03-05', contractTo: '2025-03-04' }
    await home.value(recordContract, { staffId, ...term, ...before })
    await home.value(recordContract, { staffId, ...term, kind: 'dispatch' })
    expect(await contractsOf(staffId)).toHaveLength(3)
  })

  it('is put on file once where two send it at the same moment', async () => {
    const { staffId } = await given.staff()
    const both = await Promise.all([
      home.call(recordContract.name, { staffId, ...term }),
      home.call(recordContract.name, { staffId, ...term }),
    ])
    expect(both.map(({ ok }) => ok).toSorted()).toEqual([false, true])
    expect(await contractsOf(staffId)).toHaveLength(1)
  })
})

describe('correcting, ending and voiding', () => {
  it('correcting keeps what stood there, and needs the version that was seen', async () => {
    const { staffId, id } = await givenContract()
    const set = { ...term, contractTo: '2027-03-04', number: 'HT-9', reason }
    await home.value(correctContract, { id, version: 1, ...set })
    expect(await contractsOf(staffId)).toMatchObject([{ id, contractTo: '2027-03-04', version: 2 }])
    const kept = home.rows(
      'SELECT contractTo, voidedAt FROM staffContract WHERE staffId = ?',
      staffId,
    )
    expect(kept).toMatchObject([
      { contractTo: '2027-03-04', voidedAt: null },
      { contractTo: '2028-03-04', voidedAt: expect.any(String) },
    ])
    const late = await refused(correctContract, { id, version: 1, ...set })
    expect(late).toMatchObject({ code: 'conflict', rule: 'changed-meanwhile' })
  })

  it('ends it on a day within it, with a reason, and is told from that day on', async () => {
    const { staffId, id } = await givenContract()
    const end = (endedOn: string) => ({ id, version: 1, endedOn, endReason: '本人辞职' })
    for (const day of ['2025-03-04', '2028-03-05']) {
      expect((await refused(endContract, end(day))).rule).toBe('contract-end-day')
    }
    const last = home.lastAuditId()
    await home.value(endContract, end('2026-10-01'))
    expect(home.auditAfter(last)).toMatchObject([
      {
        subject: `staffContract:${id}`,
        before: { endedOn: null },
        after: { endedOn: '2026-10-01' },
      },
    ])
    expect(await contractsOf(staffId)).toMatchObject([{ state: 'ended', endReason: '本人辞职' }])
    expect(await contractsOf(staffId, '2026-09-30')).toMatchObject([
      { state: 'in-force', endedOn: null, endReason: null },
    ])
    const again = await refused(endContract, { ...end('2026-10-02'), version: 2 })
    expect(again.rule).toBe('contract-ended')
  })

  it('takes a wrong end back by correcting, and refuses half of one', async () => {
    const { staffId, id } = await givenContract()
    await home.value(endContract, { id, version: 1, endedOn: '2026-10-01', endReason: '辞职' })
    const half = { id, version: 2, ...term, endReason: '辞职', reason }
    expect((await refused(correctContract, half)).rule).toBe('contract-end-day')
    const other = { id, version: 2, ...term, endedOn: '2026-10-01', reason }
    expect((await refused(correctContract, other)).fields).toHaveProperty('endReason')
    await home.value(correctContract, { id, version: 2, ...term, reason })
    expect(await contractsOf(staffId)).toMatchObject([{ state: 'in-force', endedOn: null }])
  })

  it('an ended one leaves its later days to another of the kind', async () => {
    const { staffId, id } = await givenContract()
    await home.value(endContract, { id, version: 1, endedOn: '2026-10-01', endReason: '改签' })
    const next = { ...term, contractFrom: '2026-10-01', contractTo: '2029-09-30' }
    await home.value(recordContract, { staffId, ...next })
    const states = (await contractsOf(staffId)).map(({ state }) => state)
    expect(states).toEqual(['in-force', 'ended'])
  })

  it('voiding takes it off the file and stays on the audit', async () => {
    const { staffId, id } = await givenContract()
    await home.value(voidContract, { id, version: 1, reason })
    expect(await contractsOf(staffId)).toEqual([])
    const again = await refused(voidContract, { id, version: 2, reason })
    expect(again).toMatchObject({ code: 'not_found', rule: 'staffContract-unknown' })
  })
})

describe('staff.listContracts', () => {
  it('shows everybody employed, what presses first, as of any day', async () => {
    const list = async (input: GivenInputOf<typeof listContracts> = {}) =>
      home.value(listContracts, input)
    const fresh = await given.staff({ name: '钱新来', employedFrom: '2026-11-20' })
    const long = await given.staff({ name: '钱很久', employedFrom: '2026-01-05' })
    const ending = await given.staff({ name: '钱快到', employedFrom: '2024-01-01' })
    const paper = { contractFrom: '2024-01-01', contractTo: '2026-12-31' }
    await home.value(recordContract, { staffId: ending.staffId, ...term, ...paper })
    const { rows, total } = await list({ search: '钱' })
    expect(total).toBe(3)
    expect(rows.map(({ name, state, daysLeft }) => [name, state, daysLeft])).toEqual([
      ['钱很久', 'none', null],
      ['钱新来', 'none', null],
      ['钱快到', 'ending', 39],
    ])
    expect(rows[0]).toMatchObject({
      staffId: long.staffId,
      remark: '满一个月没有书面合同（《劳动合同法》第十条）',
      missing: expect.stringContaining('劳动或劳务合同'),
    })
    expect(rows[1]).toMatchObject({
      staffId: fresh.staffId,
      remark: expect.stringContaining('2026-12-19 前'),
    })
    const before = await list({ search: '钱', asOf: '2026-10-31' })
    expect(before.rows.map(({ name, state }) => [name, state])).toEqual([
      ['钱很久', 'none'],
      ['钱快到', 'in-force'],
    ])
    const later = await list({ search: '钱快到', asOf: '2027-01-01' })
    expect(later.rows).toMatchObject([{ state: 'expired', daysLeft: null }])
    const onlyEnding = await list({ search: '钱', state: 'ending' })
    expect(onlyEnding.rows.map(({ name }) => name)).toEqual(['钱快到'])
    expect(onlyEnding.counts.find(({ state }) => state === 'none')?.count).toBe(2)
    expect(onlyEnding.incompleteCount).toBe(3)
  })

  it('counts each person once, and the counts are the rows', async () => {
    const { counts, total } = await home.value(listContracts, { limit: 1 })
    expect(counts.reduce((sum, { count }) => sum + count, 0)).toBe(total)
    for (const { state, count } of counts) {
      const { rows } = await home.value(listContracts, { state, limit: 1000 })
      expect(rows).toHaveLength(count)
      expect(new Set(rows.map(({ staffId }) => staffId)).size).toBe(count)
    }
    const byName = await home.value(listContracts, { sort: 'name', limit: 1000 })
    const backwards = await home.value(listContracts, {
      sort: 'name',
      descending: true,
      limit: 1000,
    })
    const names = byName.rows.map(({ name }) => name)
    expect(new Set(backwards.rows.map(({ name }) => name))).toEqual(new Set(names))
    expect(backwards.rows[0]?.name).toBe(names.at(-1))
  })
})
