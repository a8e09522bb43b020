import { listEmergencyPlans, type planClasses } from '#shared/contract/safety/emergency-plan.ts'
import { printEmergencyPlans } from '#shared/contract/safety/emergency-plan.ts'
import type { OutputOf } from '#shared/operation.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { DocumentScreen } from '#renderer/domain/DocumentScreen.tsx'
import { useDocument } from '#renderer/domain/use-document.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { IconPlus, IconPrinter } from '#renderer/ui/icons.ts'
import { ListPage } from '#renderer/ui/ListPage.tsx'
import type { RecordColumn } from '#renderer/ui/RecordTable.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Button, Checkbox } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import type { PlansView } from './emergency-view.ts'
import { NewPlanDialog } from './PlanDialogs.tsx'

const route = getRouteApi('/safety/plans')

type Row = OutputOf<typeof listEmergencyPlans>['rows'][number]

/** What is to be done about a plan next. */
export function PlanMark({
  mustRevise,
  isReviewOverdue,
  number,
}: Pick<Row, 'mustRevise' | 'isReviewOverdue' | 'number'>) {
  if (number === null) return <StatusMark kind="plain">未生效</StatusMark>
  if (mustRevise) return <StatusMark kind="bad">要修订</StatusMark>
  if (isReviewOverdue) return <StatusMark kind="due">该评审了</StatusMark>
  return <StatusMark kind="well">有效</StatusMark>
}

const columns: readonly RecordColumn<Row>[] = [
  { key: 'className', heading: '类别', width: 112, render: (row) => row.className },
  {
    key: 'name',
    heading: '名称',
    isFixed: true,
    width: 200,
    render: (row) => <strong className="rowName">{row.name}</strong>,
  },
  {
    key: 'number',
    heading: '版本',
    width: 72,
    render: (row) => (row.number === null ? '' : `第 ${row.number} 版`),
  },
  { key: 'validFrom', heading: '生效日期', width: 104, render: (row) => row.validFrom ?? '' },
  { key: 'state', heading: '情况', width: 104, render: (row) => <PlanMark {...row} /> },
  {
    key: 'lastReviewedOn',
    heading: '最近评审',
    width: 104,
    render: (row) => row.lastReviewedOn ?? '未评审',
  },
  { key: 'reviewDueOn', heading: '评审期限', width: 104, render: (row) => row.reviewDueOn ?? '' },
  {
    key: 'lastDrillOn',
    heading: '最近演练',
    width: 104,
    render: (row) => row.lastDrillOn ?? '未演练',
  },
  { key: 'filedOn', heading: '备案', width: 104, render: (row) => row.filedOn ?? '未备案' },
]

type Missing = OutputOf<typeof listEmergencyPlans>['missing']

function subOf(missing: Missing | undefined): string {
  if (missing === undefined) return ''
  if (missing.length === 0) return '四类预案都有'
  return `缺：${missing.map(({ name }) => name).join('、')}`
}

/** Emergency plans as of the day, by class, and the classes of which the home has none. */
export function PlansPage() {
  const view = route.useSearch()
  const navigate = route.useNavigate()
  const [newClass, setNewClass] = useState<(typeof planClasses)[number] | null>(null)
  const mayPlan = useMay('safety.plan')
  const asOf = useAsOfInput()
  const plans = useOperationQuery(listEmergencyPlans, {
    ...asOf,
    ...(view.closed === true ? { closed: true } : {}),
  })
  const paper = useDocument(printEmergencyPlans)
  const change = (part: Partial<PlansView>) =>
    void navigate({ search: (old) => ({ ...old, ...part }), replace: true })
  const open = (planId: number) =>
    void navigate({ to: '/safety/plans/$planId', params: { planId } })
  const wanted = view.search.trim()
  const rows = plans.data?.rows.filter(({ name }) => name.includes(wanted))
  const add = mayPlan ? (
    <Button
      leftSection={<IconPlus size={16} stroke={1.5} />}
      onClick={() => setNewClass(plans.data?.missing[0]?.key ?? 'accident')}
    >
      登记预案
    </Button>
  ) : null
  return (
    <>
      <ListPage<Row>
        list="safety.plans"
        title="应急预案"
        unit="份"
        sub={subOf(plans.data?.missing)}
        rows={rows}
        total={rows?.length}
        isLoading={false}
        error={plans.error}
        onRetry={() => void plans.refetch()}
        columns={columns}
        rowKey={(row) => row.id}
        onOpen={({ id }) => open(id)}
        view={view}
        onView={change}
        searchHint="名称"
        filters={
          <Checkbox
            label="含停用的"
            checked={view.closed === true}
            onChange={(event) => change({ closed: event.currentTarget.checked || undefined })}
          />
        }
        isFiltered={wanted !== ''}
        onClearFilters={() => change({ search: '' })}
        actions={
          <>
            <Button
              variant="default"
              leftSection={<IconPrinter size={16} stroke={1.5} />}
              loading={paper.isBusy}
              onClick={() => paper.make(asOf)}
            >
              打印目录
            </Button>
            {add}
          </>
        }
        empty={
          <EmptyState title="还没有登记应急预案" action={add}>
            自然灾害、事故灾难、公共卫生、社会安全四类各登记一份，每年评审，按预案演练。
          </EmptyState>
        }
      />
      {newClass === null ? null : (
        <NewPlanDialog planClass={newClass} onClose={() => setNewClass(null)} onMade={open} />
      )}
      <DocumentScreen document={paper.document} onClose={paper.close} />
    </>
  )
}
