import { listWaiting, printWaitingList, waitingShows } from '#shared/contract/residents/waiting.ts'
import { getWaitingRule } from '#shared/contract/residents/waiting-rule.ts'
import { useAsOf, useAsOfInput } from '#renderer/api/as-of.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useAsk, useOperationQuery } from '#renderer/api/hooks.ts'
import { DocumentScreen } from '#renderer/domain/DocumentScreen.tsx'
import { notifyFailure } from '#renderer/domain/notify.ts'
import { type ListDocument, useListFiles } from '#renderer/domain/use-list-files.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ListPage } from '#renderer/ui/ListPage.tsx'
import { pagingOf } from '#renderer/ui/list-view.ts'
import type { RowAction } from '#renderer/ui/RowActions.tsx'
import { SegmentedControl } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { CloseWaitingDialog } from './EnquiryDialogs.tsx'
import { JumpDialog } from './JumpDialogs.tsx'
import { AnswerDialog, OfferDialog } from './OfferDialogs.tsx'
import { waitingColumns, type WaitingRow } from './waiting-columns.tsx'
import { NewEnquiryButton, WaitingSwitch } from './WaitingParts.tsx'

const route = getRouteApi('/waiting')

const shows = [
  { value: 'all', label: '全部' },
  { value: 'offered', label: '已通知' },
  { value: 'jumped', label: '提前' },
] as const

/** What is being done with one row. */
interface Doing {
  readonly kind: 'offer' | 'answer' | 'jump' | 'close'
  readonly row: WaitingRow
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
  const { waitingId, residentId, name, offer } = row
  const common = { name, onClose }
  if (kind === 'offer') {
    return <OfferDialog waitingId={waitingId} residentId={residentId} {...common} />
  }
  if (kind === 'answer' && offer !== null) return <AnswerDialog offer={offer} {...common} />
  if (kind === 'jump') return <JumpDialog waitingId={waitingId} {...common} />
  return <CloseWaitingDialog waiting={row} {...common} />
}

/** What can be done with a row today, the likeliest first. */
function useDeeds(onDo: (doing: Doing) => void) {
  const navigate = route.useNavigate()
  const mayWrite = useMay('waiting.write')
  const mayAdmit = useMay('residents.write')
  return (row: WaitingRow): readonly RowAction[] => {
    const { residentId, offer, jump } = row
    const isOffered = offer?.state === 'open' || offer?.state === 'accepted'
    const run = (kind: Doing['kind']) => () => onDo({ kind, row })
    const admit = () => {
      const bed = isOffered && offer.bedId !== null ? { bedId: offer.bedId } : {}
      void navigate({ to: '/residents/admit', search: { residentId, ...bed } })
    }
    return [
      ...(mayWrite && isOffered ? [{ label: '登记通知结果', run: run('answer') }] : []),
      ...(mayWrite && !isOffered ? [{ label: '通知有床位', run: run('offer') }] : []),
      ...(mayAdmit ? [{ label: '办理入住', run: admit }] : []),
      ...(mayWrite && jump === null ? [{ label: '提前', run: run('jump') }] : []),
      ...(mayWrite ? [{ label: '退出轮候', run: run('close') }] : []),
    ]
  }
}

/** The list on paper, with rule and reasons, as an inspector wants it. */
function usePaper() {
  const ask = useAsk(printWaitingList)
  const asOf = useAsOfInput()
  const [document, setDocument] = useState<ListDocument | null>(null)
  const print = async () => {
    try {
      setDocument(await ask.mutateAsync(asOf))
    } catch (error) {
      notifyFailure(error)
    }
  }
  return { print, document, isBusy: ask.isPending, close: () => setDocument(null) }
}

function NobodyWaits() {
  const isPast = useAsOf() !== null
  if (isPast) return <EmptyState title="这一天没有人轮候" />
  return (
    <EmptyState title="没有人轮候" action={<NewEnquiryButton />}>
      有人来问床位时登记咨询，同时列入轮候；名单按机构的轮候规则排。
    </EmptyState>
  )
}

/** Who waits for a place, in the order of the home's rule, each with why; as of the day shown. */
export function WaitingPage() {
  const view = route.useSearch()
  const navigate = route.useNavigate()
  const asOf = useAsOf()
  const day = useAsOfInput()
  const [doing, setDoing] = useState<Doing | null>(null)
  const actions = useDeeds(setDoing)
  const paper = usePaper()
  const rule = useOperationQuery(getWaitingRule, day)
  const search = view.search === '' ? {} : { search: view.search }
  const input = { show: view.show, ...search, ...day }
  const rows = useOperationQuery(
    listWaiting,
    { ...input, ...pagingOf(view) },
    { keepPrevious: true },
  )
  const files = useListFiles({
    list: listWaiting,
    input,
    title: '轮候名单',
    filters: [rule.data?.rule.words, asOf === null ? undefined : `${asOf} 的情况`]
      .filter((part) => part !== undefined)
      .join('；'),
  })
  const change = (part: Partial<typeof view>) =>
    void navigate({ search: (old) => ({ ...old, ...part }), replace: true })
  return (
    <>
      <ListPage<WaitingRow>
        list="waiting"
        title="咨询与轮候"
        unit="人轮候"
        sub={rule.data?.rule.words}
        rows={rows.data?.rows}
        total={rows.data?.total}
        isLoading={rows.isFetching && rows.isPlaceholderData}
        error={rows.error}
        onRetry={() => void rows.refetch()}
        columns={waitingColumns}
        rowKey={(row) => row.waitingId}
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
        searchHint="姓名、拼音、证件尾号"
        filters={
          <>
            <WaitingSwitch at="waiting" />
            <SegmentedControl
              size="sm"
              aria-label="显示"
              data={[...shows]}
              value={view.show}
              onChange={(show) =>
                change({ show: waitingShows.find((one) => one === show) ?? 'all', page: 1 })
              }
            />
          </>
        }
        isFiltered={view.show !== 'all'}
        onClearFilters={() => change({ search: '', show: 'all', page: 1 })}
        actions={<NewEnquiryButton />}
        empty={<NobodyWaits />}
        onExport={files.may ? (shown) => void files.exportSeen(shown) : undefined}
        onPrint={() => void paper.print()}
        isExporting={files.isBusy || paper.isBusy}
      />
      <Dialog doing={doing} onClose={() => setDoing(null)} />
      <DocumentScreen document={paper.document} onClose={paper.close} />
    </>
  )
}
