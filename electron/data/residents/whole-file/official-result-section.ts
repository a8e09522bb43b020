import { officialResultsAsOf } from '../../assessments/official-result/official-results-as-of.ts'
import type { FileSectionSource } from './section.ts'

const columns = [
  { title: '种类', width: 5 },
  { title: '等级', width: 6 },
  { title: '日期', width: 5 },
  { title: '有效到', width: 5 },
  { title: '出具机构', width: 10 },
  { title: '编号', width: 7 },
]

const kindWords = { ability: '能力等级', 'care-insurance': '长护险' } as const

/** What was found outside; never mixed with the home's own assessments. */
export const officialResultsSection: FileSectionSource = async (scope) => {
  const { db, residentId, asOf, can } = scope
  if (!can('assessments.read')) return null
  const title = '外来评估结果'
  const found = await officialResultsAsOf(db, asOf, residentId)
  if (found.length === 0) return { title, parts: [{ kind: 'nothing', sentence: '没有登记。' }] }
  const rows = found
    .toSorted((one, other) => (one.assessedOn < other.assessedOn ? 1 : -1))
    .map(({ kind, levelName, assessedOn, expiresOn, issuer, number, source }) => [
      kindWords[kind],
      levelName,
      assessedOn,
      expiresOn,
      source === 'insurance' ? '随保险登记' : issuer,
      number,
    ])
  return { title, parts: [{ kind: 'table', caption: null, columns, rows }] }
}
