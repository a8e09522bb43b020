import { listRecords, type recordFilters } from '#shared/contract/care/round.ts'
import { useAsOf, useAsOfInput } from '#renderer/api/as-of.ts'
import { useHolds } from '#renderer/api/context.tsx'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { DocumentScreen } from '#renderer/domain/DocumentScreen.tsx'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { useListFiles } from '#renderer/domain/use-list-files.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ListPage } from '#renderer/ui/ListPage.tsx'
import { type ListView, pagingOf } from '#renderer/ui/list-view.ts'
import { Select } from '@mantine/core'
import { useState } from 'react'
import { type CareRecord, recordColumns, showWords } from './record-columns.tsx'
import { CorrectRecordDialog, VoidRecordDialog } from './RecordDialogs.tsx'

/** What the list shows; kept in the address. */
export interface RecordsView extends ListView {
  readonly show: (typeof recordFilters)[number]
  readonly careItemId?: number | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly residentId?: number | undefined
}

interface RecordsListProps {
  readonly view: RecordsView
  readonly onView: (part: Partial<RecordsView>) => void
}

const sorts = ['doneAt', 'name', 'item'] as const

interface FiltersProps extends RecordsListProps {
  readonly items: readonly { readonly careItemId: number; readonly name: string }[]
}

function Filters({ view, onView, items }: FiltersProps) {
  return (
    <>
      <Select
        aria-label="项目"
        placeholder="全部项目"
        clearable
        searchable
        w="9rem"
        data={items.map(({ careItemId, name }) => ({ value: String(careItemId), label: name }))}
        value={view.careItemId === undefined ? null : String(view.careItemId)}
        onChange={(id) => onView({ careItemId: id === null ? undefined : Number(id), page: 1 })}
      />
      <Select
        aria-label="情况"
        placeholder="全部情况"
        clearable
        w="8rem"
        data={Object.entries(showWords).map(([value, label]) => ({ value, label }))}
        value={view.show === 'all' ? null : view.show}
        onChange={(show) => onView({ show: (show ?? 'all') as RecordsView['show'], page: 1 })}
      />
    </>
  )
}

type Dialog = { readonly kind: 'correct' | 'void'; readonly record: CareRecord } | null

/** Care records as a list: found, corrected, voided, exported, printed. */
export function RecordsList({ view, onView }: RecordsListProps) {
  const asOf = useAsOf()
  // A correction names its own hour, so that it is possible while a past day is shown.
  const mayCorrect = useHolds('care.record')
  const [dialog, setDialog] = useState<Dialog>(null)
  const { show, careItemId, from, to, residentId } = view
  const sort = sorts.find((one) => one === view.sort) ?? 'doneAt'
  const input = {
    sort,
    descending: view.sort === undefined ? true : view.descending,
    show,
    ...(careItemId === undefined ? {} : { careItemId }),
    ...(residentId === undefined ? {} : { residentId }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(view.search === '' ? {} : { search: view.search }),
    ...useAsOfInput(),
  }
  const rows = useOperationQuery(
    listRecords,
    { ...input, ...pagingOf(view) },
    { keepPrevious: true },
  )
  const files = useListFiles({
    list: listRecords,
    input,
    title: '照护记录',
    filters: [asOf === null ? '' : `${asOf} 的情况`, show === 'all' ? '' : showWords[show]]
      .filter((part) => part !== '')
      .join('；'),
  })
  const known = { kinds: rows.data?.kinds ?? [], reasons: rows.data?.reasons ?? [] }
  return (
    <>
      <ListPage<CareRecord>
        list="care.records"
        title="照护记录"
        unit="条"
        rows={rows.data?.rows}
        total={rows.data?.total}
        isLoading={rows.isFetching && rows.isPlaceholderData}
        error={rows.error}
        onRetry={() => void rows.refetch()}
        columns={recordColumns}
        rowKey={(row) => row.id}
        rowActions={
          mayCorrect
            ? {
                name: (row) => `${row.name} ${row.item}`,
                actions: (record) => [
                  { label: '更正', run: () => setDialog({ kind: 'correct', record }) },
                  { label: '作废', run: () => setDialog({ kind: 'void', record }) },
                ],
              }
            : undefined
        }
        view={{ ...view, sort, descending: input.descending }}
        onView={onView}
        searchHint="姓名、拼音"
        filters={<Filters view={view} onView={onView} items={rows.data?.careItems ?? []} />}
        isFiltered={show !== 'all' || careItemId !== undefined || from !== undefined}
        onClearFilters={() =>
          onView({
            show: 'all',
            careItemId: undefined,
            from: undefined,
            to: undefined,
            search: '',
            page: 1,
          })
        }
        actions={
          <LinkButton to="/care/round" variant="default">
            照护巡单
          </LinkButton>
        }
        empty={<EmptyState title="还没有照护记录">在照护巡单上登记以后，在这里查。</EmptyState>}
        onExport={files.may ? (shown) => void files.exportSeen(shown) : undefined}
        onPrint={files.may ? (shown) => void files.printSeen(shown) : undefined}
        isExporting={files.isBusy}
      />
      {dialog?.kind === 'correct' ? (
        <CorrectRecordDialog record={dialog.record} known={known} onClose={() => setDialog(null)} />
      ) : null}
      {dialog?.kind === 'void' ? (
        <VoidRecordDialog record={dialog.record} onClose={() => setDialog(null)} />
      ) : null}
      <DocumentScreen document={files.document} onClose={files.closeDocument} />
    </>
  )
}
