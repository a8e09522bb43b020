import type { RecordColumn } from '#renderer/ui/RecordTable.tsx'

interface Person {
  readonly bed: string | null
  readonly name: string
  readonly isStaying: boolean
}

/** Whose row it is: her bed, or why she has none, and her name. Widths as of any column. */
export function personColumns<Row extends Person>(widths: {
  readonly bed: number
  readonly name: number
}): readonly RecordColumn<Row>[] {
  return [
    {
      key: 'bed',
      heading: '床位',
      sort: 'bed',
      width: widths.bed,
      render: ({ bed, isStaying }) =>
        bed ?? <span className="unknown">{isStaying ? '没有床位' : '已离开'}</span>,
      exportAs: { empty: '没有床位' },
    },
    {
      key: 'name',
      heading: '姓名',
      sort: 'name',
      width: widths.name,
      isFixed: true,
      render: ({ name }) => <strong className="rowName">{name}</strong>,
    },
  ]
}
