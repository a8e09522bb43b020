import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  getSubsidyMonth,
  keepSubsidyList,
  printSubsidyList,
} from '#shared/contract/indicators/subsidy.ts'
import { recordSubsidyScheme } from '#shared/contract/indicators/subsidy-scheme.ts'
import { recordCertificate } from '#shared/contract/staff/certificate.ts'
import { endEmployment, recordPost } from '#shared/contract/staff/staff.ts'
import { addDays, addMonths, firstOfMonth, lastOfMonth } from '#shared/text/day.ts'
import { Random } from '#data/sample/random.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import type { TestHome } from '#test/support/home.ts'
import { pdfText } from './documents-tools.ts'

let home: TestHome
let given: Given

beforeEach(async () => {
  ;({ home, given } = await givenHome())
})

afterEach(() => home.remove())

const postAllowance = {
  name: '护理员岗位津贴',
  basis: '区人社局 2025 年 8 号文',
  schemeFrom: '2024-01-01',
  terms: {
    recipient: 'staff' as const,
    rules: {
      posts: ['carer'],
      tiers: [
        { kinds: ['carer-skill-3', 'carer-skill-2'], amountFen: 30_000 },
        { kinds: ['carer-skill-5', 'carer-skill-4'], amountFen: 10_000 },
      ],
    },
  },
}

const scheme = async (rules: object = {}, name = postAllowance.name) => {
  const { terms } = postAllowance
  const changed = { ...terms, rules: { ...terms.rules, ...rules } }
  return (await home.value(recordSubsidyScheme, { ...postAllowance, name, terms: changed })).id
}

const certificate = (staffId: number, kind: string, issuedOn: string, expiresOn: string | null) =>
  home.value(recordCertificate, {
    staffId,
    kind,
    issuedOn,
    expiresOn,
    isPermanent: expiresOn === null,
  })

const month = (schemeId: number, of = '2026-10') =>
  home.value(getSubsidyMonth, { schemeId, month: of })

describe('an allowance of staff', () => {
  it('names who is paid by which paper, and everybody else who was employed with the reason', async () => {
    const able = await given.staff()
    const plain = await given.staff()
    const cook = await given.staff({ post: 'cook' })
    await certificate(able.staffId, 'carer-skill-4', '2025-01-01', null)
    const { rows, leftOut, scheme: shown } = await month(await scheme())
    expect(rows).toMatchObject([
      {
        key: able.staffId,
        amountFen: 10_000,
        steps: [{ days: 31, words: '持养老护理员五级或养老护理员四级，每月 100.00 元' }],
      },
    ])
    expect(new Map(leftOut.map(({ key, reasons }) => [key, reasons]))).toEqual(
      new Map([
        [plain.staffId, ['没有要求的证书，或已过期']],
        [cook.staffId, ['岗位不在范围内']],
      ]),
    )
    expect(leftOut.find(({ key }) => key === plain.staffId)?.link).toBe(`/staff/${plain.staffId}`)
    expect(shown.words[0]).toEqual({
      label: '标准',
      text: '持养老护理员三级或养老护理员二级每月 300.00 元，持养老护理员五级或养老护理员四级每月 100.00 元',
    })
  })

  it('that is paid once is paid in its month and never again', async () => {
    const { staffId } = await given.staff({ employedFrom: '2025-10-15' })
    await certificate(staffId, 'carer-skill-4', '2025-01-01', null)
    const schemeId = await scheme({ pays: 'once', serviceMonths: 12 })
    const october = await month(schemeId)
    expect(october.rows).toMatchObject([{ amountFen: 10_000, words: '2026年10月15日满 12 个月' }])
    expect((await month(schemeId, '2026-09')).rows).toEqual([])
    await home.value(keepSubsidyList, {
      schemeId,
      month: '2026-10',
      seenFen: 10_000,
      seenCount: 1,
      seenEditions: 0,
    })
    expect((await month(schemeId)).rows).toHaveLength(1)
  })

  it('is printed with the identity number for who may see it', async () => {
    const { staffId, idNumber } = await given.staff()
    await certificate(staffId, 'carer-skill-4', '2025-01-01', null)
    const asked = { schemeId: await scheme(), month: '2026-10' }
    expect(pdfText((await home.value(printSubsidyList, asked)).bytes)).toContain(idNumber)
    const accountant = (await given.account('accountant')).client
    const { bytes } = await home.value(printSubsidyList, asked, { by: accountant })
    expect(pdfText(bytes)).not.toContain(idNumber)
  })

  it.each([
    [{ posts: ['nobody'] }, 'subsidy-post-unknown'],
    [{ tiers: [{ kinds: ['no-paper'], amountFen: 1 }] }, 'subsidy-certificate-unknown'],
    [{ excludes: [99] }, 'subsidy-scheme-unknown'],
  ])('with %j is refused', async (rules, rule) => {
    const { terms } = postAllowance
    const input = { ...postAllowance, terms: { ...terms, rules: { ...terms.rules, ...rules } } }
    expect(await home.refusal(recordSubsidyScheme, input)).toMatchObject({ rule })
  })
})

