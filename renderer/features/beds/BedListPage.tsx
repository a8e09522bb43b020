import { board, listBeds } from '#shared/contract/beds/bed.ts'
import { useAsOf, useAsOfInput } from '#renderer/api/as-of.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { DocumentScreen } from '#renderer/domain/DocumentScreen.tsx'
import { useListFiles } from '#renderer/domain/use-list-files.ts'
import { ListPage } from '#renderer/ui/ListPage.tsx'
import { pagingOf, type ListView } from '#renderer/ui/list-view.ts'
import { Button, Group } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { bedColumns, type BedRow } from './bed-columns.tsx'
import { AddButtons, BedsSwitches } from './BedsBar.tsx'
import { bedsOf, bedShowWords } from './board-beds.ts'
import classes from './BedListPage.module.css'
import { KindDialog } from './dialogs/KindDialog.tsx'
import { ReserveDialog } from './dialogs/ReserveDialog.tsx'
import { EndServiceDialog } from './dialogs/ServiceDialog.tsx'
import { NoBeds } from './NoBeds.tsx'

const route = getRouteApi('/beds')

const steps = [
  { dialog: 'kind', label: '登记类型' },
  { dialog: 'reserve', label: '应急预留' },
  { dialog: 'service', label: '停用' },
] as const

type Step = (typeof steps)[number]['dialog']

interface SelectedProps {
  readonly rows: readonly BedRow[]
  readonly onClear: () => void
}

/** What can be done with several beds at once. */
function SelectedBeds({ rows, onClear }: SelectedProps) {
  const [open, setOpen] = useState<Step | null>(null)
  const bedIds = rows.map(({ bedId }) => bedId)
  const name = rows.length === 1 ? (rows[0]?.code ?? '') : `${rows.length} 张床`
  const dialog = { bedIds, name, onClose: () => setOpen(null), onDone: onClear }
  return (
    <div className={classes.selected} role="status">
      <span>
        选了 <b>{rows.length}</b> 张床
      </span>
      <Group gap="xs">
        {steps.map((step) => (
          <Button
            key={step.dialog}
            size="compact-sm"
            variant="default"
            onClick={() => setOpen(step.dialog)}
          >
            {step.label}
          </Button>
        ))}
        <Button size="compact-sm" variant="subtle" color="gray" onClick={onClear}>
          取消选择
        </Button>
      </Group>
      {open === 'kind' ? <KindDialog {...dialog} /> : null}
      {open === 'reserve' ? (
        <ReserveDialog {...dialog} isReserve={rows.every(({ isReserve }) => isReserve)} />
      ) : null}
      {open === 'service' ? <EndServiceDialog {...dialog} /> : null}
    </div>
  )
}

/** What the address asks of the list, and the same in words. */
function useListInput() {
  const view = route.useSearch()
  const asOf = useAsOfInput()
  const sort = bedColumns.find((column) => column.sort === view.sort)?.sort as 'bed' | undefined
  const input = {
    ...asOf,
    show: view.show,
    sort: sort ?? ('bed' as const),
    descending: view.descending,
    ...(view.search === '' ? {} : { search: view.search }),
  }
  const found = view.search === '' ? [] : [`查找“${view.search}”`]
  const day = asOf.asOf === undefined ? [] : [`截至 ${asOf.asOf}`]
  return { view, input, filters: [bedShowWords[view.show], ...found, ...day].join('；') }
}

function useSelection() {
  const mayWrite = useMay('beds.write')
  const [selected, setSelected] = useState<readonly BedRow[]>([])
  if (!mayWrite) return { selected: [], clear: () => setSelected([]), selection: undefined }
  const name = ({ code }: BedRow) => code
  return {
    selected,
    clear: () => setSelected([]),
    selection: { selected, onSelected: setSelected, name },
  }
}

/** All beds as a list: found, sorted, exported, and changed several at once. */
export function BedListPage() {
  const navigate = route.useNavigate()
  const { view, input, filters } = useListInput()
  const isPast = useAsOf() !== null
  const rows = useOperationQuery(listBeds, { ...input, ...pagingOf(view) }, { keepPrevious: true })
  const shown = useOperationQuery(board, useAsOfInput(), { keepPrevious: true })
  const files = useListFiles({ list: listBeds, input, title: '床位名册', filters })
  const { selected, clear, selection } = useSelection()
  const change = (part: Partial<ListView> & { readonly show?: 'all' }) =>
    void navigate({ search: (old) => ({ ...old, ...part }), replace: true })
  return (
    <>
      <ListPage<BedRow>
        list="beds"
        title="床位"
        unit="张"
        rows={rows.data?.rows}
        total={rows.data?.total}
        isLoading={rows.isFetching && rows.isPlaceholderData}
        error={rows.error}
        onRetry={() => void rows.refetch()}
        columns={bedColumns}
        rowKey={(row) => row.bedId}
        onOpen={({ bedId }) => void navigate({ to: '/beds/$bedId', params: { bedId } })}
        selection={selection}
        notice={selected.length === 0 ? null : <SelectedBeds rows={selected} onClear={clear} />}
        view={{ ...view, sort: view.sort ?? 'bed' }}
        onView={change}
        searchHint="床号、房间、姓名、拼音"
        filters={<BedsSwitches beds={shown.data === undefined ? undefined : bedsOf(shown.data)} />}
        isFiltered={view.show !== 'all'}
        onClearFilters={() => change({ search: '', show: 'all', page: 1 })}
        actions={isPast ? null : <AddButtons />}
        empty={<NoBeds />}
        onExport={files.may ? (columns) => void files.exportSeen(columns) : undefined}
        onPrint={files.may ? (columns) => void files.printSeen(columns) : undefined}
        isExporting={files.isBusy}
      />
      <DocumentScreen document={files.document} onClose={files.closeDocument} />
    </>
  )
}
