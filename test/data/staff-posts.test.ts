import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  correctEmployment,
  correctPost,
  endEmployment,
  get,
  record,
  recordPost,
  voidPost,
} from '#shared/contract/staff/staff.ts'
import type { Operation } from '#shared/operation.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import type { TestHome } from '#test/support/home.ts'

let home: TestHome
let given: Given

beforeAll(async () => {
  ;({ home, given } = await givenHome())
})

afterAll(() => home.remove())

const reason = '核对合同'
const posts = (staffId: number) =>
  home.rows(
    `SELECT post, postFrom, postTo FROM staffPost WHERE staffId = ? AND voidedAt IS NULL
     ORDER BY postFrom, post`,
    staffId,
  )

async function refused(operation: Operation, input: unknown) {
  const before = home.dump()
  const error = await home.refusal(operation, input)
  expect(home.dump()).toEqual(before)
  return error
}

const postsOn = async (staffId: number, asOf: string) =>
  (await home.value(get, { staffId, asOf })).postsText

describe('staff.recordPost', () => {
  it('adds a post beside those held, with one row on the audit', async () => {
    const { staffId, employmentId } = await given.staff()
    const last = home.lastAuditId()
    const added = { staffId, post: 'safety-officer', title: '兼职安全员', postFrom: '2026-02-01' }
    const { staffPostId } = await home.value(recordPost, { ...added, isFullTime: false })
    expect(home.rows('SELECT * FROM staffPost WHERE id = ?', staffPostId)).toMatchObject([
      { employmentId, post: 'safety-officer', isFullTime: 0, postFrom: '2026-02-01', postTo: null },
    ])
    expect(home.auditAfter(last)).toMatchObject([
      {
        operation: 'staff.recordPost',
        subject: `staff:${staffId}`,
        after: { title: '兼职安全员' },
      },
    ])
    expect(await postsOn(staffId, '2026-01-31')).toBe('护理员')
    expect(await postsOn(staffId, '2026-02-01')).toBe('护理员、兼职安全员')
  })

  it('ends the post that it takes the place of on its own first day', async () => {
    const { staffId, staffPostId } = await given.staff()
    const last = home.lastAuditId()
    const next = { staffId, post: 'nurse', postFrom: '2026-02-01', replacesId: staffPostId }
    await home.value(recordPost, next)
    expect(posts(staffId)).toEqual([
      { post: 'carer', postFrom: '2025-03-05', postTo: '2026-02-01' },
      { post: 'nurse', postFrom: '2026-02-01', postTo: null },
    ])
    expect(home.auditAfter(last)).toMatchObject([
      { before: { replaced: { staffPostId, post: 'carer' } }, after: { replacesId: staffPostId } },
    ])
    expect(
      await refused(recordPost, { ...next, post: 'cook', postFrom: '2026-03-01' }),
    ).toMatchObject({ rule: 'post-not-held', fields: { replacesId: '这一天不在任' } })
  })

  it('ends with an employment that has ended', async () => {
    const { staffId } = await given.staff()
    await home.value(endEmployment, { staffId, employedTo: '2026-05-01' })
    await home.value(recordPost, { staffId, post: 'driver', postFrom: '2026-02-01' })
    expect(posts(staffId)[1]).toEqual({
      post: 'driver',
      postFrom: '2026-02-01',
      postTo: '2026-05-01',
    })
  })

  it.each([
    ['day-in-future', { postFrom: '2026-11-23' }, 'postFrom'],
    ['not-employed', { postFrom: '2025-03-04' }, 'postFrom'],
    ['post-unknown', { post: 'astronaut' }, 'post'],
    ['post-overlap', { post: 'carer' }, 'post'],
    ['staff-post-unknown', { replacesId: 9999 }, null],
    ['staff-unknown', { staffId: 9999 }, null],
  ])('refuses %s', async (rule, changes, field) => {
    const { staffId } = await given.staff()
    const error = await refused(recordPost, {
      staffId,
      post: 'nurse',
      postFrom: '2026-02-01',
      ...changes,
    })
    expect([error.rule, Object.keys(error.fields ?? {})]).toEqual([
      rule,
      field === null ? [] : [field],
    ])
  })

  it('gives one post once though two ask for it at once', async () => {
    const { staffId } = await given.staff()
    const wanted = ['2026-02-01', '2026-03-01'].map((postFrom) => ({
      staffId,
      post: 'nurse',
      postFrom,
    }))
    const replies = await Promise.all(wanted.map((each) => home.call(recordPost.name, each)))
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
    expect(replies.find(({ ok }) => !ok)).toMatchObject({ error: { rule: 'post-overlap' } })
  })
})

