import {
  dueWords,
  nextSentence,
  nextThing,
  type CalendarRow,
} from '#renderer/features/submissions/next-thing.ts'
import { describe, expect, test } from 'vitest'

const today = '2026-11-22'

function row(part: Partial<CalendarRow>): CalendarRow {
  return {
    kind: 'monthly-institution',
    title: '机构月报',
    period: '2026-10',
    state: 'due',
    dueOn: null,
    submissionId: null,
    version: null,
    handedOn: null,
    ...part,
  }
}

const built = { state: 'built', submissionId: 7, version: 1 } as const
const handed = {
  state: 'handed-over',
  submissionId: 7,
  version: 1,
  handedOn: '2026-11-05',
} as const
const list = { kind: 'monthly-residents', title: '入住对象月报表' } as const

describe('until when, in words', () => {
  test.each([
    [null, '截止日期未知，以当地通知为准。'],
    ['2026-11-22', '今天截止。'],
    ['2026-11-25', '2026年11月25日截止，还有 3 天。'],
    ['2026-11-10', '2026年11月10日截止，已过 12 天。'],
  ] as const)('%s', (dueOn, words) => {
    expect(dueWords(dueOn, today)).toBe(words)
  })
})

describe('the next thing to do', () => {
  test.each([
    [
      'the month that has just ended',
      [row({})],
      '2026年10月 机构月报还没有生成。截止日期未知，以当地通知为准。',
    ],
    [
      'what is overdue before what is only due',
      [row(list), row({ state: 'overdue', dueOn: '2026-11-10' })],
      '2026年10月 机构月报还没有生成。2026年11月10日截止，已过 12 天。',
    ],
    [
      'what is built and not handed over',
      [row({ ...built, dueOn: '2026-11-25' })],
      '2026年10月 机构月报已生成第 1 版，还没有登记报送。2026年11月25日截止，还有 3 天。',
    ],
    [
      'to hand over what is built, also where its day has passed',
      [row({ ...built, state: 'overdue', dueOn: '2026-11-10' })],
      '2026年10月 机构月报已生成第 1 版，还没有登记报送。2026年11月10日截止，已过 12 天。',
    ],
    [
      'an earlier month that was begun, once the last is done',
      [row(handed), row({ ...built, period: '2026-08' }), row({ ...built, period: '2026-09' })],
      '2026年9月 机构月报已生成第 1 版，还没有登记报送。截止日期未知，以当地通知为准。',
    ],
    [
      'nothing for an earlier month that never was built here',
      [row(handed), row({ period: '2026-09' })],
      '2026年10月的都已报送。2026年11月还没有结束，下月 1 日起生成。',
    ],
    [
      'nothing where nobody was in',
      [row({ state: 'before' }), row({ state: 'running', period: '2026-11' })],
      '2026年10月没有人入住，不用报送。2026年11月还没有结束，下月 1 日起生成。',
    ],
  ])('is %s', (_what, rows, sentence) => {
    expect(nextSentence(nextThing(rows, today), today)).toBe(sentence)
  })

  test('in January the month before lies in the year before', () => {
    const next = nextThing(
      [row({ period: '2026-12' }), row({ period: '2027-01', state: 'running' })],
      '2027-01-03',
    )
    expect(next).toMatchObject({ kind: 'build', row: { period: '2026-12' }, otherCount: 0 })
  })

  test('what is begun is finished before the next is begun, and the others are counted', () => {
    const begun = row({ ...list, ...built })
    const rows = [row({}), begun, row({ ...built, period: '2026-08' }), row({ period: '2026-09' })]
    expect(nextThing(rows, today)).toEqual({ kind: 'hand-over', row: begun, otherCount: 2 })
  })
})
