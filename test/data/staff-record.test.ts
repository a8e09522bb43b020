import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { correct, endEmployment, get, list, record } from '#shared/contract/staff/staff.ts'
import { type Given, givenHome, person } from '#test/support/given.ts'
import type { TestHome } from '#test/support/home.ts'
import { idNumber } from '#test/rules/roster-workbooks.ts'

let home: TestHome
let given: Given

beforeAll(async () => {
  ;({ home, given } = await givenHome())
})

afterAll(() => home.remove())

const rightNumber = idNumber('1985-03-08', 128)
const wrongCheckDigit = `${rightNumber.slice(0, 17)}${rightNumber.endsWith('1') ? '2' : '1'}`

let count = 500
/** An input that is right but for what a test changes. */
function input(changes: Record<string, unknown> = {}) {
  count += 1
  const { name, idNumber: number } = person(count)
  return { name, idNumber: number, employedFrom: '2026-11-02', post: 'carer', ...changes }
}

async function refused(changes: Record<string, unknown>) {
  const before = home.dump()
  const error = await home.refusal(record, input(changes))
  expect(home.dump()).toEqual(before)
  return error
}

const row = (id: number) => home.rows('SELECT * FROM staff WHERE id = ?', id)[0]

describe('staff.record', () => {
  it('puts person, employment and post on record, and one row on the audit', async () => {
    const last = home.lastAuditId()
    const number = idNumber('1985-03-07', 128)
    const value = await home.value(record, {
      name: ' 欧阳 秀英 ',
      idNumber: `${number.slice(0, 6)} ${number.slice(6)}`,
      sex: 'male',
      telephone: ' 138 0000 0001 ',
      address: '前进路 2 号',
      education: '大专',
      remark: '=1+1',
      employedFrom: '2026-11-02',
      post: 'carer',
      title: '护工',
      isFullTime: false,
    })
    expect(row(value.staffId)).toMatchObject({
      name: '欧阳秀英',
      namePinyin: 'ouyangxiuying',
      nameInitials: 'oyxy',
      sex: 'female',
      bornOn: '1985-03-07',
      idNumber: number,
      telephone: '13800000001',
      education: '大专',
      remark: '=1+1',
      importBatchId: null,
      recordedAt: '2026-11-22T02:00:00.000Z',
      voidedAt: null,
      version: 1,
    })
    expect(home.rows('SELECT * FROM employment WHERE id = ?', value.employmentId)).toMatchObject([
      { staffId: value.staffId, employedFrom: '2026-11-02', employedTo: null, isFromExact: 1 },
    ])
    expect(home.rows('SELECT * FROM staffPost WHERE id = ?', value.staffPostId)).toMatchObject([
      {
        employmentId: value.employmentId,
        staffId: value.staffId,
        post: 'carer',
        title: '护工',
        isFullTime: 0,
        postFrom: '2026-11-02',
        postTo: null,
      },
    ])
    expect(home.auditAfter(last)).toMatchObject([
      {
        operation: 'staff.record',
        outcome: 'done',
        subject: `staff:${value.staffId}`,
        before: null,
        after: { name: '欧阳秀英', idNumber: number, post: 'carer', employedFrom: '2026-11-02' },
      },
    ])
    const shown = await home.value(get, { staffId: value.staffId })
    expect(shown).toMatchObject({ state: 'in', ageYears: 41, postsText: '护工', isFromExact: true })
    expect(shown.history).toMatchObject([{ title: '登记员工', by: '命令行' }])
  })

  it('takes somebody without an ID number: what is not told is unknown', async () => {
    const { staffId } = await home.value(record, input({ idNumber: '' }))
    expect(row(staffId)).toMatchObject({
      sex: 'unknown',
      bornOn: null,
      idNumber: null,
      telephone: null,
      education: null,
    })
  })

  it('takes a resident’s ID number: an old nurse may live here', async () => {
    const resident = await given.resident()
    const { staffId } = await home.value(record, input({ idNumber: resident.idNumber }))
    expect(row(staffId)).toMatchObject({ idNumber: resident.idNumber })
  })

  it.each([
    ['id-check-digit', { idNumber: wrongCheckDigit }, 'idNumber'],
    ['id-length', { idNumber: '3205831985030712' }, 'idNumber'],
    ['name-unreadable', { name: '王3' }, 'name'],
    ['post-unknown', { post: 'astronaut' }, 'post'],
    ['day-in-future', { employedFrom: '2026-11-23' }, 'employedFrom'],
    ['employed-before-birth', { idNumber: null, bornOn: '2026-11-03' }, 'employedFrom'],
    ['born-in-future', { idNumber: null, bornOn: '2026-11-23' }, 'bornOn'],
  ])('refuses %s and saves nothing', async (rule, changes, field) => {
    const error = await refused(changes)
    expect(error).toMatchObject({ code: 'invalid_input' })
    expect([error.rule, Object.keys(error.fields ?? {})]).toEqual([rule, [field]])
  })

  it('takes the day that has come in China, and no later one', async () => {
    home.clock.set('2026-11-22T16:00:00.000Z')
    expect(await home.value(record, input({ employedFrom: '2026-11-23' }))).toBeTruthy()
    home.clock.set('2026-11-22T15:59:59.000Z')
    expect(await refused({ employedFrom: '2026-11-23' })).toMatchObject({ rule: 'day-in-future' })
  })

  it('refuses a number that is on a file, and says whether the file is of somebody who left', async () => {
    const first = await given.staff()
    expect(await refused({ idNumber: first.idNumber })).toMatchObject({
      code: 'rule_violated',
      rule: 'duplicate-staff',
      fields: { idNumber: `已登记在 ${first.name} 名下` },
    })
    await home.value(endEmployment, { staffId: first.staffId, employedTo: '2026-01-01' })
    const error = await refused({ idNumber: first.idNumber })
    expect(error).toMatchObject({ rule: 'duplicate-staff' })
    expect(error.message).toContain('再次入职')
  })

  it('registers one person once though two offices do it at once', async () => {
    const one = input()
    const other = input({ idNumber: one.idNumber })
    const replies = await Promise.all([one, other].map((each) => home.call(record.name, each)))
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
    expect(replies.find(({ ok }) => !ok)).toMatchObject({ error: { rule: 'duplicate-staff' } })
    expect(home.count('SELECT count(*) FROM staff WHERE idNumber = ?', one.idNumber)).toBe(1)
  })
})