describe('staff.correctPost and staff.voidPost', () => {
  it('correct the row, keep what stood there as void, and say why', async () => {
    const { staffId, staffPostId } = await given.staff()
    const last = home.lastAuditId()
    const changed = { staffPostId, post: 'nurse', title: '护士长', postFrom: '2025-04-01' }
    await home.value(correctPost, { ...changed, postTo: '2026-05-01', reason })
    const all = 'SELECT id, post, postFrom, postTo, voidedAt FROM staffPost WHERE staffId = ?'
    expect(home.rows(`${all} ORDER BY id`, staffId)).toMatchObject([
      { id: staffPostId, post: 'nurse', postTo: '2026-05-01', voidedAt: null },
      { post: 'carer', postFrom: '2025-03-05', postTo: null, voidedAt: '2026-11-22T02:00:00.000Z' },
    ])
    expect(home.auditAfter(last)).toMatchObject([
      {
        subject: `staff:${staffId}`,
        before: { staffPostId, post: 'carer', postFrom: '2025-03-05' },
        after: { post: 'nurse', postFrom: '2025-04-01', postTo: '2026-05-01', reason },
      },
    ])
  })

  it('take a post off the file, which then shows none', async () => {
    const { staffId, staffPostId } = await given.staff()
    await home.value(voidPost, { staffPostId, reason })
    expect(posts(staffId)).toEqual([])
    expect((await home.value(get, { staffId })).posts).toEqual([])
    expect(await refused(voidPost, { staffPostId, reason })).toMatchObject({ code: 'not_found' })
  })

  it.each([
    ['ends-before-start', { postTo: '2025-03-04' }, 'postTo'],
    ['day-in-future', { postTo: '2026-11-23' }, 'postTo'],
    ['day-in-future', { postFrom: '2026-11-23' }, 'postFrom'],
    ['post-outside', { postFrom: '2025-03-04' }, 'postFrom'],
    ['post-overlap', { post: 'nurse' }, 'post'],
    ['post-unknown', { post: 'astronaut' }, 'post'],
  ])('refuse %s', async (rule, changes, field) => {
    const { staffId, staffPostId } = await given.staff()
    await home.value(recordPost, { staffId, post: 'nurse', postFrom: '2026-02-01' })
    const same = { staffPostId, post: 'carer', postFrom: '2025-03-05', postTo: null, reason }
    const error = await refused(correctPost, { ...same, ...changes })
    expect([error.rule, Object.keys(error.fields ?? {})]).toEqual([rule, [field]])
  })

  it('refuse a post that goes on after the employment', async () => {
    const { staffId, staffPostId } = await given.staff()
    await home.value(endEmployment, { staffId, employedTo: '2026-05-01' })
    const open = { staffPostId, post: 'carer', postFrom: '2025-03-05', postTo: null, reason }
    expect(await refused(correctPost, open)).toMatchObject({
      rule: 'post-outside',
      fields: { postTo: '任职到 2026-05-01 为止' },
    })
  })
})

