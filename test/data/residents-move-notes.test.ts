import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getToday } from '#shared/contract/home/home.ts'
import {
  closeMoveNote,
  completeMoveNote,
  listMoveNotes,
  noteMove,
} from '#shared/contract/residents/move-note.ts'
import { recordLeave } from '#shared/contract/residents/leave.ts'
import { get } from '#shared/contract/residents/resident.ts'
import { move } from '#shared/contract/residents/stay.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import type { TestHome } from '#test/support/home.ts'
import type { Client } from '#data/session.ts'

let home: TestHome
let given: Given
let carer: Client
let nurse: Client

beforeAll(async () => {
  ;({ home, given } = await givenHome())
  carer = (await given.account('carer')).client
  nurse = (await given.account('nurse')).client
})

afterAll(() => home.remove())

const today = '2026-11-22'

async function refused(...call: Parameters<TestHome['refusal']>) {
  const before = home.dump()
  const error = await home.refusal(...call)
  expect(home.dump()).toEqual(before)
  return error
}

const night = { movedOn: today, movedTime: '02:40', reason: '同室吵闹' }

const notesOf = async (residentId: number, more: object = {}) =>
  (await home.value(listMoveNotes, { residentId, ...more })).rows

describe('residents.noteMove', () => {
  it('is kept by a carer at night, and waits until the office makes a move of it', async () => {
    const { residentId, bedId, name } = await given.resident()
    const [to = 0] = (await given.room({ bedCount: 1 })).bedIds
    const last = home.lastAuditId()
    const input = { residentId, toBedId: to, ...night }
    const noted = await home.value(noteMove, input, { by: carer })
    expect(noted.contradictions).toEqual([])
    expect(home.auditAfter(last)).toMatchObject([
      { operation: 'residents.noteMove', subject: `resident:${residentId}` },
    ])
    const { moveNoteId } = noted
    expect(await notesOf(residentId)).toMatchObject([
      {
        moveNoteId,
        name,
        fromBedId: bedId,
        toBedId: to,
        movedAt: '2026-11-21T18:40:00.000Z',
        movedOn: today,
        state: 'open',
        recordedBy: expect.stringContaining('登录人'),
      },
    ])
    expect((await home.value(getToday, {})).tasks).toContainEqual(
      expect.objectContaining({ rule: 'move-note-open', title: `${name} 的调床待补全` }),
    )
    expect(await home.value(get, { residentId })).toMatchObject({ bedId })
    const finish = { moveNoteId, movedOn: today }
    const reply = await home.call('residents.completeMoveNote', finish, { by: carer })
    expect(reply).toMatchObject({ ok: false, error: { code: 'forbidden' } })
    const done = await home.value(completeMoveNote, finish, { by: nurse })
    expect(done).toMatchObject({ bedId: to, warnings: [] })
    expect(await home.value(get, { residentId })).toMatchObject({ bedId: to })
    expect(await notesOf(residentId)).toEqual([])
    expect(await notesOf(residentId, { show: 'all' })).toMatchObject([
      { state: 'completed', bedStayId: done.bedStayId },
    ])
    expect(await refused(completeMoveNote, finish)).toMatchObject({ rule: 'note-closed' })
  })

  it('says what does not fit the records, and is kept all the same', async () => {
    const { residentId, bedId } = await given.resident()
    const other = await given.resident()
    await home.value(recordLeave, { residentId, kind: 'hospital', leaveFrom: '2026-11-20' })
    const input = { residentId, toBedId: other.bedId, ...night }
    const { contradictions } = await home.value(noteMove, input)
    expect(contradictions).toEqual([
      '登记着外出或住院。',
      expect.stringContaining(`床登记着 ${other.name}。`),
    ])
    const [free = 0] = (await given.room({ bedCount: 1 })).bedIds
    await home.value(move, { residentId, bedId: free, movedOn: today })
    const [note] = await notesOf(residentId)
    expect(note?.fromBedId).toBe(bedId)
    expect(note?.contradictions).toContainEqual(expect.stringContaining('与登记时不同'))
    const finish = { moveNoteId: note?.moveNoteId ?? 0, movedOn: today }
    expect(await refused(completeMoveNote, finish)).toMatchObject({ rule: 'bed-occupied' })
    const close = { moveNoteId: note?.moveNoteId ?? 0, closeNote: '已登记调床' }
    await home.value(closeMoveNote, close)
    expect(await notesOf(residentId, { show: 'all' })).toMatchObject([
      { state: 'closed', closeNote: '已登记调床', contradictions: [] },
    ])
    expect(await refused(closeMoveNote, close)).toMatchObject({ rule: 'note-closed' })
  })

  it('takes words where the bed is not known; then the office names it', async () => {
    const { residentId } = await given.resident()
    const input = { residentId, toText: '观察室沙发床', ...night }
    const { moveNoteId } = await home.value(noteMove, input)
    const finish = { moveNoteId, movedOn: today }
    expect(await refused(completeMoveNote, finish)).toMatchObject({ rule: 'bed-missing' })
    const [bedId = 0] = (await given.room({ bedCount: 1 })).bedIds
    const done = await home.value(completeMoveNote, { ...finish, bedId })
    expect(done.bedId).toBe(bedId)
  })

  it('refuses the future, her own bed, nowhere, and who may not', async () => {
    const { residentId, bedId } = await given.resident()
    const future = { residentId, toText: '别处', ...night, movedTime: '23:00' }
    expect(await refused(noteMove, future)).toMatchObject({ rule: 'moved-in-future' })
    const own = { residentId, toBedId: bedId, ...night }
    expect(await refused(noteMove, own)).toMatchObject({ rule: 'same-bed' })
    expect((await refused(noteMove, { residentId, ...night })).code).toBe('invalid_input')
    const { client } = await given.account('accountant')
    const reply = await home.call('residents.noteMove', { ...own }, { by: client })
    expect(reply).toMatchObject({ ok: false, error: { code: 'forbidden' } })
  })

  it('is finished once by two who do it at the same time, and stays open on the days before', async () => {
    const { residentId } = await given.resident()
    const [toBedId = 0] = (await given.room({ bedCount: 1 })).bedIds
    const { moveNoteId } = await home.value(noteMove, { residentId, toBedId, ...night })
    home.clock.advance({ days: 1 })
    const replies = await Promise.all([
      home.call('residents.completeMoveNote', { moveNoteId, movedOn: today }),
      home.call('residents.closeMoveNote', { moveNoteId, closeNote: '没有调' }),
    ])
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await notesOf(residentId, { asOf: today })).toMatchObject([
      { moveNoteId, state: 'open', closedAt: null },
    ])
    expect(await notesOf(residentId)).toEqual([])
  })
})
