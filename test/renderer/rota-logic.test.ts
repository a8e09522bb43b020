import { describe, expect, test } from 'vitest'
import {
  type CellKey,
  cellKey,
  type DutyPlan,
  isSameDuties,
  plainDuty,
  type RotaPerson,
  type StoredCell,
} from '#renderer/features/staff/rota/rota-cells.ts'
import { clipFromText, clipOf, clipText, pasted } from '#renderer/features/staff/rota/rota-clip.ts'
import { readCode } from '#renderer/features/staff/rota/rota-codes.ts'
import {
  draggingTo,
  pastingClip,
  settingShift,
  type Sheet,
} from '#renderer/features/staff/rota/rota-deeds.ts'
import {
  cellsToSave,
  changedDraft,
  conflictsOf,
  emptyHistory,
  keepingMine,
  redone,
  takingTheirs,
  undone,
  withStep,
} from '#renderer/features/staff/rota/rota-draft.ts'
import { areaOf, nextPlace, placesOf } from '#renderer/features/staff/rota/rota-places.ts'
import {
  besideSpan,
  columnsOf,
  spanOf,
  spanWords,
} from '#renderer/features/staff/rota/rota-span.ts'
import { rotaDuty, rotaShift } from './rota-example.ts'

const days = ['2026-11-02', '2026-11-03', '2026-11-04']
const key = (staffId: number, day: string): CellKey => cellKey(staffId, day)

const person = (staffId: number, employedFrom = '2020-01-01'): RotaPerson => ({
  staffId,
  name: `员工${staffId}`,
  posts: '护理员',
  postKeys: ['carer'],
  employedFrom,
  employedTo: null,
  minutes: 0,
  nights: 0,
  daysOff: 0,
})

const stored = new Map<CellKey, StoredCell>([
  [key(1, '2026-11-02'), { duties: [rotaDuty(11, 1, '2026-11-02', 1)], absence: null }],
  [key(2, '2026-11-02'), { duties: [rotaDuty(12, 2, '2026-11-02', 3)], absence: null }],
])

const sheet: Sheet = {
  people: [person(1), person(2), person(3, '2026-11-04')],
  days,
  draft: new Map(),
  stored,
}

const change = (...cells: [CellKey, readonly DutyPlan[]][]) => new Map(cells)

describe('the draft', () => {
  test('keeps what was seen when a cell was first touched, and sends it', () => {
    const first = changedDraft(new Map(), stored, change([key(1, '2026-11-02'), [plainDuty(2)]]))
    const second = changedDraft(first, stored, change([key(1, '2026-11-02'), []]))
    expect(cellsToSave(second)).toEqual([
      { staffId: 1, dutyOn: '2026-11-02', seen: [11], duties: [] },
    ])
  })

  test('a cell that is as it was is no change, and painting a shift over itself is none', () => {
    const draft = changedDraft(new Map(), stored, change([key(1, '2026-11-02'), []]))
    expect(draft.size).toBe(1)
    expect(changedDraft(draft, stored, change([key(1, '2026-11-02'), [plainDuty(1)]])).size).toBe(0)
    const none = new Map()
    expect(changedDraft(none, stored, change([key(1, '2026-11-02'), [plainDuty(1)]]))).toBe(none)
  })

  test('goes back and forth step by step; a stroke of the brush is one step', () => {
    const at = (day: string) =>
      changedDraft(history.present, stored, change([key(3, day), [plainDuty(1)]]))
    let history = emptyHistory
    history = withStep(history, at(days[0] ?? ''), 7)
    history = withStep(history, at(days[1] ?? ''), 7)
    history = withStep(history, at(days[2] ?? ''))
    expect(history.present.size).toBe(3)
    history = undone(history)
    expect(history.present.size).toBe(2)
    history = undone(history)
    expect(history.present.size).toBe(0)
    expect(undone(history)).toBe(history)
    history = redone(redone(history))
    expect(history.present.size).toBe(3)
    expect(redone(history)).toBe(history)
  })

  test('a new step forgets what was taken back', () => {
    const one = changedDraft(new Map(), stored, change([key(1, days[1] ?? ''), [plainDuty(1)]]))
    const two = changedDraft(new Map(), stored, change([key(1, days[2] ?? ''), [plainDuty(1)]]))
    const history = withStep(undone(withStep(emptyHistory, one)), two)
    expect(history.future).toEqual([])
    expect(redone(history)).toBe(history)
  })

  test('what others wrote meanwhile is found cell by cell, taken or replaced', () => {
    const at = key(1, '2026-11-02')
    const draft = changedDraft(new Map(), stored, change([at, [plainDuty(2)]]))
    expect(conflictsOf(draft, stored)).toEqual([])
    const later = new Map(stored)
    later.set(at, { duties: [rotaDuty(20, 1, '2026-11-02', 3)], absence: null })
    expect(conflictsOf(draft, later)).toEqual([at])
    expect(takingTheirs(draft, [at]).size).toBe(0)
    const mine = keepingMine(draft, later, [at])
    expect(conflictsOf(mine, later)).toEqual([])
    expect(cellsToSave(mine)[0]).toMatchObject({ seen: [20], duties: [{ shiftId: 2 }] })
    // The other person wrote just what is wanted here.
    later.set(at, { duties: [rotaDuty(21, 1, '2026-11-02', 2)], absence: null })
    expect(keepingMine(draft, later, [at]).size).toBe(0)
  })

  test('cells are the same in whatever order, and differ by floor or note', () => {
    const [one, two] = [plainDuty(1), plainDuty(2)]
    expect(isSameDuties([one, two], [two, one])).toBe(true)
    expect(isSameDuties([one], [{ ...one, floorId: 4 }])).toBe(false)
    expect(isSameDuties([one], [{ ...one, note: '带教' }])).toBe(false)
    expect(isSameDuties([one], [])).toBe(false)
  })
})