describe('staff.endEmployment', () => {
  it('ends the employment and its open posts on the day, which is no longer one of work', async () => {
    const { staffId, employmentId, staffPostId } = await given.staff()
    await home.value(recordPost, { staffId, post: 'nurse', postFrom: '2026-02-01' })
    const last = home.lastAuditId()
    await home.value(endEmployment, { staffId, employedTo: '2026-11-22', endNote: '退休' })
    expect(home.rows('SELECT * FROM employment WHERE id = ?', employmentId)).toMatchObject([
      { employedTo: '2026-11-22', endNote: '退休', voidedAt: null },
    ])
    expect(posts(staffId).map(({ postTo }) => postTo)).toEqual(['2026-11-22', '2026-11-22'])
    expect(home.auditAfter(last)).toMatchObject([
      {
        operation: 'staff.endEmployment',
        subject: `staff:${staffId}`,
        after: { employedTo: '2026-11-22', endNote: '退休' },
      },
    ])
    expect(JSON.stringify(home.auditAfter(last)[0]?.after)).toContain(String(staffPostId))
    expect(await home.value(get, { staffId, asOf: '2026-11-21' })).toMatchObject({
      state: 'in',
      employedTo: null,
      employments: [{ employedTo: null, endNote: null }],
    })
    expect(await home.value(get, { staffId })).toMatchObject({
      state: 'left',
      employedTo: '2026-11-22',
      postsText: '',
    })
  })

  it.each([
    ['day-in-future', '2026-11-23'],
    ['ends-before-start', '2025-03-04'],
    ['post-after-end', '2026-01-31'],
  ])('refuses %s', async (rule, employedTo) => {
    const { staffId } = await given.staff()
    await home.value(recordPost, { staffId, post: 'nurse', postFrom: '2026-02-01' })
    const error = await refused(endEmployment, { staffId, employedTo })
    expect([error.rule, Object.keys(error.fields ?? {})]).toEqual([rule, ['employedTo']])
  })

  it('is done once though two do it at once', async () => {
    const { staffId } = await given.staff()
    const days = ['2026-05-01', '2026-06-01']
    const replies = await Promise.all(
      days.map((employedTo) => home.call(endEmployment.name, { staffId, employedTo })),
    )
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
    expect(replies.find(({ ok }) => !ok)).toMatchObject({ error: { rule: 'not-employed' } })
    const ends = 'SELECT count(DISTINCT employedTo) FROM employment WHERE staffId = ?'
    expect(home.count(ends, staffId)).toBe(1)
  })
})

