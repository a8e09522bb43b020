import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { evaluate, get, record } from '#shared/contract/assessments/assessment.ts'
import { list } from '#shared/contract/indicators/indicator.ts'
import {
  confirmRuleValue,
  exchangeRulebook,
  replaceRuleValue,
  voidRuleDecision,
  voidRulebookEdition,
} from '#shared/contract/office/rulebook.ts'
import { build, get as getReturn, getFile } from '#shared/contract/submissions/submission.ts'
import gbt42195 from '#shared/rulebooks/gbt42195.json' with { type: 'json' }
import monthlyResidents from '#shared/rulebooks/monthly-residents.json' with { type: 'json' }
import { answersOf } from '#test/support/assessment-answers.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import type { TestHome } from '#test/support/home.ts'
import { rulebookFile } from './sample-inputs-rulebooks.ts'

let home: TestHome
let given: Given

beforeEach(async () => {
  ;({ home, given } = await givenHome())
})

afterEach(() => home.remove())

const instrument = 'gbt42195' as const
const paper = '正式文本第 4 页'
const severe = { rulebook: instrument, path: 'levels/3', paper }

const evaluated = (total: number) => home.value(evaluate, { instrument, answers: answersOf(total) })

describe('an assessment', () => {
  it('of the day goes by the value that was replaced; one on record keeps its level', async () => {
    const { residentId } = await given.resident()
    const { id } = await given.assessment(residentId, { answers: answersOf(28) })
    const recorded = await home.value(get, { id })
    expect(recorded).toMatchObject({ total: 28, finalLevel: 4 })
    expect(await evaluated(28)).toMatchObject({ finalLevel: 4, status: 'single' })

    const replaced = { ...severe, fields: { minimum: 28 } }
    const decision = await home.value(replaceRuleValue, replaced)
    expect(await evaluated(28)).toMatchObject({ finalLevel: 3 })
    expect(await evaluated(27)).toMatchObject({ finalLevel: 4 })
    expect(await home.value(get, { id })).toMatchObject({
      ...recorded,
      recordedAt: expect.any(String),
    })
    const later = await given.assessment(residentId, {
      answers: answersOf(28),
      assessedOn: '2026-11-01',
    })
    expect(await home.value(get, { id: later.id })).toMatchObject({ finalLevel: 3 })

    await home.value(voidRuleDecision, { id: decision.id, reason: '看错了' })
    expect(await evaluated(28)).toMatchObject({ finalLevel: 4 })
    expect((await home.value(get, { id: later.id })).finalLevel).toBe(3)
  })

  it('is as sure as the values that it used: confirming them takes the mark off', async () => {
    expect((await evaluated(28)).status).toBe('single')
    await home.value(confirmRuleValue, { rulebook: instrument, path: 'levels/4', paper })
    expect((await evaluated(28)).status).toBe('verified')
    expect((await evaluated(31)).status).toBe('single')
  })

  it('names the edition that it went by, and an exchange leaves it alone', async () => {
    const { residentId } = await given.resident()
    const { id } = await given.assessment(residentId, { answers: answersOf(28) })
    const version = gbt42195.version + 1
    const levels = gbt42195.levels.map((band) => {
      if (band.level === 3) return { ...band, minimum: 28 }
      return band.level === 4 ? { ...band, maximum: 27 } : band
    })
    const edition = await home.value(exchangeRulebook, {
      fileName: '修订版.json',
      bytes: rulebookFile({ ...gbt42195, version, levels }),
      reason: '标准修订',
    })
    expect(await home.value(get, { id })).toMatchObject({
      finalLevel: 4,
      rulebookVersion: gbt42195.version,
    })
    const other = await given.resident()
    const made = await home.value(record, {
      residentId: other.residentId,
      assessedOn: '2026-11-01',
      occasion: 'first',
      answers: answersOf(28),
      assessor: '何芳',
    })
    expect(await home.value(get, { id: made.id })).toMatchObject({
      finalLevel: 3,
      rulebookVersion: version,
    })
    await home.value(voidRulebookEdition, { id: edition.id, reason: '还没有施行' })
    expect(await evaluated(28)).toMatchObject({ finalLevel: 4 })
    expect((await home.value(get, { id: made.id })).finalLevel).toBe(3)
  })
})

describe('an indicator', () => {
  it('is measured by the target that the home found on the paper', async () => {
    const shares = async () =>
      (await home.value(list, { profile: 'ganzhou' })).rows.filter(
        ({ metric, target }) => metric === 'nursing_bed_share' && target !== null,
      )
    const [first] = await shares()
    if (first === undefined) throw new Error('no rule asks for the share of nursing beds')
    const path = `profiles/ganzhou/rules/${first.rule}`
    expect(first.target).not.toBe(40)
    await home.value(replaceRuleValue, {
      rulebook: 'policy-profiles',
      path,
      fields: { target: 40, clause: '专栏二', page: 9 },
      paper: '规划第 9 页',
    })
    const [after, ...others] = await shares()
    expect(after).toMatchObject({
      target: 40,
      source: { clause: '专栏二', page: 9, certainty: 'verified' },
    })
    expect(others.every(({ source }) => source.certainty === 'single')).toBe(true)
  })
})

describe('a return that is frozen', () => {
  it('stays byte for byte when its form is replaced or exchanged', async () => {
    await given.resident()
    const kind = 'monthly-residents' as const
    const frozen = await home.value(build, { kind, period: '2026-10' })
    const files = async () => {
      const { files: kept } = await home.value(getReturn, { id: frozen.id })
      return Promise.all(
        kept.map(async ({ name, sha256 }) => {
          const { bytes } = await home.value(getFile, { id: frozen.id, name })
          return { name, sha256, bytes }
        }),
      )
    }
    const before = await files()
    await home.value(replaceRuleValue, {
      rulebook: kind,
      path: 'columns/name',
      fields: { heading: '老人姓名' },
      paper: '县民政局表样',
    })
    await home.value(exchangeRulebook, {
      fileName: '新表.json',
      bytes: rulebookFile({ ...monthlyResidents, version: monthlyResidents.version + 1 }),
      reason: '新表式',
    })
    expect(await files()).toEqual(before)
    const next = await home.value(build, { kind, period: '2026-10' })
    expect(next.version).toBe(frozen.version + 1)
    expect(next.files.map(({ sha256 }) => sha256)).not.toEqual(before.map(({ sha256 }) => sha256))
  })
})
