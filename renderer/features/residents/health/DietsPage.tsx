import { listDiets } from '#shared/contract/residents/diet.ts'
import type { OutputOf } from '#shared/operation.ts'
import { useAsOf, useAsOfInput } from '#renderer/api/as-of.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { DocumentScreen } from '#renderer/domain/DocumentScreen.tsx'
import { useListFiles } from '#renderer/domain/use-list-files.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ListPage } from '#renderer/ui/ListPage.tsx'
import { pagingOf } from '#renderer/ui/list-view.ts'
import { UnstyledButton } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { type DietRow, dietColumns } from './diet-columns.tsx'
import classes from './DietsPage.module.css'

const route = getRouteApi('/residents/diets')

type List = OutputOf<typeof listDiets>

const sorts = ['bed', 'name', 'texture'] as const

interface CountsProps {
  readonly list: List
  readonly diet: string | undefined
  readonly onDiet: (diet: string | undefined) => void
}

/** How many of each the kitchen makes; each narrows the list. */
function Counts({ list, diet, onDiet }: CountsProps) {
  const { counts, eatingCount, awayCount, unknownTextureCount } = list
  const chips = [
    ...counts,
    ...(unknownTextureCount === 0
      ? []
      : [{ key: 'unknown', name: '质地没有登记', count: unknownTextureCount }]),
  ]
  return (
    <div className={classes.counts} role="group" aria-label="各种膳食的人数">
      <span>
        在院 <b>{eatingCount}</b> 人
        {awayCount === 0 ? '' : `，另有 ${awayCount} 人外出或住院，不计在下面`}
      </span>
      {chips.map(({ key, name, count }) => (
        <UnstyledButton
          key={key}
          className={classes.chip}
          aria-pressed={diet === key}
          onClick={() => onDiet(diet === key ? undefined : key)}
        >
          {name} <b>{count}</b>
        </UnstyledButton>
      ))}
    </div>
  )
}

/** `鼻饲 2，糊状 5`: the counts for the printed list. */
function countsText({ counts, eatingCount, unknownTextureCount }: List): string {
  const parts = counts.map(({ name, count }) => `${name} ${count}`)
  const unknown = unknownTextureCount === 0 ? [] : [`质地没有登记 ${unknownTextureCount}`]
  return [`在院 ${eatingCount} 人`, ...parts, ...unknown].join('，').slice(0, 380)
}

/** For the kitchen: who eats what, who must not get what, who is away, as of the day shown. */
export function DietsPage() {
  const view = route.useSearch()
  const navigate = route.useNavigate()
  const mayWrite = useMay('health.write')
  const asOf = useAsOf()
  const sort = sorts.find((one) => one === view.sort) ?? 'bed'
  const input = {
    sort,
    descending: view.descending,
    ...(view.diet === undefined ? {} : { diet: view.diet }),
    ...(view.search === '' ? {} : { search: view.search }),
    ...useAsOfInput(),
  }
  const rows = useOperationQuery(listDiets, { ...input, ...pagingOf(view) }, { keepPrevious: true })
  const list = rows.data
  const files = useListFiles({
    list: listDiets,
    input,
    title: '膳食名单',
    filters: [asOf === null ? '' : `${asOf} 的情况`, list === undefined ? '' : countsText(list)]
      .filter((part) => part !== '')
      .join('；'),
  })
  const change = (part: Partial<typeof view>) =>
    void navigate({ search: (old) => ({ ...old, ...part }), replace: true })
  return (
    <>
      <ListPage<DietRow>
        list="residents.diets"
        title="膳食名单"
        unit="人"
        lead={
          list === undefined ? null : (
            <Counts list={list} diet={view.diet} onDiet={(diet) => change({ diet, page: 1 })} />
          )
        }
        rows={list?.rows}
        total={list?.total}
        isLoading={rows.isFetching && rows.isPlaceholderData}
        error={rows.error}
        onRetry={() => void rows.refetch()}
        columns={dietColumns}
        rowKey={(row) => row.residentId}
        onOpen={({ residentId }) =>
          void navigate({
            to: '/residents/$residentId',
            params: { residentId },
            search: { tab: 'health' },
          })
        }
        rowActions={{
          name: (row) => row.name,
          actions: ({ residentId }) =>
            mayWrite
              ? [
                  {
                    label: '登记膳食',
                    run: () =>
                      void navigate({
                        to: '/residents/$residentId/health',
                        params: { residentId },
                        search: { part: 'diet' },
                      }),
                  },
                ]
              : [],
        }}
        view={{ ...view, sort }}
        onView={change}
        searchHint="姓名、拼音、床号"
        isFiltered={view.diet !== undefined}
        onClearFilters={() => change({ diet: undefined, search: '', page: 1 })}
        empty={
          <EmptyState title="没有在住老人">老人入住以后，在档案的“健康”里登记膳食。</EmptyState>
        }
        onExport={files.may ? (shown) => void files.exportSeen(shown) : undefined}
        onPrint={files.may ? (shown) => void files.printSeen(shown) : undefined}
        isExporting={files.isBusy}
      />
      <DocumentScreen document={files.document} onClose={files.closeDocument} />
    </>
  )
}
