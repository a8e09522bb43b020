import { describe, expect, it } from 'vitest'
import {
  type ContractTerm,
  contractDaysLeft,
  contractOn,
  contractRemark,
  contractStateOn,
  probationFault,
  writtenBy,
} from '#shared/rules/staff/contract-state.ts'
import { isEntryReplaced } from '#shared/rules/staff/entry-kinds.ts'
import { addDays } from '#shared/text/day.ts'
import { fc } from '#test/support/properties.ts'

const term = (changes: Partial<ContractTerm> = {}): ContractTerm => ({
  kind: 'fixed',
  contractFrom: '2026-01-01',
  contractTo: '2026-12-31',
  probationTo: '2026-02-28',
  endedOn: null,
  ...changes,
})

describe('how a contract stands on a day', () => {
  it.each([
    ['2025-12-31', 'coming'],
    ['2026-01-01', 'probation'],
    ['2026-02-28', 'probation'],
    ['2026-03-01', 'in-force'],
    ['2026-10-31', 'in-force'],
    ['2026-11-01', 'ending'],
    ['2026-12-31', 'ending'],
    ['2027-01-01', 'expired'],
  ])('on %s it is %s', (day, state) => {
    expect(contractStateOn(term(), day)).toBe(state)
  })

  it('is ended from the first day without it on, and never ends where it names no end', () => {
    const ended = term({ endedOn: '2026-06-01' })
    expect(contractStateOn(ended, '2026-05-31')).toBe('in-force')
    expect(contractStateOn(ended, '2026-06-01')).toBe('ended')
    const open = term({ kind: 'open-ended', contractTo: null, probationTo: null })
    expect(contractStateOn(open, '2090-01-01')).toBe('in-force')
    expect(contractDaysLeft(open, '2026-06-01')).toBeNull()
  })

  it('counts the days to the last one, which is still in', () => {
    expect(contractDaysLeft(term(), '2026-12-31')).toBe(0)
    expect(contractDaysLeft(term(), '2026-12-01')).toBe(30)
    expect(contractDaysLeft(term(), '2027-01-01')).toBeNull()
  })

  it('of a person is told by the one that holds, else by the last that began', () => {
    const first = term({ contractFrom: '2024-01-01', contractTo: '2024-12-31', probationTo: null })
    const next = term({ contractFrom: '2027-01-01', contractTo: '2027-12-31', probationTo: null })
    const all = [first, term(), next]
    expect(contractOn(all, '2026-06-01')).toEqual(term())
    expect(contractOn(all, '2025-06-01')).toBe(first)
    expect(contractOn(all, '2023-06-01')).toBe(first)
    expect(contractOn(all, '2028-06-01')).toBe(next)
    expect(contractOn([], '2026-06-01')).toBeNull()
  })

  it('is in one state on each day, and every day of it is a day on which it holds', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -400, max: 800 }),
        fc.integer({ min: 0, max: 400 }),
        (at, length) => {
          const contractTo = addDays('2026-01-01', length)
          const day = addDays('2026-01-01', at)
          const state = contractStateOn(term({ contractTo, probationTo: null }), day)
          const holds = ['ending', 'probation', 'in-force'].includes(state)
          expect(holds).toBe(at >= 0 && at <= length)
        },
      ),
    )
  })
})

describe('probation', () => {
  const fault = (contractTo: string | null, probationTo: string | null, changes = {}) =>
    probationFault(term({ contractTo, probationTo, ...changes }))

  it.each([
    // A year but one day: a month at most; a year: two; three years: six.
    ['2026-12-30', '2026-01-31', null],
    ['2026-12-30', '2026-02-01', '试用期超过 1 个月（《劳动合同法》第十九条）'],
    ['2026-12-31', '2026-02-28', null],
    ['2026-12-31', '2026-03-01', '试用期超过 2 个月（《劳动合同法》第十九条）'],
    ['2028-12-30', '2026-03-01', '试用期超过 2 个月（《劳动合同法》第十九条）'],
    ['2028-12-31', '2026-06-30', null],
    ['2028-12-31', '2026-07-01', '试用期超过 6 个月（《劳动合同法》第十九条）'],
    ['2026-03-30', '2026-01-01', '这种期限的合同不约定试用期（《劳动合同法》第十九条）'],
    ['2026-03-31', '2026-01-31', null],
    ['2026-12-31', null, null],
  ])('of a contract until %s may run until %s', (contractTo, probationTo, expected) => {
    expect(fault(contractTo, probationTo)).toBe(expected)
  })

  it('is six months without an end, none for a task or part-time work, and not asked of other papers', () => {
    expect(fault(null, '2026-06-30', { kind: 'open-ended' })).toBeNull()
    expect(fault(null, '2026-07-01', { kind: 'open-ended' })).toContain('6 个月')
    expect(fault(null, '2026-01-05', { kind: 'task' })).toContain('不约定试用期')
    expect(fault(null, '2026-01-05', { kind: 'part-time' })).toContain('第七十条')
    expect(fault(null, '2027-01-05', { kind: 'service' })).toBeNull()
  })
})

describe('what is to be seen to', () => {
  const employedFrom = '2026-03-10'
  const on = (day: string) => ({ employedFrom, day })

  it('is a written contract within a month from the first day', () => {
    expect(writtenBy('2026-03-10')).toBe('2026-04-09')
    expect(writtenBy('2026-01-31')).toBe('2026-02-27')
    expect(contractRemark('none', null, on('2026-04-09'))).toContain('2026-04-09 前')
    expect(contractRemark('none', null, on('2026-04-10'))).toContain('没有书面合同')
  })

  it('is what ended, ends, or is against the law; nothing where all is well', () => {
    const remark = (state: Parameters<typeof contractRemark>[0], changes = {}) =>
      contractRemark(state, term(changes), on('2026-11-22'))
    expect(remark('expired')).toBe('2026-12-31 到期，没有登记续签')
    expect(remark('ended', { endedOn: '2026-06-01' })).toContain('2026-06-01 起')
    expect(remark('ending')).toBe('2026-12-31 到期')
    expect(remark('probation')).toBe('试用期到 2026-02-28')
    expect(remark('in-force', { probationTo: '2026-05-01' })).toContain('第十九条')
    expect(remark('in-force')).toBeNull()
  })
})

describe('a material', () => {
  const entry = (id: number, kind: string, entryOn: string) => ({
    id,
    kind,
    entryOn,
    validTo: null,
  })

  it('is replaced by a newer one of its kind, but each reward stands for itself', () => {
    const [old, fresh] = [
      entry(1, 'background', '2025-01-01'),
      entry(2, 'background', '2026-01-01'),
    ]
    expect(isEntryReplaced(old, [old, fresh])).toBe(true)
    expect(isEntryReplaced(fresh, [old, fresh])).toBe(false)
    const [one, two] = [entry(3, 'reward', '2025-01-01'), entry(4, 'reward', '2026-01-01')]
    expect(isEntryReplaced(one, [one, two])).toBe(false)
    const same = entry(5, 'background', '2026-01-01')
    expect(isEntryReplaced(fresh, [fresh, same])).toBe(true)
  })
})
