import { list } from '#shared/contract/assessments/assessment.ts'
import { instrumentNames, type Instrument } from '#shared/rules/instrument-words.ts'
import { useAsOf, useAsOfInput } from '#renderer/api/as-of.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { DocumentScreen } from '#renderer/domain/DocumentScreen.tsx'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { useListFiles } from '#renderer/domain/use-list-files.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ListPage } from '#renderer/ui/ListPage.tsx'
import { pagingOf, type ListView } from '#renderer/ui/list-view.ts'
import { Select } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { recordColumns, type AssessmentRow } from './assessment-columns.tsx'
import { instrumentChoices } from './assessment-words.ts'
import { useInstrument } from './use-instrument.ts'
import { ListActions } from './ListActions.tsx'

const route = getRouteApi('/assessments')

const sorts = ['assessedOn', 'name', 'total'] as const

/** Levels mean something only within one instrument. */
function useLevels(instrument: Instrument | undefined) {
  const { data } = useInstrument(instrument)
  if (instrument === undefined) return []
  return (data?.levels ?? []).map(({ level, shortName }) => ({
    value: String(level),
    label: shortName,
  }))
}

/** What is asked of the service; newest first until another order is chosen. */
function inputOf(view: ReturnType<typeof route.useSearch>) {
  const sort = sorts.find((one) => one === view.sort)
  return {
    sort: sort ?? 'assessedOn',
    descending: sort === undefined ? true : view.descending,
    ...(view.search === '' ? {} : { search: view.search }),
    ...(view.level === undefined ? {} : { level: view.level }),
    ...(view.instrument === undefined ? {} : { instrument: view.instrument }),
  }
}

function NothingYet() {
  const mayWrite = useMay('assessments.write')
  if (useAsOf() !== null) return <EmptyState title="到这一天还没有评估" />
  return (
    <EmptyState
      title="还没有登记评估"
      action={mayWrite ? <LinkButton to="/assessments/new">登记评估</LinkButton> : undefined}
    />
  )
}

/** Every assessment that was made by the end of the day, newest first. */
export function RecordList() {
  const view = route.useSearch()
  const navigate = route.useNavigate()
  const asOf = useAsOf()
  const levels = useLevels(view.instrument)
  const input = { ...inputOf(view), ...useAsOfInput() }
  const rows = useOperationQuery(list, { ...input, ...pagingOf(view) }, { keepPrevious: true })
  const words = [
    ...(view.instrument === undefined ? [] : [instrumentNames[view.instrument]]),
    ...(view.level === undefined
      ? []
      : [levels.find(({ value }) => value === String(view.level))?.label ?? `${view.level} 级`]),
    ...(view.search === '' ? [] : [`查找“${view.search}”`]),
  ]
  const files = useListFiles({
    list,
    input,
    title: '评估记录',
    filters: [...words, ...(asOf === null ? [] : [`${asOf} 的情况`])].join('；'),
  })
  const change = (
    part: Partial<ListView> & { level?: number | undefined; instrument?: Instrument | undefined },
  ) => void navigate({ search: (old) => ({ ...old, ...part }), replace: true })
  return (
    <>
      <ListPage<AssessmentRow>
        list="assessments"
        title="评估"
        unit="份"
        rows={rows.data?.rows}
        total={rows.data?.total}
        isLoading={rows.isFetching && rows.isPlaceholderData}
        error={rows.error}
        onRetry={() => void rows.refetch()}
        columns={recordColumns}
        rowKey={(one) => one.id}
        onOpen={({ id }) => void navigate({ to: '/assessments/$id', params: { id } })}
        view={{ ...view, sort: input.sort, descending: input.descending }}
        onView={change}
        searchHint="姓名、拼音、评估编号"
        filters={
          <>
            <Select
              aria-label="哪种评估"
              placeholder="全部评估"
              w={168}
              clearable
              data={instrumentChoices}
              value={view.instrument ?? null}
              onChange={(chosen) =>
                change({
                  instrument: chosen ?? undefined,
                  level: undefined,
                  page: 1,
                })
              }
            />
            {levels.length === 0 ? null : (
              <Select
                aria-label="等级"
                placeholder="全部等级"
                w={148}
                clearable
                data={levels}
                value={view.level === undefined ? null : String(view.level)}
                onChange={(level) =>
                  change({ level: level === null ? undefined : Number(level), page: 1 })
                }
              />
            )}
          </>
        }
        isFiltered={words.length > 0}
        onClearFilters={() =>
          change({ search: '', level: undefined, instrument: undefined, page: 1 })
        }
        actions={<ListActions />}
        empty={<NothingYet />}
        onExport={files.may ? (shown) => void files.exportSeen(shown) : undefined}
        onPrint={files.may ? (shown) => void files.printSeen(shown) : undefined}
        isExporting={files.isBusy}
      />
      <DocumentScreen document={files.document} onClose={files.closeDocument} />
    </>
  )
}
