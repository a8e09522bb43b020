import type { listNorms } from '#shared/contract/safety/norm.ts'
import type { OutputOf } from '#shared/operation.ts'
import { CertaintyMark } from '#renderer/domain/CertaintyMark.tsx'
import type { RecordColumn } from '#renderer/ui/RecordTable.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { normFrequency, statusWords, unreadText } from './norm-words.ts'

export type NormRow = OutputOf<typeof listNorms>['rows'][number]

const titled = (text: string) => <span title={text}>{text}</span>

/** Each item with its clause, how sure it is, and what answers it. */
export const normColumns: readonly RecordColumn<NormRow>[] = [
  {
    key: 'item',
    heading: '条目',
    width: 100,
    isFixed: true,
    render: ({ item }) => <strong className="rowName">{item}</strong>,
  },
  {
    key: 'text',
    heading: '内容',
    width: 300,
    isFixed: true,
    render: ({ text, lead }) =>
      text === null ? (
        <span className="unknown" title={lead === null ? undefined : `线索：${lead}`}>
          {lead === null ? unreadText : `${unreadText}，线索：${lead}`}
        </span>
      ) : (
        titled(text)
      ),
    exportAs: { empty: unreadText },
  },
  { key: 'clause', heading: '条款', width: 220, render: ({ clause }) => titled(clause) },
  {
    key: 'status',
    heading: '可靠程度',
    width: 92,
    render: ({ status, note }) =>
      status === 'verified' ? (
        <span>{statusWords.verified}</span>
      ) : (
        <CertaintyMark status={status} note={note} />
      ),
    exportAs: { words: statusWords },
  },
  {
    key: 'frequency',
    heading: '频次',
    width: 128,
    render: (row) => normFrequency(row) ?? '',
    exportAs: { empty: '' },
  },
  {
    key: 'answer',
    heading: '由什么落实',
    width: 176,
    render: ({ answer }) =>
      answer === null ? '' : <StatusMark kind="well">{titled(answer)}</StatusMark>,
    exportAs: { empty: '' },
  },
  {
    key: 'heading',
    heading: '分组',
    width: 140,
    isOptional: true,
    render: ({ heading }) => heading,
  },
  {
    key: 'rulebookName',
    heading: '规定',
    width: 128,
    isOptional: true,
    render: ({ rulebookName }) => rulebookName,
  },
  {
    key: 'place',
    heading: '哪里的规定',
    width: 104,
    isOptional: true,
    render: ({ place }) => place ?? '',
    exportAs: { empty: '' },
  },
  {
    key: 'note',
    heading: '说明',
    width: 220,
    isOptional: true,
    render: ({ note }) => (note === null ? '' : titled(note)),
    exportAs: { empty: '' },
  },
]
