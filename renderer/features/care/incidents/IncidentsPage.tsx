import {
  incidentPlaces,
  injuries,
  listIncidentKinds,
  listIncidents,
} from '#shared/contract/care/incident.ts'
import { placeWords, shortInjuryWords } from '#shared/rules/incident-words.ts'
import { useAsOf, useAsOfInput } from '#renderer/api/as-of.ts'
import { useHolds, useMay } from '#renderer/api/context.tsx'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { DocumentScreen } from '#renderer/domain/DocumentScreen.tsx'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { useListFiles } from '#renderer/domain/use-list-files.ts'
import { useResidentNames } from '#renderer/domain/use-resident-names.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { IconPlus } from '#renderer/ui/icons.ts'
import { ListPage } from '#renderer/ui/ListPage.tsx'
import { pagingOf } from '#renderer/ui/list-view.ts'
import { isDay } from '#shared/text/day.ts'
import { Button, SegmentedControl, Select } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { columns, type Row } from './incident-columns.tsx'
import type { IncidentsView } from './incident-view.ts'

const route = getRouteApi('/care/incidents')

const states = [
  { value: 'all', label: '全部' },
  { value: 'open', label: '处理中' },
  { value: 'closed', label: '已结束' },
]

const places = incidentPlaces.map((key) => ({ value: key as string, label: placeWords[key] }))
const hurts = injuries.map((key) => ({ value: key as string, label: shortInjuryWords[key] }))

/** What is asked of the service for a view, paging apart; the newest first unless told. */
function inputOf(view: IncidentsView) {
  const { state, kind, place, injury, residentId, from, to, search, sort, descending } = view
  const known = columns.find((column) => column.sort === sort)?.sort
  const given = { kind, place, injury, residentId, from, to, search: search || undefined }
  return {
    state,
    sort: (known as 'happenedAt' | undefined) ?? ('happenedAt' as const),
    descending: descending ?? known === undefined,
    ...(Object.fromEntries(
      Object.entries(given).filter(([, value]) => value !== undefined),
    ) as Partial<typeof given>),
  }
}

function NewButton() {
  const may = useMay('incidents.record')
  return may ? (
    <LinkButton to="/care/incidents/new" leftSection={<IconPlus size={16} stroke={1.5} />}>
      登记不良事件
    </LinkButton>
  ) : null
}

interface FiltersProps {
  readonly view: IncidentsView
  readonly onChange: (part: Partial<IncidentsView>) => void
}

interface PickProps {
  readonly label: string
  readonly data: readonly { readonly value: string; readonly label: string }[]
  readonly value: string | undefined
  readonly onChange: (value: string | undefined) => void
}

function Pick({ label, data, value, onChange }: PickProps) {
  return (
    <Select
      aria-label={label}
      placeholder={label}
      w={104}
      clearable
      data={[...data]}
      value={value ?? null}
      onChange={(next) => onChange(next ?? undefined)}
    />
  )
}

function Filters({ view, onChange }: FiltersProps) {
  const kinds = useOperationQuery(listIncidentKinds, {}).data?.rows ?? []
  const names = useResidentNames()
  const day = (value: string) => (isDay(value) ? value : undefined)
  return (
    <>
      <SegmentedControl
        size="sm"
        aria-label="状态"
        data={states}
        value={view.state}
        onChange={(state) => onChange({ state: state as IncidentsView['state'] })}
      />
      <Pick
        label="种类"
        data={kinds.map(({ key, name }) => ({ value: key, label: name }))}
        value={view.kind}
        onChange={(kind) => onChange({ kind })}
      />
      <Pick
        label="地点"
        data={places}
        value={view.place}
        onChange={(place) => onChange({ place: place as IncidentsView['place'] })}
      />
      <Pick
        label="伤情"
        data={hurts}
        value={view.injury}
        onChange={(injury) => onChange({ injury: injury as IncidentsView['injury'] })}
      />
      <DayField
        label=""
        placeholder="从哪一天"
        w={120}
        value={view.from ?? ''}
        onChange={(from) => onChange({ from: day(from) })}
      />
      <DayField
        label=""
        placeholder="到哪一天"
        w={120}
        value={view.to ?? ''}
        onChange={(to) => onChange({ to: day(to) })}
      />
      {view.residentId === undefined ? null : (
        <Button variant="light" onClick={() => onChange({ residentId: undefined })}>
          {`只看 ${names.get(view.residentId) ?? '一位老人'} ×`}
        </Button>
      )}
    </>
  )
}

