import { instrumentName } from '#shared/rules/instrument-words.ts'
import { formatFen } from '#shared/text/money.ts'
import { storedSummary } from '../../assessments/assessment/stored.ts'
import type { FilePart } from '../../documents/whole-file.ts'
import { feesOf, groupsOf, staysWithParts } from '../file.ts'
import { endReasonWord } from '../stay/end-reason-words.ts'
import { timelineOf } from '../timeline/timeline.ts'
import type { FileSectionSource } from './section.ts'

/** The end of a period as it was known to the day. */
function endBy(to: string | null, asOf: string): string {
  return to === null || to > asOf ? '至今' : to
}

const stayColumns = [
  { title: '入住日期', width: 7 },
  { title: '离开日期', width: 7 },
  { title: '离开原因', width: 9 },
  { title: '说明', width: 12 },
]

const bedColumns = [
  { title: '床位', width: 7 },
  { title: '从', width: 7 },
  { title: '到', width: 7 },
]

export const staysSection: FileSectionSource = async ({ db, residentId, asOf }) => {
  const title = '入住与床位'
  const stays = await staysWithParts(db, residentId, asOf, false)
  if (stays.length === 0) {
    return { title, parts: [{ kind: 'nothing', sentence: '没有入住记录。' }] }
  }
  const isOver = (to: string | null) => to !== null && to <= asOf
  const parts: readonly FilePart[] = [
    {
      kind: 'table',
      caption: null,
      columns: stayColumns,
      rows: stays.map(({ stayFrom, stayTo, endReason, endNote }) => [
        stayFrom,
        endBy(stayTo, asOf),
        isOver(stayTo) ? (endReason === null ? null : endReasonWord(endReason)) : '',
        isOver(stayTo) ? (endNote ?? '') : '',
      ]),
    },
    {
      kind: 'table',
      caption: '床位',
      columns: bedColumns,
      rows: stays.flatMap(({ beds }) =>
        beds.map(({ bed, bedFrom, bedTo }) => [bed, bedFrom, endBy(bedTo, asOf)]),
      ),
    },
  ]
  return { title, parts }
}

const termColumns = [
  { title: '内容', width: 10 },
  { title: '从', width: 7 },
  { title: '到', width: 7 },
]

/** Payer group, and what is charged for who may see it. */
export const termsSection: FileSectionSource = async ({ db, residentId, asOf, can }) => {
  const seesFees = can('fees.read')
  const groups = await groupsOf(db, residentId, asOf)
  const fees = seesFees ? await feesOf(db, residentId, asOf) : []
  const title = seesFees ? '人员类别与月费' : '人员类别'
  const parts: FilePart[] = []
  if (groups.length > 0) {
    const rows = groups.map(({ groupName, from, to }) => [groupName, from, endBy(to, asOf)])
    parts.push({ kind: 'table', caption: '人员类别', columns: termColumns, rows })
  }
  if (fees.length > 0) {
    const rows = fees.map(({ monthlyFeeFen, from, to }) => [
      `${formatFen(monthlyFeeFen)} 元`,
      from,
      endBy(to, asOf),
    ])
    parts.push({ kind: 'table', caption: '月费', columns: termColumns, rows })
  }
  const sentence = seesFees ? '人员类别和月费没有登记。' : '人员类别没有登记。'
  return { title, parts: parts.length === 0 ? [{ kind: 'nothing', sentence }] : parts }
}

const assessmentColumns = [
  { title: '评估日期', width: 7 },
  { title: '评估', width: 9 },
  { title: '结果', width: 14 },
  { title: '评估人员', width: 9 },
]

/** Assessments by every instrument; each shows in full on its own page. */
export const assessmentsSection: FileSectionSource = async ({ db, residentId, asOf, can }) => {
  if (!can('assessments.read')) return null
  const title = '评估'
  const found = await db
    .selectFrom('assessment')
    .select(['instrument', 'assessedOn', 'resultJson', 'assessor', 'secondAssessor'])
    .where('residentId', '=', residentId)
    .where('voidedAt', 'is', null)
    .where('assessedOn', '<=', asOf)
    .orderBy('assessedOn', 'desc')
    .orderBy('id', 'desc')
    .execute()
  if (found.length === 0) return { title, parts: [{ kind: 'nothing', sentence: '没有评估。' }] }
  const rows = found.map((row) => [
    row.assessedOn,
    instrumentName(row.instrument),
    storedSummary(row),
    [row.assessor, row.secondAssessor].filter((name) => name !== null).join('、'),
  ])
  return { title, parts: [{ kind: 'table', caption: null, columns: assessmentColumns, rows }] }
}

const timelineColumns = [
  { title: '日期', width: 6 },
  { title: '事项', width: 9 },
  { title: '内容', width: 18 },
]

/** Everything that happened, the oldest first, as one reads a file. */
export const timelineSection: FileSectionSource = async (scope) => {
  const events = await timelineOf(scope)
  const rows = events.toReversed().map(({ day, title, detail }) => [day, title, detail ?? ''])
  return rows.length === 0
    ? { title: '经过', parts: [{ kind: 'nothing', sentence: '没有记录。' }] }
    : {
        title: '经过',
        parts: [{ kind: 'table', caption: null, columns: timelineColumns, rows }],
      }
}
