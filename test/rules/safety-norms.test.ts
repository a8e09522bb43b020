import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import {
  clauseUnknown,
  isRuleItem,
  safetyNorms,
  safetyRulebooks,
} from '#shared/rulebooks/safety-norms.ts'
import { safetyRulebookIds } from '#shared/rulebooks/safety-rulebook-ids.ts'
import { safetyFrequency } from '#shared/rules/safety/frequency.ts'
import { proposedChecklists } from '#shared/rules/safety/proposed-checklists.ts'
import { answersProposal, scheduleProposals } from '#shared/rules/safety/schedule-proposals.ts'

/** How many entries the gathered facts have, counted there: items, and what stands around them. */
const gathered = {
  'fire-checklist': { items: 116, instruments: 7 },
  'major-hazards': { items: 16, groups: 5, rule: 1, unread: 1, duties: 2, alert: 1 },
  emergency: { items: 59 },
  gb38600: { clauses: 33, leads: 15, numbersElsewhere: 4 },
  order66: { items: 27, upperLaw: 4, violations: 9, examples: 2, filing: 3 },
} as const

/** The same by certainty, for the items of the list itself. */
const certainties = {
  'fire-checklist': { verified: 70, single: 34, unverified: 12 },
  'major-hazards': { verified: 5, single: 2, unverified: 9 },
  emergency: { verified: 40, single: 12, unverified: 7 },
  order66: { verified: 14, single: 6, unverified: 7 },
  gb38600: { verified: 6, single: 17, unverified: 10 },
} as const

const of = (id: string) => safetyNorms.filter(({ rulebook }) => rulebook === id)

