import { voidCheck } from '#shared/contract/safety/check.ts'
import { getCheck, printCheck } from '#shared/contract/safety/check-shown.ts'
import { useAsOf, useAsOfInput } from '#renderer/api/as-of.ts'
import { useHolds, useMay } from '#renderer/api/context.tsx'
import { useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { DocumentScreen } from '#renderer/domain/DocumentScreen.tsx'
import { notifyDone } from '#renderer/domain/notify.ts'
import { useDocument } from '#renderer/domain/use-document.ts'
import { ConfirmButton } from '#renderer/ui/ConfirmButton.tsx'
import { IconPrinter } from '#renderer/ui/icons.ts'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Button } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { windowWords } from '../schedules/window-words.ts'
import { CheckRecord } from './CheckRecord.tsx'
import classes from './Checks.module.css'
import { WindowMark } from './CheckMarks.tsx'
import type { Check } from './check-view.ts'
import { CorrectCheckDialog } from './CorrectCheckDialog.tsx'
import { WalkPanels } from './WalkPanels.tsx'

const route = getRouteApi('/safety/checks/$checkId')

interface PartProps {
  readonly check: Check
}

function PrintButton({ check }: PartProps) {
  const paper = useDocument(printCheck)
  const asOf = useAsOfInput()
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconPrinter size={16} stroke={1.5} />}
        loading={paper.isBusy}
        onClick={() => paper.make({ id: check.id, ...asOf })}
      >
        打印
      </Button>
      <DocumentScreen document={paper.document} onClose={paper.close} />
    </>
  )
}

function VoidButton({ check }: PartProps) {
  const command = useCommand(voidCheck)
  const navigate = route.useNavigate()
  const { id, version, title } = check
  return (
    <ConfirmButton
      title={`作废：${title}`}
      explanation="用于开错、记错时段的。作废后这个时段重新待完成，时段已过的算漏巡；原来的内容留着。"
      confirmLabel="作废"
      reasonLabel="原因"
      onConfirm={async (reason) => {
        await command.mutateAsync({ id, version, reason })
        notifyDone('已作废')
        await navigate({ to: '/safety/checks' })
      }}
    >
      作废
    </ConfirmButton>
  )
}

function Actions({ check }: PartProps) {
  const [isCorrecting, setCorrecting] = useState(false)
  const mayPlan = useMay('safety.plan')
  const mayCorrect = useHolds('safety.plan')
  const isLive = check.voided === null
  return (
    <>
      {mayPlan && isLive ? <VoidButton check={check} /> : null}
      {mayCorrect && isLive && check.endedAt !== null ? (
        <Button variant="default" onClick={() => setCorrecting(true)}>
          更正
        </Button>
      ) : null}
      <PrintButton check={check} />
      {isCorrecting ? (
        <CorrectCheckDialog check={check} onClose={() => setCorrecting(false)} />
      ) : null}
    </>
  )
}

function spanWords({ windowOpensAt, windowClosesAt }: Check): string {
  if (windowOpensAt === null || windowClosesAt === null) return '计划外检查'
  return windowWords({ opensAt: windowOpensAt, closesAt: windowClosesAt, name: null })
}

function Head({ check }: PartProps) {
  const { kindName, state, voided, doneBy } = check
  return (
    <span className={classes.line}>
      <span>{[kindName, spanWords(check), doneBy].join('　')}</span>
      {state === null ? null : <WindowMark state={state} />}
      {voided === null ? null : <StatusMark kind="plain">已作废</StatusMark>}
    </span>
  )
}

function Body({ check }: PartProps) {
  const isPast = useAsOf() !== null
  const mayWalk = useMay('safety.walk')
  const isWalked = check.endedAt === null && check.voided === null && mayWalk && !isPast
  return (
    <Page title={check.title} sub={<Head check={check} />} actions={<Actions check={check} />}>
      {isWalked ? <WalkPanels key={check.id} check={check} /> : <CheckRecord check={check} />}
    </Page>
  )
}

/** One round: walked while it is under way, a record afterwards. */
export function CheckPage() {
  const { checkId } = route.useParams()
  const check = useOperationQuery(getCheck, { id: checkId, ...useAsOfInput() })
  return (
    <Loaded of={check} what="这次检查" heading="检查">
      {(value) => <Body check={value} />}
    </Loaded>
  )
}
