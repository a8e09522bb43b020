import { enquiryStates, listEnquiries } from '#shared/contract/residents/enquiry.ts'
import { useAsOf, useAsOfInput } from '#renderer/api/as-of.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { DocumentScreen } from '#renderer/domain/DocumentScreen.tsx'
import { useListFiles } from '#renderer/domain/use-list-files.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ListPage } from '#renderer/ui/ListPage.tsx'
import { pagingOf } from '#renderer/ui/list-view.ts'
import { useToday } from '#renderer/ui/now.ts'
import type { RowAction } from '#renderer/ui/RowActions.tsx'
import { SegmentedControl } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { CloseEnquiryDialog, JoinDialog } from './EnquiryDialogs.tsx'
import { FollowUpDialog } from './FollowUpDialog.tsx'
import { enquiryColumns, type EnquiryRow } from './waiting-columns.tsx'
import { NewEnquiryButton, WaitingSwitch } from './WaitingParts.tsx'

const route = getRouteApi('/waiting/enquiries')

const states = [
  { value: 'open', label: '未结束' },
  { value: 'closed', label: '已结束' },
  { value: 'all', label: '全部' },
] as const

interface Doing {
  readonly kind: 'follow' | 'join' | 'close'
  readonly row: EnquiryRow
}

function Dialog({
  doing,
  onClose,
}: {
  readonly doing: Doing | null
  readonly onClose: () => void
}) {
  if (doing === null) return null
  const { kind, row } = doing
  const { residentId, name } = row
  if (kind === 'follow') {
    return (
      <FollowUpDialog residentId={residentId} name={name} usualKind="enquiry" onClose={onClose} />
    )
  }
  if (kind === 'join') return <JoinDialog residentId={residentId} name={name} onClose={onClose} />
  return <CloseEnquiryDialog enquiry={row} name={name} onClose={onClose} />
}

function useDeeds(onDo: (doing: Doing) => void) {
  const mayWrite = useMay('waiting.write')
  const mayFollow = useMay('residents.follow')
  return (row: EnquiryRow): readonly RowAction[] => {
    const run = (kind: Doing['kind']) => () => onDo({ kind, row })
    const isOpen = row.outcome === null
    return [
      ...(mayFollow && isOpen ? [{ label: '登记回访', run: run('follow') }] : []),
      ...(mayWrite && isOpen && !row.isWaiting ? [{ label: '列入轮候', run: run('join') }] : []),
      ...(mayWrite && isOpen ? [{ label: '结束咨询', run: run('close') }] : []),
    ]
  }
}

function NobodyAsked() {
  const isPast = useAsOf() !== null
  if (isPast) return <EmptyState title="这一天没有未结束的咨询" />
  return (
    <EmptyState title="还没有登记咨询" action={<NewEnquiryButton />}>
      来电、上门问床位的都登记在这里：谁、联系人、要求，以后每次回访接着记。
    </EmptyState>
  )
}

/** Everybody who asked for a place, with what was asked and when to call again; as of the day shown. */
export function EnquiriesPage() {
  const view = route.useSearch()
  const navigate = route.useNavigate()
  const asOf = useAsOf()
  const today = useToday()
  const [doing, setDoing] = useState<Doing | null>(null)
  const actions = useDeeds(setDoing)
  const search = view.search === '' ? {} : { search: view.search }
  const input = { state: view.state, ...search, ...useAsOfInput() }
  const rows = useOperationQuery(
    listEnquiries,
    { ...input, ...pagingOf(view) },
    { keepPrevious: true },
  )
  const stateWord = states.find(({ value }) => value === view.state)?.label ?? ''
  const files = useListFiles({
    list: listEnquiries,
    input,
    title: '咨询登记',
    filters: asOf === null ? stateWord : `${stateWord}；${asOf} 的情况`,
  })
  const change = (part: Partial<typeof view>) =>
    void navigate({ search: (old) => ({ ...old, ...part }), replace: true })
  return (
    <>
      <ListPage<EnquiryRow>
        list="enquiries"
        title="咨询与轮候"
        unit="次咨询"
        rows={rows.data?.rows}
        total={rows.data?.total}
        isLoading={rows.isFetching && rows.isPlaceholderData}
        error={rows.error}
        onRetry={() => void rows.refetch()}
        columns={enquiryColumns(asOf ?? today)}
        rowKey={(row) => row.id}
        onOpen={({ residentId }) =>
          void navigate({
            to: '/residents/$residentId',
            params: { residentId },
            search: { tab: 'before' },
          })
        }
        rowActions={{ name: (row) => row.name, actions, width: 64 }}
        view={view}
        onView={change}
        searchHint="姓名、拼音、电话、联系人"
        filters={
          <>
            <WaitingSwitch at="enquiries" />
            <SegmentedControl
              size="sm"
              aria-label="状态"
              data={[...states]}
              value={view.state}
              onChange={(state) =>
                change({ state: enquiryStates.find((one) => one === state) ?? 'open', page: 1 })
              }
            />
          </>
        }
        isFiltered={view.state !== 'open'}
        onClearFilters={() => change({ search: '', state: 'open', page: 1 })}
        actions={<NewEnquiryButton />}
        empty={<NobodyAsked />}
        onExport={files.may ? (shown) => void files.exportSeen(shown) : undefined}
        onPrint={files.may ? (shown) => void files.printSeen(shown) : undefined}
        isExporting={files.isBusy}
      />
      <Dialog doing={doing} onClose={() => setDoing(null)} />
      <DocumentScreen document={files.document} onClose={files.closeDocument} />
    </>
  )
}