describe('the safety rulebooks', () => {
  it.each(safetyRulebookIds)('%s keeps every entry that was gathered', (id) => {
    const counts: readonly number[] = Object.values(gathered[id])
    expect(of(id)).toHaveLength(counts.reduce((sum, count) => sum + count, 0))
    const [asked] = counts
    expect(of(id).filter(({ kind }) => kind !== 'context')).toHaveLength(asked ?? 0)
  })

  it.each(safetyRulebookIds)('%s keeps how sure each item is', (id) => {
    const asked = of(id).filter(({ kind }) => kind !== 'context')
    const count = (status: string) => asked.filter((norm) => norm.status === status).length
    const counts = {
      verified: count('verified'),
      single: count('single'),
      unverified: count('unverified'),
    }
    expect(counts).toEqual(certainties[id])
  })

  it('say of every item its clause and how sure it is, none without', () => {
    expect(safetyNorms).toHaveLength(123 + 26 + 59 + 52 + 45)
    for (const { clause, status, heading, hazardKinds } of safetyNorms) {
      expect(clause).toMatch(/\S/)
      expect(['verified', 'single', 'unverified']).toContain(status)
      expect(heading).toMatch(/\p{Script=Han}/u)
      expect(hazardKinds.length).toBeGreaterThan(0)
    }
  })

  it('say that a clause was not found where none was, and never call such an item sure', () => {
    const without = safetyNorms.filter(({ clause }) => clause === clauseUnknown)
    expect(without.map(({ item }) => item)).toEqual([
      'F-S04',
      'F-V06',
      'F-T10',
      'EM-08',
      'FD-11',
      'RS-01',
      'VS-02',
    ])
    for (const norm of without) {
      expect(norm).toMatchObject({ status: 'unverified' })
      expect(norm.note).toContain(clauseUnknown)
    }
  })

  it('leave what nobody has read without text, unsure, and say so', () => {
    const unread = safetyNorms.filter(({ text }) => text === null)
    expect(unread).toHaveLength(9 + 1 + 10)
    for (const norm of unread) {
      expect(norm.status).toBe('unverified')
      expect(norm.note).toContain('原文没有读到')
    }
    const criteria = of('major-hazards').filter(({ kind }) => kind === 'criterion')
    expect(criteria.filter(({ text }) => text !== null)).toHaveLength(7)
    expect(safetyRulebooks['major-hazards'].situations).toBe(22)
  })

  it('say of three items of the fire list that their words were put in order', () => {
    const changed = safetyNorms.filter(({ note }) => note?.includes('来源文字有误') === true)
    expect(changed.map(({ item }) => item)).toEqual(['F-D15', 'F-D19', 'F-E01'])
    for (const { text } of changed) expect(text).not.toContain('来源')
  })

  it('keep a number that no source gave unknown', () => {
    const night = safetyNorms.find(({ item }) => item === 'F-D13')
    expect(night).toMatchObject({ status: 'unverified', note: '没有查到：夜间最少次数' })
    expect(night?.lead).toContain('请以原文核对')
  })

  it('say whether a frequency stands in the clause', () => {
    const items = new Map(safetyNorms.map((norm) => [norm.item, norm]))
    expect(items.get('F-D11')).toMatchObject({
      frequency: '夜间每 2 小时',
      frequencyFrom: 'clause',
    })
    expect(items.get('F-U05')).toMatchObject({ frequency: '每月', frequencyFrom: 'suggested' })
    expect(items.get('F-U08')).toMatchObject({ frequency: null, frequencyFrom: null })
  })

  it('lead to screens that there are', () => {
    const folder = new URL('../../renderer/app/routes/', import.meta.url)
    const files = readdirSync(folder).map((name) => readFileSync(new URL(name, folder), 'utf8'))
    const routes = new Set(
      files.flatMap((text) => [...text.matchAll(/path: '([^']+)'/g)].map(([, path]) => path)),
    )
    const links = new Set(safetyNorms.flatMap(({ link }) => link ?? []))
    expect(links.size).toBeGreaterThan(15)
    expect([...links].filter((link) => !routes.has(link))).toEqual([])
  })

  it('know which items schedules and checklists may name', () => {
    expect(isRuleItem('fire-checklist', 'F-D11')).toBe(true)
    expect(isRuleItem('emergency', 'F-D11')).toBe(false)
    expect(isRuleItem('policy-profiles', 'daily-monthly-quarterly')).toBe(true)
    expect(isRuleItem('policy-profiles', 'other')).toBe(false)
  })
})

describe('proposals of schedules', () => {
  it('name items that there are, each with a frequency that makes windows', () => {
    expect(scheduleProposals).toHaveLength(22)
    for (const { frequency, rules, key } of scheduleProposals) {
      expect(safetyFrequency.parse(frequency)).toEqual(frequency)
      const named = rules.map(({ rulebook, ruleItem }) => `${rulebook} ${ruleItem}`)
      expect(new Set(named).size, key).toBe(named.length)
      for (const rule of rules) expect(isRuleItem(rule.rulebook, rule.ruleItem), key).toBe(true)
    }
    const keys = scheduleProposals.map(({ key }) => key)
    expect(new Set(keys).size).toBe(keys.length)
    const names = scheduleProposals.map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
  })

  it('stand on an item whose clause says how often', () => {
    const byKey = new Map(safetyNorms.map((norm) => [`${norm.rulebook} ${norm.item}`, norm]))
    for (const { rules, kind } of scheduleProposals) {
      const [{ rulebook, ruleItem }] = rules
      if (rulebook === 'policy-profiles') {
        expect(['daily-check', 'spot-check', 'notice']).toContain(kind)
      } else expect(byKey.get(`${rulebook} ${ruleItem}`)?.frequencyFrom).toBe('clause')
    }
  })

  it('make checklists of items that have a text', () => {
    for (const { items } of Object.values(proposedChecklists)) {
      for (const { rulebook, ruleItem, text } of items) {
        const norm = safetyNorms.find((one) => one.rulebook === rulebook && one.item === ruleItem)
        expect(norm?.text, ruleItem).not.toBeNull()
        expect(norm?.text, ruleItem).toBeDefined()
        expect(text.length).toBeLessThan(60)
      }
    }
  })

  it('each are answered by a schedule made of them, and by none made of another', () => {
    for (const one of scheduleProposals) {
      for (const other of scheduleProposals) {
        const { kind, rules, frequency } = other
        const made = { kind, rules, frequency: frequency.frequency }
        expect(answersProposal(one, made), `${one.key} ${other.key}`).toBe(one === other)
      }
    }
  })
})
