import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { correctSetUp, getSetUp, getToday } from '#shared/contract/home/home.ts'
import { recordProfile } from '#shared/contract/home/profile.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import type { TestHome } from '#test/support/home.ts'

let home: TestHome
let given: Given

beforeEach(async () => {
  ;({ home, given } = await givenHome())
})

afterEach(() => home.remove())

async function states(): Promise<Readonly<Record<string, string>>> {
  const { steps } = await home.value(getSetUp, {})
  return Object.fromEntries(steps.map(({ step, state }) => [step, state]))
}

const detail = async (step: string) =>
  (await home.value(getSetUp, {})).steps.find((one) => one.step === step)?.detail

const profile = {
  creditCode: '91110108551385082Q',
  address: '前进路 1 号',
  ownership: 'public',
  telephone: '0512-57551234',
}

describe('the set-up', () => {
  it('is open at first but for the code, without which there is no home', async () => {
    expect(await home.value(getSetUp, {})).toMatchObject({ isFinished: false, version: 0 })
    expect(await states()).toEqual({
      profile: 'open',
      beds: 'open',
      accounts: 'open',
      code: 'done',
      data: 'open',
    })
    expect(await detail('profile')).toBe('还没填：统一社会信用代码、机构地址、所有制、机构电话')
    expect(await detail('code')).toContain('核对')
  })

  it('is judged by the records, step by step', async () => {
    const { address: _address, ...some } = profile
    const one = await home.value(recordProfile, {
      profileFrom: '2026-01-01',
      values: some,
      baseId: null,
    })
    expect(await detail('profile')).toBe('还没填：机构地址')
    const whole = { profileFrom: '2026-02-01', values: profile, baseId: one.id }
    await home.value(recordProfile, whole)
    await given.room({ bedCount: 3 })
    await given.room({ bedCount: 2, floor: '2层' })
    expect(await detail('beds')).toBe('2 层 2 间 5 张')
    await given.account('administrator')
    expect(await states()).toMatchObject({ accounts: 'open' })
    await given.account('nurse')
    expect(await detail('accounts')).toBe('2 人可以登录')
    expect(await states()).toMatchObject({ profile: 'done', accounts: 'done', data: 'open' })
    await given.resident()
    expect(Object.values(await states())).toEqual(['done', 'done', 'done', 'done', 'done'])
    expect((await home.value(getToday, {})).setUpOpenCount).toBe(0)
  })

  it('lets a step be skipped and taken up again; a step that is done is done', async () => {
    await given.room()
    const last = home.lastAuditId()
    const skip = { skipped: ['data' as const, 'beds' as const], isFinished: false, version: 0 }
    expect(await home.value(correctSetUp, skip)).toEqual({ version: 1 })
    expect(await states()).toMatchObject({ beds: 'done', data: 'skipped', profile: 'open' })
    expect((await home.value(getToday, {})).setUpOpenCount).toBe(2)
    await home.value(correctSetUp, { skipped: [], isFinished: false, version: 1 })
    expect(await states()).toMatchObject({ data: 'open' })
    expect(home.auditAfter(last)).toMatchObject([
      {
        subject: 'setUp',
        before: { skipped: [], isFinished: false },
        after: { skipped: ['beds', 'data'], isFinished: false },
      },
      { before: { skipped: ['beds', 'data'] }, after: { skipped: [] } },
    ])
  })

  it('can be put away whole, and is changed by one person at a time', async () => {
    await home.value(correctSetUp, { skipped: [], isFinished: true, version: 0 })
    expect(await home.value(getSetUp, {})).toMatchObject({ isFinished: true, version: 1 })
    expect((await home.value(getToday, {})).setUpOpenCount).toBe(0)
    const stale = { skipped: [], isFinished: false, version: 0 }
    expect(await home.refusal(correctSetUp, stale)).toMatchObject({ rule: 'changed-meanwhile' })
  })

  it('is finished in the sample home', async () => {
    home.raw.prepare('UPDATE home SET isSample = 1').run()
    expect(await home.value(getSetUp, {})).toMatchObject({ isFinished: true, version: 0 })
    expect((await home.value(getToday, {})).setUpOpenCount).toBe(0)
  })
})
