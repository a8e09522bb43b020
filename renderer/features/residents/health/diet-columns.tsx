import type { listDiets } from '#shared/contract/residents/diet.ts'
import type { OutputOf } from '#shared/operation.ts'
import { leaveKindWords } from '#renderer/domain/words.ts'
import type { RecordColumn } from '#renderer/ui/RecordTable.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'

export type DietRow = OutputOf<typeof listDiets>['rows'][number]

const notAsked = <span className="unknown">没有登记</span>

/** The list for the kitchen, as it is seen and printed. */
export const dietColumns: readonly RecordColumn<DietRow>[] = [
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
    key: 'texture',
    heading: '质地',
    sort: 'texture',
    width: 104,
    render: ({ texture }) => texture ?? notAsked,
    exportAs: { empty: '没有登记' },
  },
  {
    key: 'diets',
    heading: '饮食',
    width: 200,
    render: ({ diets }) => diets ?? notAsked,
    exportAs: { empty: '没有登记' },
  },
  {
    key: 'allergies',
    heading: '过敏',
    render: ({ allergies, hasSevereAllergy }) => {
      if (allergies === null) return notAsked
      return hasSevereAllergy ? <StatusMark kind="bad">{allergies}</StatusMark> : allergies
    },
    exportAs: { empty: '没有登记' },
  },
  {
    key: 'awayKind',
    heading: '不在院',
    width: 88,
    render: ({ awayKind }) =>
      awayKind === null ? '' : <StatusMark kind="away">{leaveKindWords[awayKind]}</StatusMark>,
    exportAs: { words: leaveKindWords, empty: '' },
  },
  {
    key: 'note',
    heading: '备注',
    width: 200,
    render: ({ note }) => note ?? '',
    exportAs: { empty: '' },
  },
]
