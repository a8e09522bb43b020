import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  attachDocument,
  correctDocument,
  getDocument,
  getThumbnail,
  listDocuments,
  voidDocument,
} from '#shared/contract/residents/document.ts'
import { recordWish, getHealth } from '#shared/contract/residents/health.ts'
import { getPhoto, recordPhoto, voidPhoto } from '#shared/contract/residents/photo.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import type { TestHome } from '#test/support/home.ts'
import { jpeg, png, pngExif, webp } from '#test/support/pictures.ts'
import { smallPdf } from './sample-inputs-staff.ts'

let home: TestHome
let given: Given
let residentId: number

beforeAll(async () => {
  ;({ home, given } = await givenHome())
  ;({ residentId } = await given.resident())
})

afterAll(() => home.remove())

const reason = '换了新的'

async function refused(...call: Parameters<TestHome['refusal']>) {
  const before = home.dump()
  const error = await home.refusal(...call)
  expect(home.dump()).toEqual(before)
  return error
}

describe('a photo', () => {
  it('is kept sealed with its small one, replaced by the next and taken off', async () => {
    const last = home.lastAuditId()
    const first = { residentId, takenOn: '2026-11-01', bytes: png(40), thumbnail: png(10) }
    const { id } = await home.value(recordPhoto, first)
    expect(home.auditAfter(last)).toMatchObject([
      { operation: 'residents.recordPhoto', after: { photoId: id, takenOn: '2026-11-01' } },
    ])
    const small = await home.value(getPhoto, { residentId })
    expect(small.photo).toMatchObject({ id, mediaType: 'image/png' })
    expect(small.photo?.bytes).toEqual(png(10))
    const whole = await home.value(getPhoto, { residentId, size: 'whole' })
    expect(whole.photo?.bytes).toEqual(png(40))
    const files = path.join(home.folder, 'files')
    for (const name of readdirSync(files)) {
      expect(readFileSync(path.join(files, name)).includes('IHDR')).toBe(false)
    }
    const second = await home.value(recordPhoto, {
      residentId,
      bytes: webp('VP8 '),
      thumbnail: jpeg(),
    })
    expect((await home.value(getPhoto, { residentId })).photo?.id).toBe(second.id)
    const kept = 'SELECT count(*) FROM residentPhoto WHERE residentId = ? AND voidedAt IS NOT NULL'
    expect(home.count(kept, residentId)).toBe(1)
    expect(await refused(voidPhoto, { id, reason })).toMatchObject({ code: 'not_found' })
    await home.value(voidPhoto, { id: second.id, reason })
    expect((await home.value(getPhoto, { residentId })).photo).toBeNull()
    expect(home.count(kept, residentId)).toBe(2)
  })

  it('is a picture of some size that tells nothing of the camera', async () => {
    const good = { residentId, bytes: png(20), thumbnail: png(5) }
    const pdf = Buffer.from(smallPdf)
    const huge = new Uint8Array(2 * 1024 * 1024 + 1)
    huge.set(png(4))
    const wide = new Uint8Array(64 * 1024 + 1)
    wide.set(png(4))
    const riff = Buffer.from('RIFF\0\0\0\0WAVEfmt ', 'latin1')
    const wrong: readonly (readonly [object, string, string])[] = [
      [{ bytes: new Uint8Array(0) }, 'picture-empty', 'bytes'],
      [{ bytes: huge }, 'picture-too-large', 'bytes'],
      [{ thumbnail: wide }, 'picture-too-large', 'thumbnail'],
      [{ bytes: new Uint8Array(pdf) }, 'picture-kind', 'bytes'],
      [{ bytes: new Uint8Array(riff) }, 'picture-kind', 'bytes'],
      [{ bytes: Buffer.from('<svg xmlns="x"/>') }, 'picture-kind', 'bytes'],
      [{ bytes: jpeg(0xe1) }, 'picture-tells', 'bytes'],
      [{ bytes: jpeg(0xe2, 0xe1) }, 'picture-tells', 'bytes'],
      [{ bytes: png(20, [pngExif()]) }, 'picture-tells', 'bytes'],
      [{ thumbnail: webp('VP8X', 'EXIF') }, 'picture-tells', 'thumbnail'],
    ]
    for (const [part, rule, field] of wrong) {
      const error = await refused(recordPhoto, { ...good, ...part })
      expect(error).toMatchObject({ code: 'invalid_input', rule })
      expect(Object.keys(error.fields ?? {})).toEqual([field])
    }
    const tomorrow = { ...good, takenOn: '2026-11-23' }
    expect(await refused(recordPhoto, tomorrow)).toMatchObject({ rule: 'day-in-future' })
    const { client } = await given.account('carer')
    expect(await home.refusal(recordPhoto, good, { by: client })).toMatchObject({
      rule: 'health.write',
    })
  })

  it('of two who put one in at once, the last holds and both are kept', async () => {
    const { residentId: other } = await given.resident()
    const photo = (size: number) =>
      home.call(recordPhoto.name, { residentId: other, bytes: png(size), thumbnail: png(2) })
    const replies = await Promise.all([photo(11), photo(12)])
    expect(replies.map(({ ok }) => ok)).toEqual([true, true])
    const rows = home.rows(
      'SELECT voidedAt IS NULL AS live FROM residentPhoto WHERE residentId = ? ORDER BY id',
      other,
    )
    expect(rows).toEqual([{ live: 0 }, { live: 1 }])
  })
})

