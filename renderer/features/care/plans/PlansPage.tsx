import { listPlans } from '#shared/contract/care/care-plan-shown.ts'
import { useAsOf, useAsOfInput } from '#renderer/api/as-of.ts'
import { useHolds, useMay } from '#renderer/api/context.tsx'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { DocumentScreen } from '#renderer/domain/DocumentScreen.tsx'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { useListFiles } from '#renderer/domain/use-list-files.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ListPage } from '#renderer/ui/ListPage.tsx'
import { pagingOf } from '#renderer/ui/list-view.ts'
import { Button, Select } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { planColumns } from './plan-columns.tsx'
import { type PersonRow, showWords } from './plan-words.ts'
import { PlanRulesDialog } from './PlanRulesDialog.tsx'

const route = getRouteApi('/care/plans')

type View = ReturnType<typeof route.useSearch>

const sorts = ['bed', 'name', 'planFrom', 'reviewOn'] as const

/** What the page asks for. */
function useListInput(view: View) {
  const sort = sorts.find((one) => one === view.sort) ?? 'bed'
  const { show, search, descending } = view
  const day = useAsOfInput()
  return { sort, descending, show, ...(search === '' ? {} : { search }), ...day }
}

interface ShowProps {
  readonly view: View
  readonly counts: Readonly<Record<string, number>> | undefined
  readonly onShow: (show: View['show']) => void
}

function ShowSelect({ view, counts, onShow }: ShowProps) {
  const data = Object.entries(showWords).map(([value, label]) => ({
    value,
    label: counts === undefined ? label : `${label} ${counts[value] ?? 0}`,
  }))
  return (
    <Select
      aria-label="情况"
      placeholder="全部情况"
      clearable
      w="11rem"
      data={data}
      value={view.show === 'all' ? null : view.show}
      onChange={(show) => onShow(show ?? 'all')}
    />
  )
}

function Actions() {
  const [isOpen, setOpen] = useState(false)
  const mayWrite = useMay('care.write')
  return (
    <>
      <LinkButton to="/care/resident-days" variant="default">
        当月重点老人
      </LinkButton>
      <LinkButton to="/care/items" variant="default">
        照护项目表
      </LinkButton>
      {mayWrite ? (
        <Button variant="default" onClick={() => setOpen(true)}>
          约定
        </Button>
      ) : null}
      {isOpen ? <PlanRulesDialog onClose={() => setOpen(false)} /> : null}
    </>
  )
}

/** Everybody who is in with her plan, as of the day shown. */
export function PlansPage() {
  const view = route.useSearch()
  const navigate = route.useNavigate()
  const mayPlan = useMay('care.plan')
  const holds = useHolds('care.plan')
  const asOf = useAsOf()
  const input = useListInput(view)
  const rows = useOperationQuery(listPlans, { ...input, ...pagingOf(view) }, { keepPrevious: true })
  const { show } = view
  const files = useListFiles({
    list: listPlans,
    input,
    title: '照护计划名单',
    filters: [asOf === null ? '' : `${asOf} 的情况`, show === 'all' ? '' : showWords[show]]
      .filter((part) => part !== '')
      .join('；'),
  })
  const change = (part: Partial<View>) =>
    void navigate({ search: (old) => ({ ...old, ...part }), replace: true })

  function open({ planId, draftId, residentId }: PersonRow) {
    const carePlanId = planId ?? draftId
    if (carePlanId !== null) {
      void navigate({ to: '/care/plans/$carePlanId', params: { carePlanId } })
    } else if (mayPlan) {
      void navigate({ to: '/residents/$residentId/care-plan', params: { residentId } })
    }
  }

  function actionsOf({ planId, draftId, residentId }: PersonRow) {
    if (!holds) return []
    if (draftId !== null) {
      const to = { to: '/care/plans/$carePlanId', params: { carePlanId: draftId } } as const
      return [{ label: '看草稿', run: () => void navigate(to) }]
    }
    if (planId !== null || !mayPlan) return []
    const to = { to: '/residents/$residentId/care-plan', params: { residentId } } as const
    return [{ label: '拟定', run: () => void navigate(to) }]
  }

  return (
    <>
      <ListPage<PersonRow>
        list="care.plans"
        title="照护计划"
        unit="人"
        rows={rows.data?.rows}
        total={rows.data?.total}
        isLoading={rows.isFetching && rows.isPlaceholderData}
        error={rows.error}
        onRetry={() => void rows.refetch()}
        columns={planColumns}
        rowKey={(row) => row.residentId}
        onOpen={open}
        rowActions={{ name: (row) => row.name, actions: actionsOf }}
        view={{ ...view, sort: input.sort }}
        onView={change}
        searchHint="姓名、拼音、床号"
        filters={
          <ShowSelect
            view={view}
            counts={rows.data?.counts}
            onShow={(one) => change({ show: one, page: 1 })}
          />
        }
        isFiltered={show !== 'all'}
        onClearFilters={() => change({ show: 'all', search: '', page: 1 })}
        actions={<Actions />}
        empty={<EmptyState title="没有在住老人">老人入住以后，在这里看各人的照护计划。</EmptyState>}
        onExport={files.may ? (shown) => void files.exportSeen(shown) : undefined}
        onPrint={files.may ? (shown) => void files.printSeen(shown) : undefined}
        isExporting={files.isBusy}
      />
      <DocumentScreen document={files.document} onClose={files.closeDocument} />
    </>
  )
}
