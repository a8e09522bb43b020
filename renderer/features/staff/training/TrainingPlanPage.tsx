import {
  copyTrainingPlan,
  listTrainingPlan,
  printTrainingPlan,
} from '#shared/contract/staff/training-plan.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { DocumentScreen } from '#renderer/domain/DocumentScreen.tsx'
import { notifyDone, notifyFailure } from '#renderer/domain/notify.ts'
import { useDocument } from '#renderer/domain/use-document.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ListPage } from '#renderer/ui/ListPage.tsx'
import { pagingOf } from '#renderer/ui/list-view.ts'
import type { RecordColumn } from '#renderer/ui/RecordTable.tsx'
import { Button, NumberInput } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { type PlanItem, PlanItemDialog } from './PlanItemDialog.tsx'
import { SessionDialog } from './SessionDialog.tsx'
import { PlanStateMark } from './training-words.tsx'
import { TrainingLinks } from './TrainingsBar.tsx'
import { VoidPlanItemDialog } from './VoidPlanItemDialog.tsx'

const route = getRouteApi('/staff/trainings/plan')

const columns: readonly RecordColumn<PlanItem>[] = [
  { key: 'month', heading: '月份', width: 80, render: ({ plannedMonth }) => `${plannedMonth} 月` },
  { key: 'kind', heading: '种类', width: 144, render: ({ kindName }) => kindName },
  {
    key: 'topic',
    heading: '内容',
    render: ({ topic }) => <strong className="rowName">{topic}</strong>,
  },
  { key: 'hours', heading: '学时', width: 72, align: 'right', render: ({ hours }) => hours },
  { key: 'posts', heading: '对象', width: 144, render: ({ postNames }) => postNames || '全体员工' },
  { key: 'trainer', heading: '授课人', width: 104, render: ({ trainer }) => trainer ?? '' },
  {
    key: 'state',
    heading: '状态',
    width: 120,
    render: ({ state }) => <PlanStateMark state={state} />,
  },
  { key: 'heldOn', heading: '日期', width: 120, render: ({ heldOn }) => heldOn ?? '' },
]

type Open =
  | { readonly deed: 'new' }
  | { readonly deed: 'correct' | 'set' | 'void'; readonly item: PlanItem }
  | null

/** The training plan of a year by month, each item with what became of it. */
export function TrainingPlanPage() {
  const view = route.useSearch()
  const navigate = route.useNavigate()
  const mayWrite = useMay('staff.write')
  const copy = useCommand(copyTrainingPlan)
  const asOf = useAsOfInput()
  const [open, setOpen] = useState<Open>(null)
  const paper = useDocument(printTrainingPlan)
  const input = { ...(view.year === undefined ? {} : { year: view.year }), ...asOf }
  const plan = useOperationQuery(
    listTrainingPlan,
    { ...input, ...pagingOf(view) },
    { keepPrevious: true },
  )
  const year = plan.data?.year ?? 0
  const change = (part: Partial<typeof view>) =>
    void navigate({ search: (old) => ({ ...old, page: 1, ...part }), replace: true })
  const toSession = (sessionId: number) =>
    void navigate({ to: '/staff/trainings/sessions/$sessionId', params: { sessionId } })
  const copyLastYear = () =>
    void copy
      .mutateAsync({ fromYear: year - 1, toYear: year })
      .then(({ copied }) => notifyDone(`已复制 ${copied} 项`), notifyFailure)
  const add = mayWrite ? <Button onClick={() => setOpen({ deed: 'new' })}>登记计划</Button> : null
  const actionsOf = (item: PlanItem) => [
    ...(item.sessionId === null
      ? []
      : [{ label: '去看安排', run: () => toSession(item.sessionId ?? 0) }]),
    ...(mayWrite && item.state !== 'held'
      ? [{ label: '安排日期', run: () => setOpen({ deed: 'set', item }) }]
      : []),
    ...(mayWrite
      ? [
          { label: '更正', run: () => setOpen({ deed: 'correct' as const, item }) },
          { label: '作废', run: () => setOpen({ deed: 'void' as const, item }) },
        ]
      : []),
  ]
  return (
    <>
      <ListPage<PlanItem>
        list="training-plan"
        title="年度培训计划"
        unit="项"
        sub={plan.data === undefined ? '' : `${year} 年`}
        rows={plan.data?.rows}
        total={plan.data?.total}
        isLoading={plan.isFetching && plan.isPlaceholderData}
        error={plan.error}
        onRetry={() => void plan.refetch()}
        columns={columns}
        rowKey={({ id }) => id}
        rowActions={{ name: ({ topic }) => topic, actions: actionsOf }}
        view={view}
        onView={change}
        filters={
          <NumberInput
            aria-label="年份"
            w={96}
            min={2000}
            max={2200}
            value={plan.data?.year ?? ''}
            onChange={(value) => {
              if (typeof value === 'number' && value >= 2000 && value <= 2200)
                change({ year: value })
            }}
          />
        }
        actions={
          <>
            <TrainingLinks />
            <Button variant="default" onClick={() => paper.make({ year, ...asOf })}>
              打印计划
            </Button>
            {mayWrite && (plan.data?.lastYearCount ?? 0) > 0 ? (
              <Button variant="default" loading={copy.isPending} onClick={copyLastYear}>
                复制上年计划
              </Button>
            ) : null}
            {add}
          </>
        }
        empty={
          <EmptyState title="这一年还没有培训计划" action={add}>
            按月登记要办的培训，再安排日期、通知人员。
          </EmptyState>
        }
      />
      {open?.deed === 'new' ? (
        <PlanItemDialog year={year} item={null} onClose={() => setOpen(null)} />
      ) : null}
      {open?.deed === 'correct' ? (
        <PlanItemDialog year={year} item={open.item} onClose={() => setOpen(null)} />
      ) : null}
      {open?.deed === 'void' ? (
        <VoidPlanItemDialog item={open.item} onClose={() => setOpen(null)} />
      ) : null}
      {open?.deed === 'set' ? (
        <SessionDialog
          start={{ ...open.item, heldOn: null }}
          planItemId={open.item.id}
          session={null}
          onClose={() => setOpen(null)}
          onMade={toSession}
        />
      ) : null}
      <DocumentScreen document={paper.document} onClose={paper.close} />
    </>
  )
}
