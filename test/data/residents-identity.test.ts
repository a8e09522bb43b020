import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getToday } from '#shared/contract/home/home.ts'
import {
  attachContactFile,
  getContactFile,
  listContactFiles,
  voidContactFile,
} from '#shared/contract/residents/contact-file.ts'
import { admit, correct, get, list } from '#shared/contract/residents/resident.ts'
import { timeline } from '#shared/contract/residents/timeline.ts'
import type { GivenInputOf } from '#shared/operation.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import type { TestHome } from '#test/support/home.ts'

let home: TestHome
let given: Given

beforeAll(async () => {
  ;({ home, given } = await givenHome())
})

afterAll(() => home.remove())

type AdmitInput = GivenInputOf<typeof admit>

async function refused(...call: Parameters<TestHome['refusal']>) {
  const before = home.dump()
  const error = await home.refusal(...call)
  expect(home.dump()).toEqual(before)
  expect(error.message).toContain('没有保存')
  return error
}

async function admitted(changes: Partial<AdmitInput>) {
  const made = await given.resident({ name: '阿里', admittedOn: '2026-06-01', ...changes })
  return { ...made, file: await home.value(get, { residentId: made.residentId }) }
}

function idRow(residentId: number) {
  const [row] = home.rows(
    'SELECT idKind, idNumber, sex, bornOn FROM resident WHERE id = ?',
    residentId,
  )
  return row
}

