import { UnstyledButton } from '@mantine/core'
import { clsx } from 'clsx'
import { DataTable, type DataTableColumn } from 'mantine-datatable'
import { useState, type KeyboardEvent, type ReactNode } from 'react'
import { isComposing } from './composing.ts'
import classes from './RecordTable.module.css'

/** One column: what the screen shows and what an export writes. */
export interface RecordColumn<Row> {
  readonly key: string
  readonly heading: string
  readonly render: (row: Row) => ReactNode
  readonly align?: 'left' | 'right'
  readonly width?: number | string
  /** The key by which the service can sort, where it can. */
  readonly sort?: string
  /** Always shown: it names the row. */
  readonly isFixed?: boolean
  /** Shown only when chosen. */
  readonly isOptional?: boolean
  readonly exportAs?: {
    readonly kind?: 'text' | 'day' | 'instant' | 'number'
    readonly words?: Readonly<Record<string, string>>
  }
}

export interface TableSort {
  readonly sort?: string | undefined
  readonly descending: boolean
}

interface RecordTableProps<Row> {
  readonly label: string
  readonly columns: readonly RecordColumn<Row>[]
  readonly rows: readonly Row[]
  readonly rowKey: (row: Row) => string | number
  readonly onOpen?: ((row: Row) => void) | undefined
  readonly isLoading?: boolean
  /** As high as its rows, instead of as high as its place. */
  readonly isFitted?: boolean
  readonly sorting?: TableSort
  readonly onSort?: (sorting: TableSort) => void
  readonly empty?: ReactNode
  readonly foot?: ReactNode
}

const steps: Record<string, (at: number, last: number) => number> = {
  ArrowDown: (at, last) => Math.min(at + 1, last),
  ArrowUp: (at) => Math.max(at - 1, 0),
  PageDown: (at, last) => Math.min(at + 15, last),
  PageUp: (at) => Math.max(at - 15, 0),
  Home: () => 0,
  End: (_at, last) => last,
}

function useRowKeys<Row>(rows: readonly Row[], onOpen: ((row: Row) => void) | undefined) {
  const [active, setActive] = useState(0)
  const [body, setBody] = useState<HTMLTableSectionElement | null>(null)
  function onKeyDown(event: KeyboardEvent<HTMLElement>, row: Row, index: number) {
    if (isComposing(event) || event.target !== event.currentTarget) return
    if (event.key === 'Enter' && onOpen !== undefined) {
      event.preventDefault()
      onOpen(row)
      return
    }
    const step = steps[event.key]
    if (step === undefined) return
    event.preventDefault()
    const next = step(index, rows.length - 1)
    setActive(next)
    body?.querySelector<HTMLElement>(`[data-row="${next}"]`)?.focus()
  }
  return { active: Math.min(active, Math.max(rows.length - 1, 0)), setActive, setBody, onKeyDown }
}

interface HeadingProps {
  readonly column: RecordColumn<never>
  readonly sorting: TableSort | undefined
  readonly onSort: ((sorting: TableSort) => void) | undefined
}

/** The head of a column; a button where the service can sort by it. */
function Heading({ column, sorting, onSort }: HeadingProps) {
  const { heading, sort } = column
  if (sort === undefined || onSort === undefined) return heading
  const isSorted = sorting?.sort === sort
  const descending = isSorted && (sorting?.descending ?? false)
  const state = isSorted ? (descending ? '降序' : '升序') : '未排序'
  return (
    <UnstyledButton
      className={classes.heading}
      aria-label={`${heading}，${state}`}
      onClick={() => onSort({ sort, descending: isSorted && !descending })}
    >
      {heading}
      <span className={clsx(classes.sort, isSorted && classes.sorted)} aria-hidden>
        {isSorted ? (descending ? '↓' : '↑') : '↕'}
      </span>
    </UnstyledButton>
  )
}

function tableColumn<Row>(
  column: RecordColumn<Row>,
  sorting: TableSort | undefined,
  onSort: ((sorting: TableSort) => void) | undefined,
): DataTableColumn<Row> {
  return {
    accessor: column.key,
    title: <Heading column={column} sorting={sorting} onSort={onSort} />,
    render: (row) => column.render(row),
    textAlign: column.align ?? 'left',
    ...(column.width === undefined ? {} : { width: column.width }),
    ellipsis: true,
  }
}

/** Rows of 32 px under a head that stays, moved through by arrows, opened by Enter or a click. */
export function RecordTable<Row>(props: RecordTableProps<Row>) {
  const { columns, rows, onOpen, sorting, onSort } = props
  const keys = useRowKeys(rows, onOpen)
  return (
    <div
      className={clsx(classes.frame, props.isFitted !== true && classes.filling)}
      role="region"
      aria-label={props.label}
    >
      <DataTable<Row>
        classNames={{ root: classes.table ?? '' }}
        height={props.isFitted === true ? 'auto' : '100%'}
        minHeight={0}
        records={[...rows]}
        columns={columns.map((column) => tableColumn(column, sorting, onSort))}
        idAccessor={props.rowKey}
        fetching={props.isLoading ?? false}
        loaderSize="sm"
        highlightOnHover
        withTableBorder={false}
        borderColor="var(--yl-line)"
        rowBorderColor="#eeebe3"
        highlightOnHoverColor="#f4f8f6"
        emptyState={props.empty ?? '没有记录'}
        bodyRef={keys.setBody}
        rowClassName={() => clsx(classes.row, onOpen !== undefined && classes.opens)}
        customRowAttributes={(row, index) => ({
          tabIndex: index === keys.active ? 0 : -1,
          'data-row': index,
          onFocus: () => keys.setActive(index),
          onKeyDown: (event: KeyboardEvent<HTMLElement>) => keys.onKeyDown(event, row, index),
        })}
        {...(onOpen === undefined ? {} : { onRowClick: ({ record }) => onOpen(record) })}
      />
      {props.foot === undefined ? null : <div className={classes.foot}>{props.foot}</div>}
    </div>
  )
}