describe('places', () => {
  const size = { rows: 60, cols: 31 }
  const at = { row: 5, col: 10 }

  test.each([
    ['ArrowUp', false, { row: 4, col: 10 }],
    ['ArrowDown', false, { row: 6, col: 10 }],
    ['ArrowLeft', true, { row: 5, col: 0 }],
    ['ArrowRight', true, { row: 5, col: 30 }],
    ['Home', false, { row: 5, col: 0 }],
    ['End', false, { row: 5, col: 30 }],
    ['Home', true, { row: 0, col: 0 }],
    ['End', true, { row: 59, col: 30 }],
    ['PageUp', false, { row: 0, col: 10 }],
    ['PageDown', false, { row: 15, col: 10 }],
  ])('%s (far: %s)', (pressed, isFar, expected) => {
    expect(nextPlace(pressed, at, size, isFar)).toEqual(expected)
  })

  test('keys that lead nowhere, and the edge', () => {
    expect(nextPlace('x', at, size, false)).toBeNull()
    expect(nextPlace('ArrowUp', { row: 0, col: 0 }, size, false)).toEqual({ row: 0, col: 0 })
  })

  test('a rectangle is the same from each corner', () => {
    const area = areaOf({ row: 3, col: 4 }, { row: 1, col: 6 })
    expect(area).toEqual(areaOf({ row: 1, col: 4 }, { row: 3, col: 6 }))
    expect(placesOf(area)).toHaveLength(9)
  })
})

describe('typed marks', () => {
  const shifts = [
    { id: 1, short: '早' },
    { id: 2, short: 'D' },
    { id: 3, short: 'D2' },
    { id: 4, short: 'N' },
  ]

  test('marks, numbers, what may still go on', () => {
    expect(readCode('1', shifts)).toEqual({ kind: 'one', shiftId: 1 })
    expect(readCode('早', shifts)).toEqual({ kind: 'one', shiftId: 1 })
    expect(readCode('n', shifts)).toEqual({ kind: 'one', shiftId: 4 })
    expect(readCode('d', shifts)).toEqual({ kind: 'unless-more', shiftId: 2 })
    expect(readCode('d2', shifts)).toEqual({ kind: 'one', shiftId: 3 })
    expect(readCode('9', shifts)).toEqual({ kind: 'none' })
    expect(readCode('x', shifts)).toEqual({ kind: 'none' })
    expect(readCode('', shifts)).toEqual({ kind: 'none' })
    expect(readCode('４', shifts)).toEqual({ kind: 'one', shiftId: 4 })
  })

  test('the beginning of several is not one of them; a mark goes before a number', () => {
    const marks = [
      { id: 7, short: 'A1' },
      { id: 8, short: 'A2' },
      { id: 9, short: '1' },
    ]
    expect(readCode('a', marks)).toEqual({ kind: 'begun' })
    expect(readCode('1', marks)).toEqual({ kind: 'one', shiftId: 9 })
  })
})

