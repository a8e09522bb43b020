import {
  getEmergencyPlan,
  voidPlanReview,
  voidPlanVersion,
} from '#shared/contract/safety/emergency-plan.ts'
import { planCauseWords } from '#shared/rules/safety/emergency-words.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { ConfirmButton } from '#renderer/ui/ConfirmButton.tsx'
import { Facts } from '#renderer/ui/Facts.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { PanelColumns } from '#renderer/ui/PanelColumns.tsx'
import { Button, Text } from '@mantine/core'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { SafetyFiles } from '../SafetyFiles.tsx'
import classes from './Emergency.module.css'
import {
  ClosePlanDialog,
  CorrectPlanDialog,
  NewVersionDialog,
  type Plan,
  ReviewDialog,
} from './PlanDialogs.tsx'
import { PlanMark } from './PlansPage.tsx'

const route = getRouteApi('/safety/plans/$planId')

interface PartProps {
  readonly plan: Plan
}

const takeBack = { size: 'compact-xs', variant: 'subtle', color: 'gray' } as const

function VoidVersion({ plan, versionId }: PartProps & { readonly versionId: number }) {
  const command = useCommand(voidPlanVersion)
  return (
    <ConfirmButton
      {...takeBack}
      title="作废最新一版"
      explanation="用于登记错的。作废后以前一版为准。"
      confirmLabel="作废"
      reasonLabel="原因"
      onConfirm={async (reason) => {
        const { id: planId, version } = plan
        await command.mutateAsync({ id: versionId, planId, version, reason })
        notifyDone('已作废')
      }}
    >
      作废
    </ConfirmButton>
  )
}

type Version = Plan['versions'][number]

function versionWords({ approvedBy, approvedOn, cause, changes, filedWith, filedOn }: Version) {
  const filed = filedWith === null ? '未备案' : `${filedOn ?? ''} 报${filedWith}备案`
  const why = cause === 'first' ? '' : `，${planCauseWords[cause]}`
  const what = changes === null ? '' : `：${changes}`
  return `${approvedOn} ${approvedBy}批准${why}${what}，${filed}`
}

function VersionEntry({
  plan,
  version,
  isNewest,
}: PartProps & { version: Version; isNewest: boolean }) {
  const mayPlan = useMay('safety.plan')
  const { id, number, validFrom, content, enteredBy, files } = version
  return (
    <li className={classes.entry}>
      <span className={classes.day}>{validFrom}</span>
      <div className={classes.body}>
        <strong>{`第 ${number} 版`}</strong>
        <span>{versionWords(version)}</span>
        {content === null ? null : <p className={classes.text}>{content}</p>}
        <SafetyFiles
          of={`第 ${number} 版`}
          subject="emergencyPlanVersion"
          subjectId={id}
          files={files}
        />
        <span className={classes.quiet}>{`${enteredBy} 登记`}</span>
      </div>
      {mayPlan && isNewest && plan.versions.length > 1 ? (
        <VoidVersion plan={plan} versionId={id} />
      ) : (
        <span />
      )}
    </li>
  )
}

function VoidReview({ plan, reviewId }: PartProps & { readonly reviewId: number }) {
  const command = useCommand(voidPlanReview)
  return (
    <ConfirmButton
      {...takeBack}
      title="作废这次评审"
      explanation="用于登记错的。"
      confirmLabel="作废"
      reasonLabel="原因"
      onConfirm={async (reason) => {
        const { id: planId, version } = plan
        await command.mutateAsync({ id: reviewId, planId, version, reason })
        notifyDone('已作废')
      }}
    >
      作废
    </ConfirmButton>
  )
}

function Reviews({ plan }: PartProps) {
  const mayPlan = useMay('safety.plan')
  return (
    <Panel title="评审">
      {plan.reviews.length === 0 ? (
        <Text size="sm" c="dimmed">
          还没有评审记录。预案每年至少评审一次。
        </Text>
      ) : (
        <ol className={classes.list}>
          {plan.reviews.map((review) => (
            <li key={review.id} className={classes.entry}>
              <span className={classes.day}>{review.reviewedOn}</span>
              <div className={classes.body}>
                <span>{review.outcome === 'kept' ? '继续使用' : '需要修订'}</span>
                {review.note === null ? null : <span>{review.note}</span>}
                <span className={classes.quiet}>{`评审人 ${review.reviewedBy}`}</span>
              </div>
              {mayPlan ? <VoidReview plan={plan} reviewId={review.id} /> : <span />}
            </li>
          ))}
        </ol>
      )}
    </Panel>
  )
}