/** On a past day a row offers its correction; today the row itself opens the incident. */
function useCorrections() {
  const navigate = route.useNavigate()
  const mayCorrect = useHolds('incidents.record')
  const asOf = useAsOf()
  if (asOf === null || !mayCorrect) return undefined
  const to = '/care/incidents/$incidentId/correct'
  return {
    name: ({ name, kindName }: Row) => `${name ?? ''} ${kindName}`,
    actions: ({ id: incidentId }: Row) => [
      {
        label: '更正',
        run: () => void navigate({ to, params: { incidentId }, search: { day: asOf } }),
      },
    ],
  }
}

const noFilter = {
  search: '',
  kind: undefined,
  place: undefined,
  injury: undefined,
  residentId: undefined,
  from: undefined,
  to: undefined,
  state: 'all' as const,
  page: 1,
}

function isFiltered({ state, kind, place, injury, residentId, from, to }: IncidentsView): boolean {
  const set = [kind, place, injury, residentId, from, to].some((value) => value !== undefined)
  return set || state !== 'all'
}

function Actions() {
  return (
    <>
      <LinkButton to="/care/incidents/month" variant="default">
        月度分析
      </LinkButton>
      <NewButton />
    </>
  )
}

/** What happened, the newest first, with what is still to be done about it. */
export function IncidentsPage() {
  const view = route.useSearch()
  const navigate = route.useNavigate()
  const input = { ...inputOf(view), ...useAsOfInput() }
  const rows = useOperationQuery(
    listIncidents,
    { ...input, ...pagingOf(view) },
    { keepPrevious: true },
  )
  const files = useListFiles({
    list: listIncidents,
    input,
    title: '不良事件',
    filters: view.search === '' ? '' : `查找“${view.search}”`,
  })
  const change = (part: Partial<IncidentsView>) =>
    void navigate({ search: (old) => ({ ...old, ...part }), replace: true })
  return (
    <>
      <ListPage<Row>
        list="incidents"
        title="不良事件"
        unit="件"
        rows={rows.data?.rows}
        total={rows.data?.total}
        isLoading={rows.isFetching && rows.isPlaceholderData}
        error={rows.error}
        onRetry={() => void rows.refetch()}
        columns={columns}
        rowActions={useCorrections()}
        rowKey={({ id }) => id}
        onOpen={({ id: incidentId }) =>
          void navigate({ to: '/care/incidents/$incidentId', params: { incidentId } })
        }
        view={{ ...view, sort: input.sort, descending: input.descending }}
        onView={change}
        searchHint="姓名、经过里的字"
        filters={<Filters view={view} onChange={(part) => change({ ...part, page: 1 })} />}
        isFiltered={isFiltered(view)}
        onClearFilters={() => change(noFilter)}
        actions={<Actions />}
        empty={
          <EmptyState title="还没有登记不良事件" action={<NewButton />}>
            跌倒、坠床、噎食、烫伤、走失等，发生后半分钟登记，再补处理经过和告知。
          </EmptyState>
        }
        onExport={files.may ? (shown) => void files.exportSeen(shown) : undefined}
        onPrint={files.may ? (shown) => void files.printSeen(shown) : undefined}
        isExporting={files.isBusy}
      />
      <DocumentScreen document={files.document} onClose={files.closeDocument} />
    </>
  )
}
