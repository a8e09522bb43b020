import { endPlan, voidPlan } from '#shared/contract/care/care-plan.ts'
import { printPlan } from '#shared/contract/care/care-plan-shown.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useAsk, useCommand } from '#renderer/api/hooks.ts'
import { DocumentScreen } from '#renderer/domain/DocumentScreen.tsx'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { notifyDone, notifyFailure } from '#renderer/domain/notify.ts'
import { ConfirmButton } from '#renderer/ui/ConfirmButton.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { Plan } from './plan-words.ts'
import { ReviewDialog } from './ReviewDialog.tsx'
import { AgreeDialog, ChangeDialog, SignDialog } from './SignDialogs.tsx'

type Dialog = 'sign' | 'agree' | 'change' | 'review' | null

function Dialogs({ plan, open, onClose }: { plan: Plan; open: Dialog; onClose: () => void }) {
  const props = { plan, onClose }
  if (open === 'sign') return <SignDialog {...props} />
  if (open === 'agree') return <AgreeDialog {...props} />
  if (open === 'change') return <ChangeDialog {...props} />
  return open === 'review' ? <ReviewDialog {...props} /> : null
}

function EndButton({ plan }: { readonly plan: Plan }) {
  const command = useCommand(endPlan)
  const today = useToday()
  return (
    <ConfirmButton
      title="结束照护计划"
      explanation="从今天起不再执行，巡单上也不再有它的项目。换一份计划的不用结束，新的签署后自动接替。"
      confirmLabel="结束"
      reasonLabel="原因"
      onConfirm={async (reason) => {
        const { id, version } = plan
        await command.mutateAsync({ id, version, planTo: today, reason })
        notifyDone('照护计划已结束')
      }}
    >
      结束
    </ConfirmButton>
  )
}

function VoidPlanButton({ plan }: { readonly plan: Plan }) {
  const command = useCommand(voidPlan)
  const navigate = useNavigate()
  const { id, version, residentId, signedOn } = plan
  return (
    <ConfirmButton
      variant="subtle"
      color="gray"
      title="作废照护计划"
      explanation={
        signedOn === null
          ? '草稿和里面的项目都作废。'
          : '用于签错的。按它已有照护记录的不能作废。作废后，前一份计划接着执行。'
      }
      confirmLabel="作废"
      reasonLabel="原因"
      onConfirm={async (reason) => {
        await command.mutateAsync({ id, version, reason })
        notifyDone('照护计划已作废')
        await navigate({
          to: '/residents/$residentId',
          params: { residentId },
          search: { tab: 'care-plan' },
        })
      }}
    >
      作废
    </ConfirmButton>
  )
}

function PrintButton({ plan }: { readonly plan: Plan }) {
  const print = useAsk(printPlan)
  const day = useAsOfInput()
  const [document, setDocument] = useState<{ name: string; bytes: Uint8Array } | null>(null)
  return (
    <>
      <Button
        variant="default"
        loading={print.isPending}
        onClick={() =>
          void print
            .mutateAsync({ id: plan.id, ...day })
            .then(setDocument)
            .catch(notifyFailure)
        }
      >
        打印
      </Button>
      <DocumentScreen document={document} onClose={() => setDocument(null)} />
    </>
  )
}

/** What can be done with a plan as it stands. */
export function PlanDeeds({ plan }: { readonly plan: Plan }) {
  const mayPlan = useMay('care.plan')
  const [open, setOpen] = useState<Dialog>(null)
  const { state } = plan
  const isDraft = state === 'draft'
  return (
    <>
      {mayPlan && isDraft ? (
        <>
          <Button onClick={() => setOpen('sign')} disabled={plan.items.length === 0}>
            签署
          </Button>
          <LinkButton
            to="/care/plans/$carePlanId/edit"
            params={{ carePlanId: plan.id }}
            variant="default"
          >
            修改需求和日期
          </LinkButton>
        </>
      ) : null}
      {mayPlan && state === 'in-force' ? (
        <>
          <Button onClick={() => setOpen('review')}>复核</Button>
          <Button variant="default" onClick={() => setOpen('change')}>
            另拟一份
          </Button>
          {plan.agreedBy === null ? (
            <Button variant="default" onClick={() => setOpen('agree')}>
              登记确认
            </Button>
          ) : null}
          <EndButton plan={plan} />
        </>
      ) : null}
      <PrintButton plan={plan} />
      {mayPlan ? <VoidPlanButton plan={plan} /> : null}
      <Dialogs plan={plan} open={open} onClose={() => setOpen(null)} />
    </>
  )
}
