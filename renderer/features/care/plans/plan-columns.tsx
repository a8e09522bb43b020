import { sexAndAge } from '#renderer/domain/words.ts'
import type { RecordColumn } from '#renderer/ui/RecordTable.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { type PersonRow, standingKinds, standingWords } from './plan-words.ts'

/** Who has which plan since when, and when it is reviewed. */
export const planColumns: readonly RecordColumn<PersonRow>[] = [
  {
    key: 'bed',
    heading: '床位',
    sort: 'bed',
    width: 88,
    render: ({ bed }) => bed ?? <span className="unknown">没有床位</span>,
    exportAs: { empty: '没有床位' },
  },
  {
    key: 'name',
    heading: '姓名',
    sort: 'name',
    width: 104,
    isFixed: true,
    render: ({ name }) => <strong className="rowName">{name}</strong>,
  },
  {
    key: 'ageYears',
    heading: '年龄',
    width: 80,
    render: ({ sex, ageYears }) => sexAndAge(sex, ageYears),
    exportAs: { kind: 'number' },
  },
  {
    key: 'careLevel',
    heading: '照护等级',
    width: 96,
    render: ({ careLevel }) => careLevel ?? <span className="unknown">没有定</span>,
    exportAs: { empty: '没有定' },
  },
  {
    key: 'state',
    heading: '情况',
    width: 128,
    render: ({ state }) => (
      <StatusMark kind={standingKinds[state]}>{standingWords[state]}</StatusMark>
    ),
    exportAs: { words: standingWords },
  },
  {
    key: 'planFrom',
    heading: '起始',
    sort: 'planFrom',
    width: 104,
    render: ({ planFrom }) => planFrom ?? '',
    exportAs: { kind: 'day', empty: '' },
  },
  {
    key: 'itemCount',
    heading: '项目',
    align: 'right',
    width: 64,
    render: ({ itemCount }) => itemCount ?? '',
    exportAs: { kind: 'number', empty: '' },
  },
  {
    key: 'reviewOn',
    heading: '复核日期',
    sort: 'reviewOn',
    width: 104,
    render: ({ reviewOn }) => reviewOn ?? '',
    exportAs: { kind: 'day', empty: '' },
  },
  {
    key: 'isAgreed',
    heading: '本人或家属',
    width: 112,
    render: ({ isAgreed }) =>
      isAgreed === null ? '' : isAgreed ? '已确认' : <span className="unknown">还没有确认</span>,
    exportAs: { words: { true: '已确认', false: '还没有确认' }, empty: '' },
  },
  {
    key: 'draftId',
    heading: '草稿',
    width: 88,
    render: ({ draftId }) => (draftId === null ? '' : <StatusMark kind="due">有草稿</StatusMark>),
    exportAs: { empty: '', instead: { key: 'draftId', word: '有草稿' } },
  },
]
