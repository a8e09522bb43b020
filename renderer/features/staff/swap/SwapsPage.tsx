import { listSwaps, type SwapState, swapStates } from '#shared/contract/staff/rota-swap.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
import { useHolds, useMay } from '#renderer/api/context.tsx'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { DocumentScreen } from '#renderer/domain/DocumentScreen.tsx'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { useListFiles } from '#renderer/domain/use-list-files.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { IconPlus } from '#renderer/ui/icons.ts'
import { ListPage } from '#renderer/ui/ListPage.tsx'
import { pagingOf } from '#renderer/ui/list-view.ts'
import { Button, SegmentedControl } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { requestStateWords } from '../absence/absence-words.tsx'
import { AskSwapDialog } from './AskSwapDialog.tsx'
import { swapColumns } from './swap-columns.tsx'
import { SwapDialog, WithdrawSwapDialog } from './SwapDialogs.tsx'
import { type SwapRow, swapTitle } from './swap-words.tsx'
import type { SwapsView } from './swaps-view.ts'

const route = getRouteApi('/staff/absences/swaps')

const stateChoices = [
  { value: 'all', label: '全部' },
  ...swapStates.map((value) => ({ value: value as string, label: requestStateWords[value] })),
]

type Open =
  | { readonly deed: 'ask' }
  | { readonly deed: 'decide' | 'show' | 'withdraw'; readonly swap: SwapRow }
  | null

type Change = (part: Partial<SwapsView>) => void

function Filters({ view, onChange }: { readonly view: SwapsView; readonly onChange: Change }) {
  return (
    <>
      <SegmentedControl
        size="sm"
        aria-label="状态"
        data={stateChoices}
        value={view.state ?? 'all'}
        onChange={(value) =>
          onChange({ state: value === 'all' ? undefined : (value as SwapState) })
        }
      />
      {view.staffId === undefined ? null : (
        <Button variant="light" onClick={() => onChange({ staffId: undefined })}>
          只看一位员工 ×
        </Button>
      )}
    </>
  )
}

function useRowActions(onOpen: (open: Open) => void) {
  const mayAsk = useMay('rota.ask')
  const mayDecide = useMay('rota.decide')
  const actions = (swap: SwapRow) => {
    if (swap.state !== 'open') return []
    return [
      ...(mayDecide ? [{ label: '审批', run: () => onOpen({ deed: 'decide', swap }) }] : []),
      ...(mayAsk && (swap.isOwn || mayDecide)
        ? [{ label: '撤回', run: () => onOpen({ deed: 'withdraw', swap }) }]
        : []),
    ]
  }
  return { name: swapTitle, actions }
}

interface DialogsProps {
  readonly open: Open
  readonly self: { readonly staffId: number; readonly name: string } | null
  readonly onClose: () => void
}

function Dialogs({ open, self, onClose }: DialogsProps) {
  if (open === null) return null
  if (open.deed === 'ask') return <AskSwapDialog self={self} onClose={onClose} />
  if (open.deed === 'withdraw') return <WithdrawSwapDialog swap={open.swap} onClose={onClose} />
  return <SwapDialog id={open.swap.id} isDeciding={open.deed === 'decide'} onClose={onClose} />
}

function useSwaps(view: SwapsView) {
  const { state, staffId, search } = view
  const input = {
    ...(state === undefined ? {} : { state }),
    ...(staffId === undefined ? {} : { staffId }),
    ...(search === '' ? {} : { search }),
    ...useAsOfInput(),
  }
  const rows = useOperationQuery(listSwaps, { ...input, ...pagingOf(view) }, { keepPrevious: true })
  const filters = state === undefined ? '' : requestStateWords[state]
  return { rows, files: useListFiles({ list: listSwaps, input, title: '换班', filters }) }
}

/** Swaps of shifts: what waits for a decision first. */
export function SwapsPage() {
  const view = route.useSearch()
  const navigate = route.useNavigate()
  const { rows, files } = useSwaps(view)
  const [open, setOpen] = useState<Open>(null)
  const rowActions = useRowActions(setOpen)
  const mayDecide = useMay('rota.decide')
  const mayAsk = useMay('rota.ask')
  const mayOthers = useHolds('rota.decide')
  const self = rows.data?.self ?? null
  const change: Change = (part) =>
    void navigate({ search: (old) => ({ ...old, page: 1, ...part }), replace: true })
  const ask =
    mayAsk && (mayOthers || self !== null) ? (
      <Button
        leftSection={<IconPlus size={16} stroke={1.5} />}
        onClick={() => setOpen({ deed: 'ask' })}
      >
        申请换班
      </Button>
    ) : null
  const count = rows.data?.openCount ?? 0
  return (
    <>
      <ListPage<SwapRow>
        list="staff.swaps"
        title="换班"
        unit="次"
        sub={rows.data === undefined ? '' : count === 0 ? '没有待批的' : `${count} 次待批`}
        rows={rows.data?.rows}
        total={rows.data?.total}
        isLoading={rows.isFetching && rows.isPlaceholderData}
        error={rows.error}
        onRetry={() => void rows.refetch()}
        columns={swapColumns}
        rowKey={(row) => row.id}
        onOpen={(swap) =>
          setOpen({ deed: mayDecide && swap.state === 'open' ? 'decide' : 'show', swap })
        }
        rowActions={rowActions}
        view={view}
        onView={change}
        searchHint="姓名、拼音或首字母"
        filters={<Filters view={view} onChange={change} />}
        isFiltered={view.state !== undefined || view.staffId !== undefined}
        onClearFilters={() => change({ search: '', state: undefined, staffId: undefined })}
        actions={
          <>
            <LinkButton to="/staff/absences" variant="default">
              员工假
            </LinkButton>
            {ask}
          </>
        }
        empty={
          <EmptyState title="还没有换班" action={ask}>
            两人说好换班或替班，在这里申请。批准以后排班表自动换好。
          </EmptyState>
        }
        onExport={files.may ? (shown) => void files.exportSeen(shown) : undefined}
        onPrint={files.may ? (shown) => void files.printSeen(shown) : undefined}
        isExporting={files.isBusy}
      />
      <Dialogs open={open} self={self} onClose={() => setOpen(null)} />
      <DocumentScreen document={files.document} onClose={files.closeDocument} />
    </>
  )
}