describe('staff.record of somebody who comes back', () => {
  async function givenLeaver() {
    const left = await given.staff({ telephone: '13800000001', education: '大专' })
    await home.value(endEmployment, { staffId: left.staffId, employedTo: '2026-01-01' })
    return left
  }

  it('goes on with the file: what is told replaces, what is not told stays', async () => {
    const { staffId, name, idNumber: number } = await givenLeaver()
    const last = home.lastAuditId()
    const back = { staffId, name, employedFrom: '2026-06-01', post: 'nurse' }
    const value = await home.value(record, { ...back, telephone: '13900000009' })
    expect(value.staffId).toBe(staffId)
    expect(row(staffId)).toMatchObject({
      idNumber: number,
      telephone: '13900000009',
      education: '大专',
      version: 2,
    })
    expect(home.auditAfter(last)).toMatchObject([
      {
        subject: `staff:${staffId}`,
        before: { telephone: '13800000001' },
        after: {
          telephone: '13900000009',
          education: '大专',
          employedFrom: '2026-06-01',
          post: 'nurse',
        },
      },
    ])
    const on = async (asOf: string) => {
      const { state, postsText, employments } = await home.value(get, { staffId, asOf })
      return [state, postsText, employments.length]
    }
    expect(await on('2025-03-04')).toEqual(['none', '', 0])
    expect(await on('2025-12-31')).toEqual(['in', '护理员', 1])
    expect(await on('2026-01-01')).toEqual(['left', '', 1])
    expect(await on('2026-06-01')).toEqual(['in', '护士', 2])
  })

  it('may begin on the day of leaving, and refuses while employed, also for two at once', async () => {
    const { staffId, name } = await givenLeaver()
    const back = { staffId, name, post: 'nurse' }
    const early = { ...back, employedFrom: '2025-12-31' }
    expect(await home.refusal(record, early)).toMatchObject({
      rule: 'already-employed',
      fields: { employedFrom: '与另一段任职重叠' },
    })
    const same = { ...back, employedFrom: '2026-01-01' }
    const replies = await Promise.all([1, 2].map(() => home.call(record.name, same)))
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
    expect(replies.find(({ ok }) => !ok)).toMatchObject({ error: { rule: 'already-employed' } })
  })

  it('refuses nobody’s file', async () => {
    expect(await refused({ staffId: 9999 })).toMatchObject({
      code: 'not_found',
      rule: 'staff-unknown',
    })
  })
})

