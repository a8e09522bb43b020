import { listPlansOf } from '#shared/contract/care/care-plan-shown.ts'
import { listResidentReviews } from '#shared/contract/care/resident-review.ts'
import type { OutputOf } from '#shared/operation.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { LinkButton, TextLink } from '#renderer/domain/LinkButton.tsx'
import { Lines } from '#renderer/ui/Lines.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Panel } from '#renderer/ui/Page.tsx'
import { PanelColumns } from '#renderer/ui/PanelColumns.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Text } from '@mantine/core'
import type { ResidentTabProps } from '../resident-tabs.tsx'

type Plan = OutputOf<typeof listPlansOf>['rows'][number]

const stateWords = {
  draft: '草稿，未签署',
  'not-yet': '还没有开始',
  'in-force': '执行中',
  ended: '已结束',
} as const

const stateKinds = { draft: 'due', 'not-yet': 'plain', 'in-force': 'well', ended: 'plain' } as const

/** `新加：喂食，每天 07:00；去掉：助浴`; null where nothing changed. */
function changeText({ comparison }: Plan): string | null {
  if (comparison === null) return null
  const { came, went, changed } = comparison
  const parts = [
    came.length === 0 ? null : `新加：${came.join('、')}`,
    changed.length === 0
      ? null
      : `改变：${changed.map(({ name, after }) => `${name} ${after}`).join('、')}`,
    went.length === 0 ? null : `去掉：${went.join('、')}`,
  ].filter((part) => part !== null)
  return parts.length === 0 ? null : parts.join('；')
}

function PlanLine({ plan }: { readonly plan: Plan }) {
  const { id, planFrom, planTo, state, reviewOn, items, signedBy } = plan
  const change = changeText(plan)
  return (
    <li>
      <TextLink to="/care/plans/$carePlanId" params={{ carePlanId: id }}>
        {planFrom} 起{planTo === null ? '' : `，到 ${planTo}`}
      </TextLink>
      <StatusMark kind={stateKinds[state]}>{stateWords[state]}</StatusMark>
      <span>{items.length} 项</span>
      {signedBy === null ? null : <span className="unknown">{signedBy} 签署</span>}
      {state === 'in-force' ? <span className="unknown">复核 {reviewOn}</span> : null}
      {change === null ? null : (
        <Text size="sm" w="100%">
          {change}
        </Text>
      )}
    </li>
  )
}

function CurrentItems({ plan }: { readonly plan: Plan }) {
  return (
    <Panel title="现在做的">
      <Lines label="现在做的照护项目">
        {plan.items.map(({ id, name, frequencyText, goal }) => (
          <li key={id}>
            <strong>{name}</strong>
            <span>{frequencyText}</span>
            {goal === null ? null : <span className="unknown">{goal}</span>}
          </li>
        ))}
      </Lines>
    </Panel>
  )
}

const dayWords = {
  done: '这个月看过了',
  due: '就是今天',
  missed: '过了没看',
  coming: '还没到',
  'next-month': '下个月起',
} as const

function Reviews({ residentId }: { readonly residentId: number }) {
  const reviews = useOperationQuery(listResidentReviews, { residentId, ...useAsOfInput() })
  return (
    <Panel
      title="每月重点查看"
      aside={
        <TextLink to="/care/resident-days" size="sm">
          当月重点老人
        </TextLink>
      }
    >
      <Loaded of={reviews} what="重点查看">
        {({ rows, dueOn, state }) => (
          <>
            <Text size="sm">
              {dueOn === null || state === null
                ? '这个月没有排到。'
                : `这个月排在 ${dueOn}，${dayWords[state]}。`}
            </Text>
            {rows.length === 0 ? null : (
              <Lines label="历次重点查看">
                {rows.map(({ id, reviewedOn, reviewedBy, note }) => (
                  <li key={id}>
                    <strong>{reviewedOn}</strong>
                    <span>{reviewedBy}</span>
                    {note === null ? null : <span className="unknown">{note}</span>}
                  </li>
                ))}
              </Lines>
            )}
          </>
        )}
      </Loaded>
    </Panel>
  )
}

/** The plan that holds, the ones before it with what changed, and the monthly looks. */
export function CarePlanTab({ resident }: ResidentTabProps) {
  const { id: residentId, state } = resident
  const mayPlan = useMay('care.plan')
  const isIn = state === 'in' || state === 'away'
  const plans = useOperationQuery(
    listPlansOf,
    { residentId, ...useAsOfInput() },
    { keepPrevious: true },
  )
  const rows = plans.data?.rows ?? []
  const current = rows.find((plan) => plan.state === 'in-force')
  const isOpen = current !== undefined || rows.some((plan) => plan.state === 'draft')
  const list = (
    <Panel
      title="照护计划"
      aside={
        mayPlan && isIn && plans.data !== undefined && !isOpen ? (
          <LinkButton
            to="/residents/$residentId/care-plan"
            params={{ residentId }}
            variant="subtle"
            size="compact-xs"
          >
            拟定计划
          </LinkButton>
        ) : null
      }
    >
      <Loaded of={plans} what="照护计划">
        {() =>
          rows.length === 0 ? (
            <Text c="dimmed">没有照护计划。</Text>
          ) : (
            <Lines label="照护计划">
              {rows.map((plan) => (
                <PlanLine key={plan.id} plan={plan} />
              ))}
            </Lines>
          )
        }
      </Loaded>
    </Panel>
  )
  return (
    <PanelColumns
      isWideLeft
      left={
        <>
          {list}
          {current === undefined ? null : <CurrentItems plan={current} />}
        </>
      }
      right={<Reviews residentId={residentId} />}
    />
  )
}