describe('a document', () => {
  const card = { subject: 'resident' as const, fileName: '医保卡.png', kind: 'medical-insurance' }

  it('is kept with its kind, day and small picture, corrected and taken off with a reason', async () => {
    const input = { ...card, subjectId: residentId, bytes: png(30), thumbnail: png(6) }
    const { fileId } = await home.value(attachDocument, {
      ...input,
      documentOn: '2024-05-01',
      note: '正面',
    })
    const listed = async () => (await home.value(listDocuments, { residentId })).rows
    expect(await listed()).toMatchObject([
      {
        id: fileId,
        kindName: '医保凭证',
        documentOn: '2024-05-01',
        note: '正面',
        mediaType: 'image/png',
        hasThumbnail: true,
        subject: 'resident',
      },
    ])
    expect((await home.value(getDocument, { fileId })).bytes).toEqual(png(30))
    expect((await home.value(getThumbnail, { fileId })).picture?.bytes).toEqual(png(6))
    const right = { fileId, kind: 'identity', documentOn: null, reason }
    await home.value(correctDocument, right)
    expect(await listed()).toMatchObject([{ kindName: '身份证明', documentOn: null, note: null }])
    expect(home.count('SELECT count(*) FROM recordFile WHERE voidedAt IS NOT NULL')).toBe(1)
    expect(await refused(correctDocument, { ...right, kind: '别的' })).toMatchObject({
      rule: 'document-kind-unknown',
    })
    await home.value(voidDocument, { fileId, reason })
    expect(await listed()).toEqual([])
    expect(await home.refusal(getDocument, { fileId })).toMatchObject({ code: 'not_found' })
    expect(await refused(voidDocument, { fileId, reason })).toMatchObject({ code: 'not_found' })
  })

  it('is a PDF or a picture of at most 20 MB, of a person who is there', async () => {
    const base = { ...card, subjectId: residentId }
    const big = new Uint8Array(20 * 1024 * 1024 + 1)
    big.set(new Uint8Array(Buffer.from('%PDF')))
    const wrong: readonly (readonly [object, string])[] = [
      [{ bytes: big }, 'file-too-large'],
      [{ bytes: Buffer.from('MZ') }, 'file-kind'],
      [{ bytes: png(3), kind: '别的' }, 'document-kind-unknown'],
      [{ bytes: png(3), documentOn: '2027-01-01' }, 'day-in-future'],
      [{ bytes: png(3), subjectId: 99_999 }, 'resident-unknown'],
      [{ bytes: png(3), thumbnail: Buffer.from('%PDF-1.7') }, 'picture-kind'],
    ]
    for (const [part, rule] of wrong) {
      expect(await refused(attachDocument, { ...base, ...part })).toMatchObject({ rule })
    }
  })

  it('of a wish stands with the wish and among all files', async () => {
    const said = { kind: 'funeral', wish: '丧事从简', statedOn: '2026-05-06', statedBy: '本人' }
    const { id } = await home.value(recordWish, { residentId, ...said })
    const pdf = { fileName: '意愿书.pdf', kind: 'other', bytes: new Uint8Array(smallPdf) }
    const of = { subject: 'residentWish' as const, subjectId: id }
    const { fileId } = await home.value(attachDocument, { ...of, ...pdf })
    const { wishes } = await home.value(getHealth, { residentId })
    expect(wishes.find((wish) => wish.id === id)?.files).toMatchObject([
      { id: fileId, mediaType: 'application/pdf' },
    ])
    const { rows } = await home.value(listDocuments, { residentId })
    expect(rows).toContainEqual(
      expect.objectContaining({ id: fileId, subject: 'residentWish', subjectName: '预先意愿' }),
    )
    expect((await home.value(getThumbnail, { fileId })).picture).toBeNull()
  })

  it('is read by the care team; each list outside it and each opening stands on the audit', async () => {
    const input = { ...card, subjectId: residentId, bytes: png(31), thumbnail: png(6) }
    const { fileId } = await home.value(attachDocument, input)
    const reads = async (role: 'carer' | 'administrator') => {
      const { client } = await given.account(role)
      const last = home.lastAuditId()
      await home.value(listDocuments, { residentId }, { by: client })
      await home.value(getThumbnail, { fileId }, { by: client })
      await home.value(getDocument, { fileId }, { by: client })
      return home.auditAfter(last).map(({ operation, subject }) => [operation, subject])
    }
    const subject = `resident:${residentId}`
    const opened = ['residents.getDocument', subject]
    expect(await reads('carer')).toEqual([opened])
    expect(await reads('administrator')).toEqual([
      ['residents.listDocuments', subject],
      ['residents.getThumbnail', subject],
      opened,
    ])
    const { client } = await given.account('safety-officer')
    expect(await home.refusal(getDocument, { fileId }, { by: client })).toMatchObject({
      rule: 'health.read',
    })
  })
})
