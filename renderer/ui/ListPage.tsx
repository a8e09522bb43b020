import { Button, Pagination } from '@mantine/core'
import { useRef, type ReactNode } from 'react'
import { ColumnChooser, useColumns } from './ColumnChooser.tsx'
import { EmptyState } from './EmptyState.tsx'
import { ErrorState } from './ErrorState.tsx'
import { IconDownload, IconPrinter } from './icons.ts'
import { rowsPerPage, type ListView } from './list-view.ts'
import classes from './ListPage.module.css'
import { Page } from './Page.tsx'
import {
  RecordTable,
  type RecordColumn,
  type RowActionsOf,
  type RowSelection,
} from './RecordTable.tsx'
import { SearchBox } from './SearchBox.tsx'

interface ListPageProps<Row> {
  /** Names the list among all lists; the chosen columns are remembered under it. */
  readonly list: string
  readonly title: string
  readonly unit: string
  readonly sub?: ReactNode
  /** What stands above search and rows and scrolls with neither. */
  readonly lead?: ReactNode
  readonly rows: readonly Row[] | undefined
  readonly total: number | undefined
  readonly isLoading: boolean
  readonly error: { readonly message: string } | null
  readonly onRetry: () => void
  readonly columns: readonly RecordColumn<Row>[]
  readonly rowKey: (row: Row) => string | number
  readonly onOpen?: (row: Row) => void
  readonly rowActions?: RowActionsOf<Row> | undefined
  readonly selection?: RowSelection<Row> | undefined
  /** A line above the rows: what can be done with those that are selected. */
  readonly notice?: ReactNode
  readonly view: ListView
  readonly onView: (change: Partial<ListView>) => void
  readonly searchHint?: string
  readonly filters?: ReactNode
  /** Whether a filter hides rows: then an empty list says so instead of offering the first step. */
  readonly isFiltered?: boolean
  readonly onClearFilters?: () => void
  readonly actions?: ReactNode
  readonly empty: ReactNode
  readonly onExport?: ((columns: readonly RecordColumn<Row>[]) => void) | undefined
  readonly onPrint?: ((columns: readonly RecordColumn<Row>[]) => void) | undefined
  readonly isExporting?: boolean
}

function NothingFound({ onClear }: { readonly onClear: (() => void) | undefined }) {
  return (
    <EmptyState
      title="没有符合条件的记录"
      action={
        onClear === undefined ? undefined : (
          <Button variant="default" onClick={onClear}>
            清除条件
          </Button>
        )
      }
    />
  )
}

function Paging({ view, total, onView }: Pick<ListPageProps<never>, 'view' | 'onView' | 'total'>) {
  const count = total ?? 0
  const pages = Math.max(1, Math.ceil(count / rowsPerPage))
  const from = Math.min((view.page - 1) * rowsPerPage + 1, count)
  return (
    <>
      <span>
        第 {from}–{Math.min(view.page * rowsPerPage, count)} 行，共 {count} 行
      </span>
      {pages === 1 ? null : (
        <Pagination
          size="sm"
          value={Math.min(view.page, pages)}
          total={pages}
          onChange={(page) => onView({ page })}
        />
      )}
    </>
  )
}

/** Every list of the program: search, filters, sort, columns, paging, export, print, keyboard. */
export function ListPage<Row>(props: ListPageProps<Row>) {
  const { view, onView, rows, total } = props
  const holder = useRef<HTMLDivElement>(null)
  const columns = useColumns(props.list, props.columns)
  const hides = view.search !== '' || props.isFiltered === true
  const isEmpty = rows !== undefined && rows.length === 0
  return (
    <Page
      isFixed
      title={props.title}
      count={total === undefined ? undefined : `${total} ${props.unit}`}
      sub={props.sub}
      actions={props.actions}
    >
      {props.lead}
      <div className={classes.bar}>
        {props.searchHint === undefined ? null : (
          <SearchBox
            value={view.search}
            placeholder={props.searchHint}
            onChange={(search) => onView({ search, page: 1 })}
            onDown={() => holder.current?.querySelector<HTMLElement>('[data-row="0"]')?.focus()}
          />
        )}
        {props.filters}
        <div className={classes.files}>
          {props.onExport === undefined ? null : (
            <Button
              variant="default"
              leftSection={<IconDownload size={16} stroke={1.5} />}
              loading={props.isExporting ?? false}
              onClick={() => props.onExport?.(columns.shown)}
            >
              导出表格
            </Button>
          )}
          {props.onPrint === undefined ? null : (
            <Button
              variant="default"
              leftSection={<IconPrinter size={16} stroke={1.5} />}
              loading={props.isExporting ?? false}
              onClick={() => props.onPrint?.(columns.shown)}
            >
              打印
            </Button>
          )}
          <ColumnChooser columns={props.columns} {...columns} />
        </div>
      </div>
      {props.notice}
      <div className={classes.holder} ref={holder}>
        {props.error !== null && rows === undefined ? (
          <div className={classes.sheet}>
            <ErrorState title="读不出来" message={props.error.message} onRetry={props.onRetry} />
          </div>
        ) : isEmpty ? (
          <div className={classes.sheet}>
            {hides ? <NothingFound onClear={props.onClearFilters} /> : props.empty}
          </div>
        ) : (
          <RecordTable
            label={props.title}
            columns={columns.shown}
            rows={rows ?? []}
            rowKey={props.rowKey}
            onOpen={props.onOpen}
            rowActions={props.rowActions}
            selection={props.selection}
            isLoading={props.isLoading}
            sorting={view}
            onSort={(sorting) => onView({ ...sorting, page: 1 })}
            empty={<span />}
            foot={<Paging view={view} total={total} onView={onView} />}
          />
        )}
      </div>
    </Page>
  )
}