/** Fen by person for a month, from the rows of the file day by day, sharing nothing with the program. */
function recount(of: string) {
  const days: string[] = []
  for (let day = firstOfMonth(of); day <= lastOfMonth(of); day = addDays(day, 1)) days.push(day)
  const found = new Map<number, number>()
  const tier = home.raw.prepare(`
    SELECT CASE
      WHEN NOT EXISTS (SELECT 1 FROM employment e WHERE e.staffId = s.id AND e.voidedAt IS NULL
        AND e.employedFrom <= @day AND coalesce(e.employedTo, '9999') > @day) THEN 0
      WHEN NOT EXISTS (SELECT 1 FROM staffPost p WHERE p.staffId = s.id AND p.voidedAt IS NULL
        AND p.post = 'carer' AND p.postFrom <= @day AND coalesce(p.postTo, '9999') > @day) THEN 0
      ELSE coalesce((SELECT max(iif(c.kind IN ('carer-skill-3', 'carer-skill-2'), 30000, 10000))
        FROM staffCertificate c WHERE c.staffId = s.id AND c.voidedAt IS NULL
        AND c.kind LIKE 'carer-skill-%' AND c.kind <> 'carer-skill-1' AND c.issuedOn <= @day
        AND (c.isPermanent = 1 OR c.expiresOn >= @day)), 0) END AS fen
    FROM staff s WHERE s.id = @staff`)
  for (const { id } of home.rows('SELECT id FROM staff WHERE voidedAt IS NULL')) {
    let sum = 0
    for (const day of days) sum += (tier.get({ staff: id, day }) as { fen: number }).fen
    if (sum > 0) found.set(Number(id), Math.floor((2 * sum + days.length) / (2 * days.length)))
  }
  return found
}

it('comes to what a slow recount says, in each of 24 months of a changing staff', async () => {
  const random = new Random(11)
  const kinds = ['carer-skill-5', 'carer-skill-4', 'carer-skill-3', 'carer-skill-2', 'health']
  const someDay = (from: string, most: number) => addDays(from, random.between(0, most))
  for (let count = 0; count < 15; count += 1) {
    const employedFrom = someDay('2024-11-01', 500)
    const post = random.chance(0.8) ? 'carer' : 'cook'
    const { staffId, employmentId } = await given.staff({ employedFrom, post })
    for (let paper = random.between(0, 3); paper > 0; paper -= 1) {
      const issuedOn = someDay('2024-06-01', 700)
      const expiresOn = random.chance(0.5) ? someDay(issuedOn, 500) : null
      await certificate(staffId, random.pick(kinds), issuedOn, expiresOn)
    }
    if (random.chance(0.4)) {
      const postFrom = someDay(addDays(employedFrom, 1), 100)
      const other = random.pick(['nurse', 'carer', 'manager'])
      await home.call(recordPost.name, { staffId, employmentId, post: other, postFrom })
    }
    if (random.chance(0.4)) {
      const employedTo = someDay(addDays(employedFrom, 120), 200)
      await home.call(endEmployment.name, { employmentId, staffId, employedTo })
    }
  }
  const schemeId = await scheme()
  let paid = 0
  for (let index = 0; index < 24; index += 1) {
    const of = addMonths('2024-11-01', index).slice(0, 7)
    const { rows } = await month(schemeId, of)
    expect(new Map(rows.map(({ key, amountFen }) => [key, amountFen])), of).toEqual(recount(of))
    paid += rows.length
  }
  expect(paid).toBeGreaterThan(60)
})
