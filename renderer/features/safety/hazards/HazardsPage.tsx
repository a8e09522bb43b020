import { listHazards, printHazardList } from '#shared/contract/safety/hazard-shown.ts'
import { formatDay } from '#shared/text/day.ts'
import { useAsOf, useAsOfInput } from '#renderer/api/as-of.ts'
import { useHolds, useMay } from '#renderer/api/context.tsx'
import { useDoor } from '#renderer/api/door.ts'
import { useAsk, useOperationQuery } from '#renderer/api/hooks.ts'
import { DocumentScreen } from '#renderer/domain/DocumentScreen.tsx'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { notifyDone, notifyFailure } from '#renderer/domain/notify.ts'
import { useDocument } from '#renderer/domain/use-document.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { IconPlus } from '#renderer/ui/icons.ts'
import { ListPage } from '#renderer/ui/ListPage.tsx'
import { pagingOf } from '#renderer/ui/list-view.ts'
import { useToday } from '#renderer/ui/now.ts'
import { SegmentedControl } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { hazardColumns, type HazardRow } from './hazard-columns.tsx'
import { HazardCounts, HazardFilters } from './HazardFilters.tsx'
import type { HazardsView } from './hazard-view.ts'
import classes from './Hazards.module.css'

const route = getRouteApi('/safety/hazards')

const lists = [
  { value: 'hazards', label: '隐患清单' },
  { value: 'corrections', label: '整改清单' },
  { value: 'responsible', label: '责任清单' },
] as const satisfies readonly { value: HazardsView['list']; label: string }[]

/** What is asked of the service for a view, paging apart. */
function inputOf(view: HazardsView) {
  const { list, state, level, kind, ownerStaffId, overdue, search } = view
  return {
    list,
    ...(state === undefined ? {} : { state }),
    ...(level === undefined ? {} : { level }),
    ...(kind === undefined ? {} : { kind }),
    ...(ownerStaffId === undefined ? {} : { ownerStaffId }),
    ...(overdue ? { overdue } : {}),
    ...(search === '' ? {} : { search }),
  }
}

const noFilter = {
  search: '',
  state: undefined,
  level: undefined,
  kind: undefined,
  ownerStaffId: undefined,
  overdue: false,
  page: 1,
} as const

function isFiltered({ state, level, kind, ownerStaffId, overdue }: HazardsView): boolean {
  return overdue || [state, level, kind, ownerStaffId].some((value) => value !== undefined)
}

function NewButton() {
  return useMay('safety.walk') ? (
    <LinkButton to="/safety/hazards/new" leftSection={<IconPlus size={16} stroke={1.5} />}>
      登记隐患
    </LinkButton>
  ) : null
}

/** The list as the law names it, on paper or as a workbook, whatever columns are shown. */
function useListPapers(input: ReturnType<typeof inputOf>) {
  const door = useDoor()
  const asOf = useAsOfInput()
  const paper = useDocument(printHazardList)
  const ask = useAsk(printHazardList)
  async function save() {
    const file = await ask.mutateAsync({ ...input, ...asOf, format: 'xlsx' })
    const savedAs = await door.saveFile(file)
    if (savedAs !== null) notifyDone(`已存为 ${savedAs}`)
  }
  return {
    document: paper.document,
    close: paper.close,
    isBusy: paper.isBusy || ask.isPending,
    print: () => paper.make({ ...input, ...asOf, format: 'pdf' }),
    save: () => void save().catch(notifyFailure),
  }
}

/** On a past day a row offers its correction; today the row itself opens the hazard. */
function useCorrections() {
  const navigate = route.useNavigate()
  const mayCorrect = useHolds('safety.plan')
  const asOf = useAsOf()
  if (asOf === null || !mayCorrect) return undefined
  const to = '/safety/hazards/$hazardId/correct'
  return {
    name: ({ number }: HazardRow) => number,
    width: 64,
    actions: ({ id: hazardId }: HazardRow) => [
      {
        label: '更正',
        run: () => void navigate({ to, params: { hazardId }, search: { day: asOf } }),
      },
    ],
  }
}

/** Which of the three lists, and how many there are of each state. */
function Lead({
  view,
  counts,
  onChange,
}: {
  readonly view: HazardsView
  readonly counts: Parameters<typeof HazardCounts>[0]['counts']
  readonly onChange: (part: Partial<HazardsView>) => void
}) {
  return (
    <div className={classes.lead}>
      <SegmentedControl
        aria-label="看哪一张清单"
        data={[...lists]}
        value={view.list}
        onChange={(next) => {
          const chosen = lists.find(({ value }) => value === next)
          if (chosen !== undefined) onChange({ list: chosen.value })
        }}
      />
      <HazardCounts counts={counts} view={view} onChange={onChange} />
    </div>
  )
}

function Empty() {
  return (
    <EmptyState title="没有隐患" action={<NewButton />}>
      巡查、检查和平时发现的隐患在这里登记，再判定等级、交办、整改、由别人复查销账。
    </EmptyState>
  )
}

/** What was found and is not gone yet, as the three lists that are asked for: of hazards, corrections, owners. */
export function HazardsPage() {
  const view = route.useSearch()
  const navigate = route.useNavigate()
  const today = useToday()
  const day = useAsOf() ?? today
  const input = inputOf(view)
  const rows = useOperationQuery(
    listHazards,
    { ...input, ...useAsOfInput(), ...pagingOf(view) },
    { keepPrevious: true },
  )
  const papers = useListPapers(input)
  const change = (part: Partial<HazardsView>) =>
    void navigate({ search: (old) => ({ ...old, page: 1, ...part }), replace: true })
  const scope = view.state === undefined ? '没有销账的和 30 天内销账的，' : ''
  return (
    <>
      <ListPage<HazardRow>
        key={view.list}
        list={`safety.hazards.${view.list}`}
        title="隐患"
        unit="项"
        sub={`${scope}截至 ${formatDay(day)}`}
        lead={<Lead view={view} counts={rows.data?.counts} onChange={change} />}
        rows={rows.data?.rows}
        total={rows.data?.total}
        isLoading={rows.isFetching && rows.isPlaceholderData}
        error={rows.error}
        onRetry={() => void rows.refetch()}
        columns={hazardColumns[view.list]}
        rowKey={({ id }) => id}
        rowActions={useCorrections()}
        onOpen={({ id: hazardId }) =>
          void navigate({ to: '/safety/hazards/$hazardId', params: { hazardId } })
        }
        view={view}
        onView={change}
        searchHint="编号、位置、内容里的字"
        filters={<HazardFilters view={view} onChange={change} />}
        isFiltered={isFiltered(view)}
        onClearFilters={() => change(noFilter)}
        actions={<NewButton />}
        empty={<Empty />}
        onExport={papers.save}
        onPrint={papers.print}
        isExporting={papers.isBusy}
      />
      <DocumentScreen document={papers.document} onClose={papers.close} />
    </>
  )
}
