import type { listPapers } from '#shared/contract/home/paper.ts'
import type { OutputOf } from '#shared/operation.ts'
import { formatFen } from '#shared/text/money.ts'
import { ValidityMark, validityAsText, validityWords } from '#renderer/domain/ValidityMark.tsx'
import { gradeWord, unknownWord } from '#renderer/domain/words.ts'
import type { RecordColumn } from '#renderer/ui/RecordTable.tsx'
import type { ReactNode } from 'react'
import { categoryWords, type PaperCategory } from './paper-words.ts'

export type PaperRow = OutputOf<typeof listPapers>['rows'][number]

function known(value: ReactNode): ReactNode {
  return value ?? <span className="unknown">{unknownWord}</span>
}

const titles = Object.fromEntries(
  Object.entries(categoryWords).map(([key, { title }]) => [key, title]),
)

const common: readonly RecordColumn<PaperRow>[] = [
  {
    key: 'kindName',
    heading: '种类',
    sort: 'kind',
    isFixed: true,
    width: 172,
    render: (row) => <strong className="rowName">{row.kindName}</strong>,
  },
  {
    key: 'title',
    heading: '名称',
    width: 104,
    render: (row) => row.title ?? '',
    exportAs: { empty: '' },
  },
  { key: 'number', heading: '编号', width: 140, render: (row) => known(row.number) },
  { key: 'issuer', heading: '发证或签约单位', width: 176, render: (row) => known(row.issuer) },
  {
    key: 'startsOn',
    heading: '起始',
    sort: 'startsOn',
    width: 100,
    exportAs: { kind: 'day' },
    render: (row) => known(row.startsOn),
  },
  {
    key: 'expiresOn',
    heading: '到期',
    sort: 'expiresOn',
    width: 100,
    exportAs: { kind: 'day', instead: { key: 'isPermanent', word: validityWords.permanent } },
    render: (row) => (row.isPermanent ? '长期' : known(row.expiresOn)),
  },
  {
    key: 'validity',
    heading: '状态',
    width: 120,
    exportAs: validityAsText,
    render: (row) => (
      <ValidityMark validity={row.validity} daysLeft={row.daysLeft} isReplaced={row.isReplaced} />
    ),
  },
  {
    key: 'responsible',
    heading: '责任人',
    width: 80,
    exportAs: { empty: '' },
    render: (row) => row.responsible ?? '',
  },
  {
    key: 'fileCount',
    heading: '文件',
    width: 56,
    align: 'right',
    exportAs: { kind: 'number' },
    render: (row) => row.fileCount,
  },
]

const insured: readonly RecordColumn<PaperRow>[] = [
  {
    key: 'personCount',
    heading: '投保人数',
    width: 88,
    align: 'right',
    exportAs: { kind: 'number' },
    render: (row) => known(row.personCount),
  },
  {
    key: 'sumFen',
    heading: '保额（元）',
    width: 128,
    align: 'right',
    exportAs: { kind: 'money' },
    render: (row) => known(row.sumFen === null ? null : formatFen(row.sumFen)),
  },
]

const graded: readonly RecordColumn<PaperRow>[] = [
  {
    key: 'grade',
    heading: '等级',
    width: 72,
    exportAs: { kind: 'number' },
    render: (row) => known(row.grade === null ? null : gradeWord(row.grade)),
  },
]

const categoryColumn: RecordColumn<PaperRow> = {
  key: 'category',
  heading: '类别',
  width: 80,
  isOptional: true,
  exportAs: { words: titles },
  render: (row) => categoryWords[row.category].title,
}

/** The columns that make sense for a category of papers; insurance and grades have their own. */
export function paperColumns(
  category: PaperCategory | undefined,
): readonly RecordColumn<PaperRow>[] {
  const [kind, ...rest] = common
  if (kind === undefined) return common
  if (category === 'insurance') return [kind, ...rest.slice(0, 3), ...insured, ...rest.slice(3)]
  if (category === 'grade') return [kind, ...graded, ...rest]
  return [...common, categoryColumn]
}
