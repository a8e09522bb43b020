import { CorrectionChooser } from '#renderer/features/residents/CorrectionChooser.tsx'
import {
  correctionsOn,
  eventsOf,
  namedCorrection,
  stayAsOf,
  stayDays,
  type Stay,
} from '#renderer/features/residents/stay-periods.ts'
import {
  createMemoryHistory,
  createRootRoute,
  createRouter,
  RouterProvider,
} from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { describe, expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { renderInSurroundings } from './in-surroundings.tsx'

/** What is known of few leaves. */
const noMore = {
  leftAt: null,
  expectedAt: null,
  returnedAt: null,
  companionRelation: null,
  companionTelephone: null,
  returnCompanion: null,
  department: null,
  diagnosis: null,
} as const

const leave = {
  id: 31,
  kind: 'hospital',
  leaveFrom: '2026-03-10',
  leaveTo: '2026-03-20',
  expectedOn: null,
  place: '县医院',
  companion: null,
  ...noMore,
  endsWithStay: false,
  reason: null,
} as const

const first: Stay = {
  id: 1,
  stayFrom: '2025-01-05',
  stayTo: '2025-06-01',
  endReason: 'home',
  endNote: null,
  version: 1,
  archivedOn: null,
  agreement: null,
  beds: [
    {
      bedStayId: 11,
      bedId: 1,
      bed: '201-1',
      bedFrom: '2025-01-05',
      bedTo: '2025-06-01',
      isExtra: false,
    },
  ],
  leaves: [],
}

const second: Stay = {
  ...first,
  id: 2,
  stayFrom: '2026-01-02',
  stayTo: null,
  endReason: null,
  beds: [
    { bedStayId: 22, bedId: 3, bed: '302-1', bedFrom: '2026-03-15', bedTo: null, isExtra: false },
    {
      bedStayId: 21,
      bedId: 2,
      bed: '201-2',
      bedFrom: '2026-01-02',
      bedTo: '2026-03-15',
      isExtra: false,
    },
  ],
  leaves: [leave],
}

const stays = [second, first]

function namesOn(day: string): readonly string[] {
  return correctionsOn(stays, day).map((one) => {
    if (one.kind === 'bed') return one.bed.bed
    return one.kind === 'leave' ? `leave ${one.leave.id}` : `stay ${one.stay.id}`
  })
}

describe('what can be corrected about a day', () => {
  test.each([
    ['an ordinary day', '2026-02-01', ['201-2', 'stay 2']],
    ['a day away', '2026-03-12', ['201-2', 'leave 31', 'stay 2']],
    [
      'the day of a move speaks of both beds',
      '2026-03-15',
      ['302-1', '201-2', 'leave 31', 'stay 2'],
    ],
    ['the day of return still speaks of the leave', '2026-03-20', ['302-1', 'leave 31', 'stay 2']],
    ['today', '2026-11-22', ['302-1', 'stay 2']],
    ['the day of leaving', '2025-06-01', ['201-1', 'stay 1']],
    [
      'between two stays: the one before, which may have ended later',
      '2025-09-01',
      ['201-1', 'stay 1'],
    ],
    ['before all: the first, which may have begun earlier', '2024-01-01', ['201-1', 'stay 1']],
  ])('%s', (_what, day, names) => {
    expect(namesOn(day)).toEqual(names)
  })

  test('nobody who never stayed has anything', () => {
    expect(correctionsOn([], '2026-01-01')).toEqual([])
  })
})

test('a period is found by its id, in whichever stay it lies', () => {
  expect(namedCorrection(stays, { leaveId: 31 })).toEqual({ kind: 'leave', stay: second, leave })
  expect(namedCorrection(stays, { bedStayId: 11 })).toMatchObject({ kind: 'bed', stay: { id: 1 } })
  expect(namedCorrection(stays, { stayId: 1 })).toMatchObject({ kind: 'stay', stay: { id: 1 } })
  expect(namedCorrection(stays, { stayId: 9 })).toBeNull()
  expect(namedCorrection(stays, {})).toBeNull()
})

test('the story of a stay is told newest first, and names the bed of admission', () => {
  const told = eventsOf(second).map((event) =>
    event.kind === 'leave' ? 'leave' : `${event.bed.bed}${event.isFirst ? ' first' : ''}`,
  )
  expect(told).toEqual(['302-1', 'leave', '201-2 first'])
})

describe('a stay as it stood on a past day', () => {
  test('what ended later still goes on, and why it ended is not told', () => {
    const left = { ...first, endNote: '转走' }
    const seen = stayAsOf(left, '2025-03-01')
    expect(seen).toMatchObject({ stayTo: null, endReason: null, endNote: null })
    expect(seen.beds[0]).toMatchObject({ bed: '201-1', bedTo: null })
    expect(stayAsOf(left, '2025-06-01')).toEqual(left)
  })

  test('a leave that had not ended is open', () => {
    expect(stayAsOf(second, '2026-03-12').leaves[0]).toMatchObject({ leaveTo: null })
    expect(stayAsOf(second, '2026-03-20').leaves[0]).toMatchObject({ leaveTo: '2026-03-20' })
  })

  test.each([
    ['the day of admission is one', '2026-11-20', null, '2026-11-20', 1],
    ['with the day shown', '2026-11-20', null, '2026-11-22', 3],
    ['without the day of discharge', '2026-11-20', '2026-11-22', '2026-11-30', 2],
    ['in and out on one day', '2026-11-20', '2026-11-20', '2026-11-20', 0],
  ])('bed-days: %s', (_what, from, to, day, count) => {
    expect(stayDays(from, to, day)).toBe(count)
  })
})

test('of two moves on one day the later entry stands above', () => {
  const moved: Stay = {
    ...second,
    leaves: [],
    beds: [
      { bedStayId: 24, bedId: 5, bed: '402-1', bedFrom: '2026-05-01', bedTo: null, isExtra: false },
      {
        bedStayId: 23,
        bedId: 4,
        bed: '401-1',
        bedFrom: '2026-05-01',
        bedTo: '2026-05-01',
        isExtra: false,
      },
      {
        bedStayId: 21,
        bedId: 2,
        bed: '201-2',
        bedFrom: '2026-01-02',
        bedTo: '2026-05-01',
        isExtra: false,
      },
    ],
  }
  const beds = eventsOf(moved).map((event) => event.kind === 'bed' && event.bed.bed)
  expect(beds).toEqual(['402-1', '401-1', '201-2'])
})

function renderWithRoutes(children: ReactNode) {
  const router = createRouter({
    routeTree: createRootRoute({ component: () => children }),
    history: createMemoryHistory(),
  })
  return renderInSurroundings(<RouterProvider router={router as never} />)
}

const corrections = correctionsOn(stays, '2026-03-12')
const addresses = () =>
  page
    .getByRole('link')
    .elements()
    .map((link) => decodeURIComponent(link.getAttribute('href') ?? ''))

describe('the choice of what to correct', () => {
  test('each line leads to its own correction with the day; what was missed can be entered', async () => {
    await renderWithRoutes(
      <CorrectionChooser
        residentId={5}
        day="2026-03-12"
        corrections={corrections}
        mayWrite
        mayLeave
        mayMove
      />,
    )
    await expect.element(page.getByRole('link', { name: '更正：床位 201-2' })).toHaveFocus()
    expect(addresses()).toEqual([
      '/residents/5/correct-stay?day=2026-03-12&bedStayId=21',
      '/residents/5/correct-stay?day=2026-03-12&leaveId=31',
      '/residents/5/correct-stay?day=2026-03-12&stayId=2',
      '/residents/5/leave?day=2026-03-12',
      '/residents/5/move?day=2026-03-12',
    ])
    await expect.element(page.getByText('2026-03-10 到 2026-03-20')).toBeVisible()
  })

  test('a nurse corrects leaves and nothing else', async () => {
    await renderWithRoutes(
      <CorrectionChooser
        residentId={5}
        day="2026-03-12"
        corrections={corrections}
        mayWrite={false}
        mayLeave
        mayMove={false}
      />,
    )
    await expect.element(page.getByText('床位 201-2')).toBeVisible()
    expect(addresses()).toEqual([
      '/residents/5/correct-stay?day=2026-03-12&leaveId=31',
      '/residents/5/leave?day=2026-03-12',
    ])
  })
})
