import { addPlanFile, getPlanFile, voidPlanFile } from '#shared/contract/care/care-plan-file.ts'
import { voidPlanReview } from '#shared/contract/care/care-plan.ts'
import { getPlan } from '#shared/contract/care/care-plan-shown.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useAsk, useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { TextLink } from '#renderer/domain/LinkButton.tsx'
import { notifyDone } from '#renderer/domain/notify.ts'
import { RecordFiles } from '#renderer/domain/RecordFiles.tsx'
import { ConfirmButton } from '#renderer/ui/ConfirmButton.tsx'
import { Facts } from '#renderer/ui/Facts.tsx'
import { LineEnd, Lines } from '#renderer/ui/Lines.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Text } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { agreerWords, byOn, outcomeWords, type Plan, stateKinds, stateWords } from './plan-words.ts'
import { PlanItems } from './PlanItems.tsx'
import { PlanDeeds } from './PlanDeeds.tsx'

const route = getRouteApi('/care/plans/$carePlanId')

function About({ plan }: { readonly plan: Plan }) {
  const agreed =
    plan.agreedAs === null || plan.agreedBy === null
      ? '还没有确认'
      : `${agreerWords[plan.agreedAs]} ${byOn(plan.agreedBy, plan.agreedOn) ?? ''}`
  return (
    <Panel>
      <Facts
        isWide
        facts={[
          {
            label: '期间',
            value:
              plan.planTo === null ? `${plan.planFrom} 起` : `${plan.planFrom} 到 ${plan.planTo}`,
          },
          { label: '复核日期', value: plan.reviewOn },
          { label: '照护需求', value: plan.needs },
          { label: '本人意愿', value: plan.wishes },
          { label: '制定', value: plan.writtenBy },
          { label: '签署', value: byOn(plan.signedBy, plan.signedOn) ?? '还没有签署' },
          { label: '本人或家属', value: agreed },
          {
            label: '依据的评估',
            value:
              plan.assessmentId === null || plan.assessedOn === null ? (
                '没有写'
              ) : (
                <TextLink to="/assessments/$id" params={{ id: plan.assessmentId }} size="sm">
                  {plan.assessedOn} 评估
                </TextLink>
              ),
          },
        ]}
      />
    </Panel>
  )
}

function Comparison({ plan }: { readonly plan: Plan }) {
  const { comparison } = plan
  if (comparison === null) return null
  const { before, came, went, changed } = comparison
  const isSame = came.length + went.length + changed.length === 0
  return (
    <Panel title={`与 ${before.planFrom} 的计划相比`}>
      {isSame ? (
        <Text c="dimmed">项目没有变化。</Text>
      ) : (
        <Lines label="与前一份相比">
          {came.map((text) => (
            <li key={`+${text}`}>
              <StatusMark kind="well">新加</StatusMark> {text}
            </li>
          ))}
          {changed.map(({ name, before: old, after }) => (
            <li key={`~${name}${after}`}>
              <StatusMark kind="due">改变</StatusMark> {name}：{old} → {after}
            </li>
          ))}
          {went.map((text) => (
            <li key={`-${text}`}>
              <StatusMark kind="plain">去掉</StatusMark> {text}
            </li>
          ))}
        </Lines>
      )}
    </Panel>
  )
}

function Reviews({ plan }: { readonly plan: Plan }) {
  const mayPlan = useMay('care.plan')
  const command = useCommand(voidPlanReview)
  if (plan.reviews.length === 0) return null
  return (
    <Panel title="复核">
      <Lines label="复核">
        {plan.reviews.toReversed().map((review) => (
          <li key={review.id}>
            <strong>{review.reviewedOn}</strong>
            <span>{outcomeWords[review.outcome]}</span>
            {review.nextReviewOn === null ? null : (
              <span className="unknown">下次 {review.nextReviewOn}</span>
            )}
            <span>{[review.reviewedBy, review.participants].filter(Boolean).join('；参加：')}</span>
            {review.note === null ? null : <span>{review.note}</span>}
            {mayPlan ? (
              <LineEnd>
                <ConfirmButton
                  variant="subtle"
                  color="gray"
                  size="compact-xs"
                  title={`作废 ${review.reviewedOn} 的复核`}
                  explanation="用于登记错的。由它结束的计划接着执行。"
                  confirmLabel="作废"
                  reasonLabel="原因"
                  onConfirm={async (reason) => {
                    const { id, version } = review
                    await command.mutateAsync({ id, version, reason })
                    notifyDone('复核已作废')
                  }}
                >
                  作废
                </ConfirmButton>
              </LineEnd>
            ) : null}
          </li>
        ))}
      </Lines>
    </Panel>
  )
}

function Files({ plan }: { readonly plan: Plan }) {
  const attach = useCommand(addPlanFile)
  const read = useAsk(getPlanFile)
  const take = useCommand(voidPlanFile)
  const mayPlan = useMay('care.plan')
  const { id: carePlanId } = plan
  return (
    <Panel title="签字页和文件">
      <RecordFiles
        of="这份计划"
        files={plan.files}
        open={(fileId) => read.mutateAsync({ fileId })}
        {...(mayPlan
          ? {
              attach: (file) => attach.mutateAsync({ carePlanId, ...file }),
              remove: (fileId, reason) => take.mutateAsync({ fileId, reason }),
            }
          : {})}
      />
    </Panel>
  )
}

/** One plan: whom it is for, what is done, what changed, how it was reviewed. */
export function PlanPage() {
  const { carePlanId } = route.useParams()
  const mayPlan = useMay('care.plan')
  const plan = useOperationQuery(getPlan, { id: carePlanId, ...useAsOfInput() })
  const { data } = plan
  return (
    <Page
      title={data === undefined ? '照护计划' : `照护计划：${data.name}`}
      sub={
        data === undefined ? undefined : (
          <>
            <StatusMark kind={stateKinds[data.state]}>{stateWords[data.state]}</StatusMark>{' '}
            <TextLink
              to="/residents/$residentId"
              params={{ residentId: data.residentId }}
              search={{ tab: 'care-plan' }}
              size="sm"
            >
              历次计划
            </TextLink>
          </>
        )
      }
      actions={data === undefined ? null : <PlanDeeds plan={data} />}
    >
      <Loaded of={plan} what="照护计划">
        {(value) => (
          <>
            <About plan={value} />
            <Panel title={`照护项目 ${value.items.length} 项`}>
              <PlanItems plan={value} mayEdit={mayPlan && value.state === 'draft'} />
            </Panel>
            <Comparison plan={value} />
            <Reviews plan={value} />
            <Files plan={value} />
          </>
        )}
      </Loaded>
    </Page>
  )
}