describe('staff.correctEmployment', () => {
  const same = (employmentId: number) => ({
    employmentId,
    employedFrom: '2025-03-05',
    employedTo: null,
    reason,
  })

  it('takes along the posts that began or ended with it, and keeps what stood there as void', async () => {
    const { staffId, employmentId } = await given.staff()
    await home.value(recordPost, { staffId, post: 'nurse', postFrom: '2026-02-01' })
    await home.value(endEmployment, { staffId, employedTo: '2026-10-01' })
    const last = home.lastAuditId()
    const changed = { employedFrom: '2025-06-01', employedTo: '2026-08-01', endNote: '合同到期' }
    await home.value(correctEmployment, { ...same(employmentId), ...changed })
    expect(posts(staffId)).toEqual([
      { post: 'carer', postFrom: '2025-06-01', postTo: '2026-08-01' },
      { post: 'nurse', postFrom: '2026-02-01', postTo: '2026-08-01' },
    ])
    const voided = 'FROM employment WHERE staffId = ? AND voidedAt IS NOT NULL'
    expect(home.rows(`SELECT employedFrom, employedTo ${voided}`, staffId)).toEqual([
      { employedFrom: '2025-03-05', employedTo: '2026-10-01' },
    ])
    const kept = 'SELECT count(*) FROM staffPost WHERE staffId = ? AND voidedAt IS NOT NULL'
    expect(home.count(kept, staffId)).toBe(2)
    expect(home.auditAfter(last)).toMatchObject([
      {
        operation: 'staff.correctEmployment',
        before: { employedFrom: '2025-03-05', employedTo: '2026-10-01' },
        after: { employedFrom: '2025-06-01', employedTo: '2026-08-01', reason },
      },
    ])
  })

  it('opens again what was ended by mistake, and its posts', async () => {
    const { staffId, employmentId } = await given.staff()
    await home.value(endEmployment, { staffId, employedTo: '2026-10-01', endNote: '错' })
    await home.value(correctEmployment, same(employmentId))
    expect(posts(staffId)).toEqual([{ post: 'carer', postFrom: '2025-03-05', postTo: null }])
    expect(await home.value(get, { staffId })).toMatchObject({ state: 'in', postsText: '护理员' })
  })

  it('leaves alone the posts in between', async () => {
    const { staffId, employmentId, staffPostId } = await given.staff()
    const next = { staffId, post: 'nurse', postFrom: '2026-02-01', replacesId: staffPostId }
    await home.value(recordPost, next)
    const earlier = { ...same(employmentId), employedFrom: '2024-01-01' }
    await home.value(correctEmployment, earlier)
    expect(posts(staffId)).toEqual([
      { post: 'carer', postFrom: '2024-01-01', postTo: '2026-02-01' },
      { post: 'nurse', postFrom: '2026-02-01', postTo: null },
    ])
    const kept = 'SELECT post FROM staffPost WHERE staffId = ? AND voidedAt IS NOT NULL'
    expect(home.rows(kept, staffId)).toEqual([{ post: 'carer' }])
  })

  it('gives no day to a post that was replaced on the first day', async () => {
    const { staffId, employmentId, staffPostId } = await given.staff()
    const day = '2025-03-05'
    const next = { staffId, post: 'carer', title: '护理组长', replacesId: staffPostId }
    await home.value(recordPost, { ...next, postFrom: day })
    for (const employedFrom of ['2025-03-01', '2025-03-10', day]) {
      await home.value(correctEmployment, { ...same(employmentId), employedFrom })
      expect(posts(staffId)).toEqual([
        { post: 'carer', postFrom: employedFrom, postTo: employedFrom },
        { post: 'carer', postFrom: employedFrom, postTo: null },
      ])
    }
  })

  it('moves past another employment of the same person', async () => {
    const { staffId, name } = await given.staff({ employedFrom: '2020-01-01' })
    await home.value(endEmployment, { staffId, employedTo: '2021-01-01' })
    const again = { staffId, name, employedFrom: '2022-01-01', post: 'nurse' }
    await home.value(record, again)
    await home.value(endEmployment, { staffId, employedTo: '2023-01-01' })
    const [first] = (await home.value(get, { staffId })).employments.toReversed()
    const changes = { employedFrom: '2024-01-01', employedTo: '2025-01-01' }
    await home.value(correctEmployment, { ...same(first?.id ?? 0), ...changes })
    expect(posts(staffId)).toEqual([
      { post: 'nurse', postFrom: '2022-01-01', postTo: '2023-01-01' },
      { post: 'carer', postFrom: '2024-01-01', postTo: '2025-01-01' },
    ])
    const overlap = { ...same(first?.id ?? 0), ...changes, employedFrom: '2022-12-31' }
    expect(await refused(correctEmployment, overlap)).toMatchObject({ rule: 'already-employed' })
  })

  it.each([
    ['day-in-future', { employedFrom: '2026-11-23' }, 'employedFrom'],
    ['day-in-future', { employedTo: '2026-11-23' }, 'employedTo'],
    ['ends-before-start', { employedTo: '2025-03-04' }, 'employedTo'],
    ['post-outside', { employedFrom: '2026-03-01' }, 'employedFrom'],
    ['post-outside', { employedTo: '2026-01-31' }, 'employedTo'],
  ])('refuses %s (%s)', async (rule, changes, field) => {
    const { staffId, employmentId } = await given.staff()
    await home.value(recordPost, { staffId, post: 'nurse', postFrom: '2026-02-01' })
    const error = await refused(correctEmployment, { ...same(employmentId), ...changes })
    expect([error.rule, Object.keys(error.fields ?? {})]).toEqual([rule, [field]])
  })

  it('refuses days before birth and an employment that nobody has', async () => {
    const { employmentId } = await given.staff({ idNumber: null, bornOn: '1990-01-01' })
    const before = { ...same(employmentId), employedFrom: '1989-12-31' }
    expect(await refused(correctEmployment, before)).toMatchObject({
      rule: 'employed-before-birth',
    })
    expect(await refused(correctEmployment, same(9999))).toMatchObject({ code: 'not_found' })
  })
})