describe('staff.correct', () => {
  async function givenInput() {
    const { staffId, name, idNumber: number } = await given.staff()
    return { staffId, version: 1, name, idNumber: number ?? null, reason: '身份证原件核对' }
  }

  it('changes the file, its search keys and its version; the audit has before, after and reason', async () => {
    const each = await givenInput()
    const last = home.lastAuditId()
    const number = idNumber('1983-02-02', 315)
    const changed = { ...each, name: '尉迟福', idNumber: number, education: '本科' }
    expect(await home.value(correct, changed)).toEqual({ version: 2 })
    expect(row(each.staffId)).toMatchObject({
      name: '尉迟福',
      nameInitials: 'ycf',
      sex: 'male',
      bornOn: '1983-02-02',
      idNumber: number,
      education: '本科',
      version: 2,
    })
    expect(home.auditAfter(last)).toMatchObject([
      {
        operation: 'staff.correct',
        subject: `staff:${each.staffId}`,
        before: { name: each.name, education: null },
        after: { name: '尉迟福', idNumber: number, reason: '身份证原件核对' },
      },
    ])
  })

  it('lets one of two who correct at once win', async () => {
    const each = await givenInput()
    const replies = await Promise.all(
      ['13800000004', '13800000005'].map((telephone) =>
        home.call(correct.name, { ...each, telephone }),
      ),
    )
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
    expect(replies.find(({ ok }) => !ok)).toMatchObject({
      error: { code: 'conflict', rule: 'changed-meanwhile' },
    })
  })

  it('refuses another’s number, a birth after the first day, no reason, nobody', async () => {
    const each = await givenInput()
    const other = await givenInput()
    const before = home.dump()
    expect(await home.refusal(correct, { ...each, idNumber: other.idNumber })).toMatchObject({
      rule: 'duplicate-staff',
    })
    const born = idNumber('2025-03-06', 315)
    expect(await home.refusal(correct, { ...each, idNumber: born })).toMatchObject({
      rule: 'employed-before-birth',
      fields: { bornOn: '晚于入职日期' },
    })
    expect(await home.refusal(correct, { ...each, reason: ' ' })).toMatchObject({
      fields: { reason: '原因不能为空' },
    })
    expect(await home.refusal(correct, { ...each, staffId: 9999 })).toMatchObject({
      code: 'not_found',
    })
    expect(home.dump()).toEqual(before)
  })

  it('of a left person is seen in the list of who left', async () => {
    const each = await givenInput()
    await home.value(endEmployment, { staffId: each.staffId, employedTo: '2026-05-01' })
    await home.value(correct, { ...each, name: '尉迟寿' })
    const { rows } = await home.value(list, { state: 'left', search: 'ycs', masked: true })
    expect(rows).toMatchObject([{ id: each.staffId, employedTo: '2026-05-01', postsText: '' }])
  })
})