describe('papers', () => {
  it('are kept with what the number holds; the rest is as told', async () => {
    const told = { sex: 'female', bornOn: '1945-02-28' } as const
    const cases = [
      [
        { idNumber: '320205370503847' },
        'resident-card',
        '320205193705038473',
        'male',
        '1937-05-03',
      ],
      [
        { idNumber: '911124194506180011' },
        'foreign-permanent',
        '911124194506180011',
        'male',
        '1945-06-18',
      ],
      [
        { idKind: 'passport', idNumber: 'e1234 5678', ...told },
        'passport',
        'E12345678',
        'female',
        '1945-02-28',
      ],
      [
        { idKind: 'hk-macao-permit', idNumber: 'H12345678', ...told },
        'hk-macao-permit',
        'H12345678',
        'female',
        '1945-02-28',
      ],
      [
        { idKind: 'taiwan-permit', idNumber: '87654321' },
        'taiwan-permit',
        '87654321',
        'unknown',
        null,
      ],
      [{ idNumber: null, ...told }, null, null, 'female', '1945-02-28'],
    ] as const
    for (const [input, idKind, idNumber, sex, bornOn] of cases) {
      const { residentId } = await admitted(input)
      expect(idRow(residentId)).toEqual({ idKind, idNumber, sex, bornOn })
    }
  })

  it('are refused where the number cannot stand on them, with the field', async () => {
    const { bedIds } = await given.room({ bedCount: 1 })
    const input = { name: '阿里', bedId: bedIds[0], admittedOn: '2026-06-01' }
    const cases = [
      [{ idNumber: '320205193705038472' }, 'id-check-digit', 'idNumber'],
      [{ idKind: 'resident-card', idNumber: '911124194506180011' }, 'id-other-paper', 'idNumber'],
      [{ idKind: 'hk-macao-permit', idNumber: 'H1234567' }, 'id-shape', 'idNumber'],
      [
        { idKind: 'passport', idNumber: 'E12345679', bornOn: '2026-11-23' },
        'born-in-future',
        'bornOn',
      ],
      [{ idNumber: null, bornOn: '2026-06-02' }, 'admitted-before-birth', 'admittedOn'],
    ] as const
    for (const [changes, rule, field] of cases) {
      const error = await refused(admit, { ...input, ...changes })
      expect([error.rule, Object.keys(error.fields ?? {})]).toEqual([rule, [field]])
    }
  })

  it('stand once: the old number of 15 digits is the same as its 18', async () => {
    const { name } = await admitted({ name: '赵福', idNumber: '320205194001018479' })
    const { bedIds } = await given.room({ bedCount: 1 })
    const input = { name: '另一人', bedId: bedIds[0], admittedOn: '2026-06-01' }
    for (const idNumber of ['320205194001018479', '320205400101847']) {
      const error = await refused(admit, { ...input, idNumber })
      expect(error).toMatchObject({
        rule: 'duplicate-person',
        fields: { idNumber: `已登记在 ${name} 名下` },
      })
    }
    const twice = ['周甲', '周乙'].map((each) =>
      home.call(admit.name, { ...input, name: each, idKind: 'passport', idNumber: 'P7654321' }),
    )
    const replies = await Promise.all(twice)
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
  })

  it('are hidden by their kind from who may not see them', async () => {
    const { residentId } = await admitted({ idKind: 'passport', idNumber: 'E87654321' })
    const nurse = await given.account('nurse')
    const seen = await home.value(get, { residentId }, { by: nurse.client })
    expect(seen).toMatchObject({ idKind: 'passport', idNumber: 'E*****321' })
    expect((await home.value(get, { residentId })).idNumber).toBe('E87654321')
  })

  it('stay of their kind when a script corrects something else, and go with the number', async () => {
    const made = await admitted({ idKind: 'passport', idNumber: 'E11112222', religion: '佛教' })
    const { residentId, name } = made
    const base = { residentId, name, reason: '核对', sex: 'male', bornOn: '1936-02-29' } as const
    await home.value(correct, { ...base, version: 1, idNumber: 'E11112222', telephone: '1' })
    expect(idRow(residentId)).toMatchObject({ idKind: 'passport', sex: 'male' })
    const file = await home.value(get, { residentId, asOf: '2026-11-22' })
    // Born on 29 February: a year older on 1 March of common years.
    expect(file).toMatchObject({ religion: '佛教', ageYears: 90 })
    const ageOn = async (asOf: string) =>
      (await home.value(list, { asOf, state: 'all', limit: 1000 })).rows.find(
        ({ id }) => id === residentId,
      )?.ageYears
    expect([await ageOn('2026-02-28'), await ageOn('2026-03-01')]).toEqual([89, 90])
    await home.value(correct, { ...base, version: 2, idNumber: null, religion: '' })
    expect(idRow(residentId)).toMatchObject({ idKind: null, idNumber: null })
    expect((await home.value(get, { residentId })).religion).toBeNull()
    const tasks = (await home.value(getToday, {})).tasks
    expect(tasks.find(({ rule }) => rule === 'identity-missing')?.detail).toContain(name)
  })

  it('with a birth day that nobody lives to have are a thing to look at, not an error', async () => {
    const { residentId, name } = await admitted({ idNumber: null, bornOn: '1890-01-01' })
    const task = (await home.value(getToday, {})).tasks.find(
      ({ rule }) => rule === 'birth-doubtful',
    )
    expect(task).toMatchObject({
      title: `${name}的出生日期要核对`,
      link: `/residents/${residentId}/correct`,
    })
  })
})