describe('copy and paste', () => {
  const shifts = [rotaShift(1, '早班', '早'), rotaShift(3, '夜班', '夜')]
  const byId = new Map(shifts.map((shift) => [shift.id, shift]))

  test('a clip as text and back', () => {
    const clip = [
      [[plainDuty(1)], [], [plainDuty(1), plainDuty(3)]],
      [[plainDuty(3)], [plainDuty(3)], []],
    ]
    const text = clipText(clip, byId)
    expect(text).toBe('早\t\t早+夜\n夜\t夜\t')
    expect(clipFromText(text, shifts)).toEqual(clip)
    expect(clipFromText('早\t休\r\n夜\r\n', shifts)).toEqual([
      [[plainDuty(1)], []],
      [[plainDuty(3)], []],
    ])
    expect(clipFromText('早\t东', shifts)).toBeNull()
  })

  test('repeats in a larger selection, is cut at the edge', () => {
    const clip = clipOf(areaOf({ row: 0, col: 0 }, { row: 0, col: 1 }), ({ col }) =>
      col === 0 ? [plainDuty(1)] : [],
    )
    const size = { rows: 4, cols: 5 }
    const area = areaOf({ row: 1, col: 0 }, { row: 2, col: 4 })
    const all = pasted(clip, area, size)
    expect(all).toHaveLength(8)
    expect(all.filter(({ duties }) => duties.length === 1).map(({ place }) => place)).toEqual([
      { row: 1, col: 0 },
      { row: 1, col: 2 },
      { row: 2, col: 0 },
      { row: 2, col: 2 },
    ])
    const corner = areaOf({ row: 3, col: 4 }, { row: 3, col: 4 })
    expect(pasted(clip, corner, size).map(({ place }) => place)).toEqual([{ row: 3, col: 4 }])
    expect(pasted([], corner, size)).toEqual([])
  })

  test('who is not employed on a day is left out, another person gets her own post', () => {
    const clip = [[[{ ...plainDuty(1), post: 'nurse', floorId: 2 }]]]
    const area = areaOf({ row: 1, col: 0 }, { row: 2, col: 0 })
    expect([...pastingClip(sheet, area, clip)]).toEqual([
      [key(2, '2026-11-02'), [{ shiftId: 1, post: null, floorId: 2, note: null }]],
    ])
  })
})

describe('deeds', () => {
  test('a shift is set where somebody is employed; what stands alone there stays as it is', () => {
    const area = areaOf({ row: 0, col: 0 }, { row: 2, col: 0 })
    const changes = settingShift(sheet, area, 1)
    expect([...changes.keys()]).toEqual([key(1, '2026-11-02'), key(2, '2026-11-02')])
    expect(changedDraft(new Map(), stored, changes).size).toBe(1)
    expect(settingShift(sheet, area, null).size).toBe(3)
  })

  test('a duty moves, changes places, is copied; nowhere where nobody is employed', () => {
    const from = { row: 0, col: 0 }
    const free = { row: 1, col: 1 }
    const taken = { row: 1, col: 0 }
    const moved = draggingTo(sheet, from, free, false)
    expect(moved?.get(key(1, '2026-11-02'))).toEqual([])
    expect(moved?.get(key(2, '2026-11-03'))?.[0]?.shiftId).toBe(1)
    const swapped = draggingTo(sheet, from, taken, false)
    expect(swapped?.get(key(1, '2026-11-02'))?.[0]?.shiftId).toBe(3)
    expect(draggingTo(sheet, from, taken, true)?.size).toBe(1)
    expect(draggingTo(sheet, from, { row: 2, col: 0 }, false)).toBeNull()
    expect(draggingTo(sheet, from, from, false)).toBeNull()
    expect(draggingTo(sheet, free, from, false)).toBeNull()
  })
})

describe('spans', () => {
  test('a month and a week, and the ones beside', () => {
    expect(spanOf('month', '2026-02-14')).toEqual({
      unit: 'month',
      from: '2026-02-01',
      to: '2026-03-01',
    })
    const week = spanOf('week', '2026-11-22')
    expect(week).toEqual({ unit: 'week', from: '2026-11-16', to: '2026-11-23' })
    expect(besideSpan(week, 1)).toBe('2026-11-23')
    expect(besideSpan(spanOf('month', '2026-01-31'), -1)).toBe('2025-12-01')
    expect(spanWords(week)).toBe('2026年11月16日—11月22日')
    expect(columnsOf(week).filter(({ isWeekend }) => isWeekend)).toHaveLength(2)
    expect(columnsOf(spanOf('month', '2026-02-14'))).toHaveLength(28)
  })
})
