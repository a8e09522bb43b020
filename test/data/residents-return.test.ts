import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { correct } from '#shared/contract/residents/resident.ts'
import { discharge } from '#shared/contract/residents/stay.ts'
import { recordFee, recordGroup } from '#shared/contract/residents/terms.ts'
import { build, check, rebuild } from '#shared/contract/submissions/submission.ts'
import { readResidentsSnapshot } from '#data/submissions/monthly-residents/read-snapshot.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import type { TestHome } from '#test/support/home.ts'

let home: TestHome
let given: Given

beforeAll(async () => {
  ;({ home, given } = await givenHome())
})

afterAll(() => home.remove())

const kind = 'monthly-residents'

/** The rows of one person in the list of a month. */
async function rowsOf(residentId: number, period: string) {
  const { home: open } = home.service
  if (open === null) throw new Error('the home is not open')
  const { residents } = await readResidentsSnapshot(open.reader.db, period, '2026-11-22')
  return residents.filter((row) => row.residentId === residentId)
}

describe('the month’s resident list', () => {
  it('takes group, fee, bed kind and guardian as of the month’s last day', async () => {
    const { bedIds } = await given.room({ bedCount: 1, kind: 'nursing' })
    const contacts = [
      { kind: 'contact', name: '王明', relation: '儿子', telephone: '13900000001' },
      { kind: 'guardian', name: '王芳', relation: '女儿', telephone: '13900000002' },
      { kind: 'guardian', name: '王强', relation: '侄子', telephone: null },
    ] as const
    const terms = { group: 'social', monthlyFeeFen: 300_000, abilityWord: '半失能' }
    const { residentId } = await given.resident({
      bedId: bedIds[0],
      admittedOn: '2026-06-01',
      contacts: [...contacts],
      ...terms,
    })
    const groupFrom = '2026-09-30'
    await home.value(recordGroup, { residentId, group: 'minimum-allowance', groupFrom })
    await home.value(recordFee, { residentId, monthlyFeeFen: 350_000, feeFrom: '2026-10-01' })
    const guardian = { guardianName: '王芳', guardianTelephone: '13900000002' }
    expect(await rowsOf(residentId, '2026-08')).toMatchObject([
      { group: 'social', monthlyFeeFen: 300_000, bedKind: 'nursing', ability: null, ...guardian },
    ])
    expect(await rowsOf(residentId, '2026-09')).toMatchObject([
      { group: 'minimum-allowance', monthlyFeeFen: 300_000 },
    ])
    expect(await rowsOf(residentId, '2026-10')).toMatchObject([
      { group: 'minimum-allowance', monthlyFeeFen: 350_000 },
    ])
  })

  it('gives who left the last that held in that stay, and who came again that of the new one', async () => {
    const terms = { group: 'social', monthlyFeeFen: 300_000 }
    const { residentId } = await given.resident({ admittedOn: '2026-06-01', ...terms })
    const day = '2026-09-10'
    await home.value(recordGroup, { residentId, group: 'extreme-poverty', groupFrom: day })
    await home.value(discharge, { residentId, dischargedOn: day, endReason: 'home' })
    await given.resident({ residentId, admittedOn: day, group: 'other' })
    const rows = await rowsOf(residentId, '2026-09')
    expect(
      rows.map(({ dischargedOn, group, monthlyFeeFen }) => [dischargedOn, group, monthlyFeeFen]),
    ).toEqual([
      [day, 'extreme-poverty', 300_000],
      [null, 'other', null],
    ])
  })

  it('gives nobody the group in which another stay ended on the day', async () => {
    const { residentId } = await given.resident({ admittedOn: '2026-06-01', group: 'social' })
    const day = '2026-09-10'
    await home.value(recordGroup, { residentId, group: 'extreme-poverty', groupFrom: day })
    await home.value(discharge, { residentId, dischargedOn: day, endReason: 'home' })
    await given.resident({ residentId, admittedOn: day })
    const rows = await rowsOf(residentId, '2026-09')
    expect(rows.map(({ group }) => group)).toEqual(['extreme-poverty', null])
  })

  it('leaves a group without a word on the form empty and says so, never a wrong word', async () => {
    const { residentId } = await given.resident({ admittedOn: '2026-06-01', group: 'entitled' })
    const { problems } = await home.value(check, { kind, period: '2026-10' })
    const problem = problems.find(({ rule }) => rule === 'no-code-group')
    expect(problem).toMatchObject({ severity: 'warning', field: 'group' })
    expect(problem?.message).toContain('没有对应项')
    expect(problem?.residentIds).toContain(residentId)
    const missing = problems.find(({ rule }) => rule === 'missing-group')
    expect(missing?.residentIds ?? []).not.toContain(residentId)
  })

  it('frozen stays as it was handed in though guardian and group are corrected later', async () => {
    const { residentId, name, idNumber } = await given.resident({ admittedOn: '2026-06-01' })
    const target = { kind, period: '2026-10' } as const
    const { id, files } = await home.value(build, target)
    const guardian = { kind: 'guardian', name: '李四', relation: null, telephone: null } as const
    const file = { residentId, version: 1, name, idNumber: idNumber ?? null, reason: '补录' }
    await home.value(correct, { ...file, contacts: [guardian] })
    await home.value(recordGroup, { residentId, group: 'social', groupFrom: '2026-06-01' })
    expect(await rowsOf(residentId, '2026-10')).toMatchObject([
      { guardianName: '李四', group: 'social' },
    ])
    const again = await home.value(rebuild, { id })
    expect(again.isSame).toBe(true)
    expect(files.length).toBeGreaterThan(0)
  })
})