function Drills({ plan }: PartProps) {
  return (
    <Panel title="按这份预案的演练">
      {plan.drills.length === 0 ? (
        <Text size="sm" c="dimmed">
          还没有演练。
        </Text>
      ) : (
        <ol className={classes.list}>
          {plan.drills.map(({ id, title, plannedOn, heldOn }) => (
            <li key={id} className={classes.entry}>
              <span className={classes.day}>{heldOn ?? plannedOn}</span>
              <Link to="/safety/drills/$drillId" params={{ drillId: id }}>
                {title}
              </Link>
              <span className={classes.quiet}>{heldOn === null ? '待演练' : '已演练'}</span>
            </li>
          ))}
        </ol>
      )}
    </Panel>
  )
}

type Open = 'version' | 'review' | 'correct' | 'close' | null

const dialogs = {
  version: NewVersionDialog,
  review: ReviewDialog,
  correct: CorrectPlanDialog,
  close: ClosePlanDialog,
}

function Actions({ plan, onOpen }: PartProps & { readonly onOpen: (open: Open) => void }) {
  if (!useMay('safety.plan') || plan.usedTo !== null) return null
  return (
    <>
      <Button variant="default" onClick={() => onOpen('close')}>
        停用
      </Button>
      <Button variant="default" onClick={() => onOpen('correct')}>
        更正
      </Button>
      <Button variant={plan.mustRevise ? 'default' : 'filled'} onClick={() => onOpen('review')}>
        登记评审
      </Button>
      <Button variant={plan.mustRevise ? 'filled' : 'default'} onClick={() => onOpen('version')}>
        登记新版
      </Button>
    </>
  )
}

function factsOf(plan: Plan) {
  const facts = [
    { label: '类别', value: plan.className },
    { label: '版本', value: plan.number === null ? '未生效' : `第 ${plan.number} 版` },
    { label: '生效日期', value: plan.validFrom },
    { label: '批准人', value: plan.approvedBy },
    { label: '评审期限', value: plan.reviewDueOn },
    { label: '最近演练', value: plan.lastDrillOn ?? '未演练' },
  ]
  const closed = { label: '停用', value: `${plan.usedTo ?? ''}，${plan.closedReason ?? ''}` }
  return [
    ...facts,
    ...(plan.usedTo === null ? [] : [closed]),
    ...(plan.note === null ? [] : [{ label: '备注', value: plan.note }]),
  ]
}

function Body({ plan, open, onClose }: PartProps & { open: Open; onClose: () => void }) {
  const Dialog = open === null ? null : dialogs[open]
  return (
    <>
      <PanelColumns
        isWideLeft
        left={
          <Panel title="版本">
            <ol className={classes.list}>
              {plan.versions.map((version, index) => (
                <VersionEntry
                  key={version.id}
                  plan={plan}
                  version={version}
                  isNewest={index === 0}
                />
              ))}
            </ol>
          </Panel>
        }
        right={
          <>
            <Panel title="预案">
              <Facts facts={factsOf(plan)} />
            </Panel>
            <Reviews plan={plan} />
            <Drills plan={plan} />
          </>
        }
      />
      {Dialog === null ? null : <Dialog plan={plan} onClose={onClose} />}
    </>
  )
}

/** One emergency plan as of the day: its versions with their files, reviews and drills. */
export function PlanPage() {
  const { planId } = route.useParams()
  const [open, setOpen] = useState<Open>(null)
  const plan = useOperationQuery(getEmergencyPlan, { id: planId, ...useAsOfInput() })
  return (
    <Loaded of={plan} what="这份预案" heading="应急预案">
      {(value) => (
        <Page
          title={value.name}
          sub={
            <span className={classes.line}>
              {value.className} <PlanMark {...value} />
            </span>
          }
          actions={<Actions plan={value} onOpen={setOpen} />}
        >
          <Body plan={value} open={open} onClose={() => setOpen(null)} />
        </Page>
      )}
    </Loaded>
  )
}