describe('contacts', () => {
  const guardian = {
    kind: 'guardian',
    name: '王芳',
    relation: '女儿',
    telephone: '13900000001',
    idNumber: '320205196505038472',
    basis: '意定监护',
    contactFrom: '2026-01-01',
    contactTo: '2026-12-01',
  } as const

  async function withContacts(contacts: NonNullable<AdmitInput['contacts']>) {
    const { residentId, name, file, idNumber } = await admitted({ idNumber: null, contacts })
    const put = async (next: NonNullable<AdmitInput['contacts']>) => {
      const { version } = await home.value(get, { residentId })
      const base = { residentId, version, name, idNumber: idNumber ?? null, reason: '核对' }
      return home.value(correct, { ...base, contacts: next })
    }
    return { residentId, file, put }
  }

  it('go on in their rows with papers and days, in the order that is given', async () => {
    const son = { name: '王强', relation: '儿子', telephone: '13900000002', isEmergency: true }
    const { residentId, file, put } = await withContacts([{ ...guardian, idNumber: null }, son])
    const [first, second] = file.contacts
    const bytes = Uint8Array.from([0x25, 0x50, 0x44, 0x46, 0x2d])
    const contactId = first?.id ?? 0
    const { fileId } = await home.value(attachContactFile, {
      contactId,
      fileName: '协议.pdf',
      bytes,
    })
    await put([
      { id: second?.id, name: '王强', relation: '长子', telephone: '13900000002' },
      { id: contactId, kind: 'guardian', name: '王芳芳', relation: '女儿', telephone: null },
    ])
    const after = await home.value(get, { residentId })
    expect(after.contacts).toMatchObject([
      { id: second?.id, relation: '长子', isEmergency: true, fileCount: 0 },
      { id: contactId, name: '王芳芳', basis: '意定监护', contactTo: '2026-12-01', fileCount: 1 },
    ])
    // What stood there before stays, voided.
    const voided =
      'SELECT name, relation FROM residentContact WHERE residentId = ? AND voidedAt > 0 ORDER BY id'
    expect(home.rows(voided, residentId)).toEqual([
      { name: '王强', relation: '儿子' },
      { name: '王芳', relation: '女儿' },
    ])
    expect((await home.value(getContactFile, { fileId })).bytes).toEqual(bytes)
    await home.value(voidContactFile, { fileId, reason: '换新' })
    expect((await home.value(listContactFiles, { contactId })).files).toEqual([])
    await put([])
    expect(await home.refusal(listContactFiles, { contactId })).toMatchObject({ code: 'not_found' })
  })

  it('are refused beside the line that is wrong', async () => {
    const { put, file } = await withContacts([guardian])
    const cases = [
      [{ ...guardian, idNumber: '320205196505038473' }, 'id-check-digit', 'contacts.0.idNumber'],
      [{ ...guardian, idNumber: '320205********8472' }, 'id-masked', 'contacts.0.idNumber'],
      [{ ...guardian, contactTo: '2025-12-31' }, 'days-in-wrong-order', 'contacts.0.contactTo'],
      [{ ...guardian, id: 9999 }, 'contact-unknown', 'contacts.0.name'],
    ] as const
    for (const [contact, rule, field] of cases) {
      await expect(put([contact])).rejects.toThrow('没有保存')
      const { version, id: residentId, name } = await home.value(get, { residentId: file.id })
      const input = {
        residentId,
        version,
        name,
        idNumber: null,
        reason: '核对',
        contacts: [contact],
      }
      const error = await refused(correct, input)
      expect([error.rule, Object.keys(error.fields ?? {})]).toEqual([rule, [field]])
    }
  })

  it('mark who acts for the person on the day, remind of the end, and stand on the timeline', async () => {
    const { residentId } = await withContacts([guardian])
    const marksOn = async (asOf: string) =>
      (await home.value(get, { residentId, asOf })).marks.filter(({ kind }) => kind === 'guardian')
    expect(await marksOn('2026-11-22')).toMatchObject([
      { word: '监护', detail: '监护人：王芳（女儿，意定监护，13900000001）' },
    ])
    // Nothing comes after it: the clock is not set back.
    home.clock.set('2026-12-01T02:00:00.000Z')
    expect(await marksOn('2026-12-01')).toEqual([])
    expect(await marksOn('2026-11-30')).toHaveLength(1)
    const own = (await home.value(getToday, {})).tasks.filter(
      ({ rule, link }) => rule === 'authority-ending' && link.includes(`/${residentId}?`),
    )
    expect(own).toMatchObject([{ severity: 'overdue', dueOn: '2026-11-30', who: '办公室管理员' }])
    const { rows } = await home.value(timeline, { residentId, kinds: ['person'] })
    expect(rows.map(({ day, title }) => [day, title])).toEqual([
      ['2026-12-01', '不再是监护人：王芳'],
      ['2026-01-01', '监护人：王芳'],
    ])
  })
})
