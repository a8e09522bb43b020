import { rem, UnstyledButton, VisuallyHidden } from '@mantine/core'
import { clsx } from 'clsx'
import { DataTable, type DataTableColumn } from 'mantine-datatable'
import { useState, type KeyboardEvent, type ReactNode } from 'react'
import { isComposing } from './composing.ts'
import classes from './RecordTable.module.css'
import { enterRowActions, RowActions, type RowAction } from './RowActions.tsx'

/** One column: what the screen shows and what an export writes. */
export interface RecordColumn<Row> {
  readonly key: string
  readonly heading: string
  readonly render: (row: Row) => ReactNode
  readonly align?: 'left' | 'right'
  /** In pixels at the normal type size; grows with the type. */
  readonly width?: number | string
  /** The key by which the service can sort, where it can. */
  readonly sort?: string
  /** Always shown: it names the row. */
  readonly isFixed?: boolean
  /** Shown only when chosen. */
  readonly isOptional?: boolean
  readonly exportAs?: {
    /** `money`: a sum kept in fen, written in yuan. */
    readonly kind?: 'text' | 'day' | 'instant' | 'number' | 'money'
    /** Where the value stands in the row, if not under `key`: `ability.word`. */
    readonly path?: string
    readonly words?: Readonly<Record<string, string>>
    /** What stands where the row has nothing and that is no gap; `''` for a blank. */
    readonly empty?: string
    /** A field of the row without which there is nothing to know. */
    readonly emptyWithout?: string
    /** A word in the value's place where a field of the row says yes. */
    readonly instead?: { readonly key: string; readonly word: string }
  }
}

export interface TableSort {
  readonly sort?: string | undefined
  readonly descending: boolean
}

export interface RowActionsOf<Row> {
  /** What names the row to those who do not see it. */
  readonly name: (row: Row) => string
  readonly actions: (row: Row) => readonly RowAction[]
  /** As wide as its widest button; 64 fits a menu or two characters. */
  readonly width?: number
}

/** Rows marked for a step that is done with several at once. */
export interface RowSelection<Row> {
  readonly selected: readonly Row[]
  readonly onSelected: (rows: readonly Row[]) => void
  /** What names the row to those who do not see it. */
  readonly name: (row: Row) => string
}

interface RecordTableProps<Row> {
  readonly label: string
  readonly columns: readonly RecordColumn<Row>[]
  readonly rows: readonly Row[]
  readonly rowKey: (row: Row) => string | number
  readonly onOpen?: ((row: Row) => void) | undefined
  /** What can be done with a row, in a column of its own at the end. */
  readonly rowActions?: RowActionsOf<Row> | undefined
  /** A tick in front of each row, by Space too. */
  readonly selection?: RowSelection<Row> | undefined
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

function toggle<Row>(
  { selected, onSelected }: RowSelection<Row>,
  row: Row,
  keyOf: (row: Row) => string | number,
): void {
  const others = selected.filter((one) => keyOf(one) !== keyOf(row))
  onSelected(others.length < selected.length ? others : [...selected, row])
}

const opensActions = (key: string): boolean => key === 'ArrowRight' || key === 'ContextMenu'

function useRowKeys<Row>({ rows, onOpen, selection, rowKey }: RecordTableProps<Row>) {
  const [active, setActive] = useState(0)
  const [body, setBody] = useState<HTMLTableSectionElement | null>(null)
  function onKeyDown(event: KeyboardEvent<HTMLElement>, row: Row, index: number) {
    if (isComposing(event) || event.target !== event.currentTarget) return
    if (event.key === 'Enter' && onOpen !== undefined) {
      event.preventDefault()
      onOpen(row)
      return
    }
    if (opensActions(event.key) && enterRowActions(event.currentTarget)) {
      event.preventDefault()
      return
    }
    if (event.key === ' ' && selection !== undefined) {
      event.preventDefault()
      toggle(selection, row, rowKey)
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
    ...(column.width === undefined ? {} : { width: rem(column.width) }),
    ellipsis: true,
  }
}

function actionsColumn<Row>({
  name,
  actions,
  width = 96,
}: RowActionsOf<Row>): DataTableColumn<Row> {
  return {
    accessor: 'rowActions',
    title: <VisuallyHidden>操作</VisuallyHidden>,
    width: rem(width),
    textAlign: 'right',
    render: (row) => <RowActions actions={actions(row)} name={name(row)} />,
  }
}

function selectionProps<Row>({ selected, onSelected, name }: RowSelection<Row>) {
  return {
    selectedRecords: [...selected],
    onSelectedRecordsChange: onSelected,
    allRecordsSelectionCheckboxProps: { 'aria-label': '选这一页的全部' },
    getRecordSelectionCheckboxProps: (row: Row) => ({
      'aria-label': `选 ${name(row)}`,
      tabIndex: -1,
    }),
  }
}

/** Rows take the cursor and scroll with it; without one the place itself has to, where it is too small. */
const scrollAreaOf = (rowCount: number) => ({
  viewportProps: rowCount === 0 ? { tabIndex: 0 } : {},
})

/** Rows of 32 px under a head that stays, moved through by arrows, opened by Enter or a click. */
export function RecordTable<Row>(props: RecordTableProps<Row>) {
  const { columns, rows, onOpen, sorting, onSort } = props
  const keys = useRowKeys(props)
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
        columns={[
          ...columns.map((column) => tableColumn(column, sorting, onSort)),
          ...(props.rowActions === undefined ? [] : [actionsColumn(props.rowActions)]),
        ]}
        idAccessor={props.rowKey}
        fetching={props.isLoading ?? false}
        loaderSize="sm"
        highlightOnHover
        withTableBorder={false}
        borderColor="var(--yl-line)"
        rowBorderColor="#eeebe3"
        highlightOnHoverColor="#f4f8f6"
        emptyState={props.empty ?? '没有记录'}
        scrollAreaProps={scrollAreaOf(rows.length)}
        bodyRef={keys.setBody}
        rowClassName={() => clsx(classes.row, onOpen !== undefined && classes.opens)}
        customRowAttributes={(row, index) => ({
          tabIndex: index === keys.active ? 0 : -1,
          'data-row': index,
          onFocus: () => keys.setActive(index),
          onKeyDown: (event: KeyboardEvent<HTMLElement>) => keys.onKeyDown(event, row, index),
        })}
        {...(props.selection === undefined ? {} : selectionProps(props.selection))}
        {...(onOpen === undefined ? {} : { onRowClick: ({ record }) => onOpen(record) })}
      />
      {props.foot === undefined ? null : <div className={classes.foot}>{props.foot}</div>}
    </div>
  )
}
