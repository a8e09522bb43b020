import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getToday } from '#shared/contract/home/home.ts'
import {
  answerPrivacyRequest,
  recordPrivacyRequest,
} from '#shared/contract/office/privacy-request.ts'
import { proposeErasure } from '#shared/contract/office/retention.ts'
import { recordConsent } from '#shared/contract/residents/consent.ts'
import { discharge } from '#shared/contract/residents/stay.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import type { TestHome } from '#test/support/home.ts'

let home: TestHome
let given: Given

beforeAll(async () => {
  ;({ home, given } = await givenHome())
})

afterAll(() => home.remove())

/** What is to be done by a rule, today unless a day is named. */
async function tasks(rule: string, asOf?: string) {
  const shown = await home.value(getToday, asOf === undefined ? {} : { asOf })
  return shown.tasks.filter((task) => task.rule === rule)
}

describe('Today', () => {
  it('names in one task who was never asked about her health information', async () => {
    const { residentId } = await given.resident()
    await given.resident()
    expect(await tasks('consent-missing')).toMatchObject([
      {
        title: '2 人没有问过是否同意处理健康信息',
        severity: 'soon',
        link: '/office/privacy?purpose=health&state=unknown',
      },
    ])
    const said = { givenBy: '本人', givenByRole: 'self', way: 'written' } as const
    const input = { residentId, purpose: 'health', isGiven: false, ...said }
    await home.value(recordConsent, { ...input, givenOn: '2026-11-01' })
    // Who refused was asked.
    expect(await tasks('consent-missing')).toMatchObject([
      { title: expect.stringMatching(/^1 人/) },
    ])
    expect(await tasks('consent-missing', '2026-10-31')).toMatchObject([
      { title: expect.stringMatching(/^2 人/) },
    ])
    const { client } = await given.account('nurse')
    const { tasks: ofNurse } = await home.value(getToday, {}, { by: client })
    expect(ofNurse.filter(({ rule }) => rule === 'consent-missing')).toEqual([])
  })

  it('tells of a request until it is answered, pressing after fifteen days', async () => {
    const { residentId, name } = await given.resident()
    const asked = { residentId, kind: 'copy', askedOn: '2026-11-07', askedBy: '王芳' } as const
    const { id } = await home.value(recordPrivacyRequest, { ...asked, askedByRole: 'agent' })
    expect(await tasks('privacy-request-open')).toMatchObject([
      {
        title: `${name}的复制请求还没有答复`,
        severity: 'soon',
        detail: '2026-11-07 提出，已过 15 天',
      },
    ])
    home.clock.advance({ days: 1 })
    expect(await tasks('privacy-request-open')).toMatchObject([{ severity: 'due' }])
    const answer = { answeredOn: '2026-11-23', result: 'granted', answer: '已交' } as const
    await home.value(answerPrivacyRequest, { id, version: 1, ...answer })
    expect(await tasks('privacy-request-open')).toEqual([])
    expect(await tasks('privacy-request-open', '2026-11-22')).toHaveLength(1)
  })

  it('tells of files whose time is over, then of the one that waits for a second person', async () => {
    const { residentId, name } = await given.resident({ admittedOn: '2020-02-01' })
    await home.value(discharge, { residentId, dischargedOn: '2020-06-01', endReason: 'home' })
    expect(await tasks('retention-due', '2025-06-01')).toEqual([])
    expect(await tasks('retention-due')).toMatchObject([
      { title: '1 份档案保存期满', detail: name, who: '办公室管理员' },
    ])
    const { client, name: by } = await given.account('administrator')
    await home.value(proposeErasure, { residentId, reason: '期满' }, { by: client })
    expect(await tasks('retention-due')).toEqual([])
    expect(await tasks('erasure-waiting')).toMatchObject([
      { severity: 'due', detail: `${by}提出：${name}`, who: '院长' },
    ])
  })
})
