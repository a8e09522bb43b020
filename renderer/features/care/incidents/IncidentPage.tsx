import {
  closeIncident,
  getIncident,
  printIncident,
  reopenIncident,
  voidIncident,
} from '#shared/contract/care/incident.ts'
import {
  addIncidentFile,
  getIncidentFile,
  voidIncidentFile,
} from '#shared/contract/care/incident-step.ts'
import {
  injuryWords,
  type IncidentStepKind,
  placeText,
  shortInjuryWords,
} from '#shared/rules/incident-words.ts'
import { blockingSteps } from '#shared/rules/incident-state.ts'
import { shanghaiDay } from '#shared/text/day.ts'
import { dayAndHour } from '#shared/text/hour.ts'
import { useAsOf, useAsOfInput } from '#renderer/api/as-of.ts'
import { useHolds, useMay } from '#renderer/api/context.tsx'
import { useAsk, useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { DocumentScreen } from '#renderer/domain/DocumentScreen.tsx'
import { LinkButton, TextLink } from '#renderer/domain/LinkButton.tsx'
import { notifyDone, notifyFailure } from '#renderer/domain/notify.ts'
import { RecordFiles } from '#renderer/domain/RecordFiles.tsx'
import { instantText } from '#renderer/domain/words.ts'
import { ConfirmButton } from '#renderer/ui/ConfirmButton.tsx'
import { Facts } from '#renderer/ui/Facts.tsx'
import { Lines } from '#renderer/ui/Lines.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { PanelColumns } from '#renderer/ui/PanelColumns.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Button } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import type { Incident } from './incident-form.ts'
import classes from './Incidents.module.css'
import { OpenSteps } from './OpenSteps.tsx'
import { DecideDialog, ReportPanel } from './ReportPanel.tsx'
import { RiskNotice } from './RiskNotice.tsx'
import { AddStepDialog } from './StepDialog.tsx'
import { Steps } from './Steps.tsx'

const route = getRouteApi('/care/incidents/$incidentId')

interface PartProps {
  readonly incident: Incident
}

const hourText = (instant: string) => dayAndHour(shanghaiDay(instant), instant)

function factsOf(incident: Incident) {
  const { happenedAt, foundAt, isHourKnown, place, placeDetail, injury } = incident
  const guess = isHourKnown ? '' : '（估计）'
  return [
    { label: '发生', value: `${hourText(happenedAt)}${guess}` },
    { label: '发现', value: `${hourText(foundAt)}，${incident.foundBy}` },
    { label: '地点', value: placeText(place, placeDetail) },
    { label: '伤情', value: injury === 'unknown' ? null : injuryWords[injury] },
    { label: '受伤部位', value: incident.bodySite },
    { label: '当时在做', value: incident.activity },
    { label: '目击人', value: incident.witnesses },
    { label: '登记', value: `${incident.enteredBy}，${instantText(incident.recordedAt)}` },
  ]
}

function What({ incident }: PartProps) {
  return (
    <Panel title="经过">
      <p className={classes.words}>{incident.what}</p>
      <Facts facts={factsOf(incident)} />
    </Panel>
  )
}

function Files({ incident }: PartProps) {
  const mayRecord = useMay('incidents.record')
  const ask = useAsk(getIncidentFile)
  const add = useCommand(addIncidentFile)
  const remove = useCommand(voidIncidentFile)
  const writing = mayRecord
    ? {
        attach: (file: { readonly fileName: string; readonly bytes: Uint8Array }) =>
          add.mutateAsync({ incidentId: incident.id, ...file }),
        remove: (fileId: number, reason: string) => remove.mutateAsync({ fileId, reason }),
      }
    : {}
  return (
    <Panel title="照片、文件">
      <RecordFiles
        files={incident.files}
        of="这件事"
        open={(fileId) => ask.mutateAsync({ fileId })}
        {...writing}
      />
    </Panel>
  )
}

function History({ incident }: PartProps) {
  return (
    <Panel title="操作记录">
      <Lines label="操作记录">
        {incident.history.map(({ auditId, at, title, by }) => (
          <li key={auditId}>
            <span className="unknown">{instantText(at)}</span>
            <span>{title}</span>
            <span className="unknown">{by ?? ''}</span>
          </li>
        ))}
      </Lines>
    </Panel>
  )
}

/** Somebody else than who entered it closes it, once nothing is in the way. */
function CloseButton({ incident }: PartProps) {
  const command = useCommand(closeIncident)
  const { id, version, isOwn, openSteps } = incident
  const isBlocked = blockingSteps(openSteps).length > 0
  if (isOwn || isBlocked) return null
  const left = openSteps.filter(({ key }) => key !== 'close').length
  return (
    <ConfirmButton
      variant="filled"
      title="结束这件不良事件"
      explanation={
        left === 0
          ? '都做完了。结束后不能再改，需要时可以重新打开。'
          : `还有 ${left} 项没有登记，不影响结束。结束后不能再改，需要时可以重新打开。`
      }
      confirmLabel="结束"
      onConfirm={async () => {
        await command.mutateAsync({ id, version })
        notifyDone('已结束')
      }}
    >
      结束
    </ConfirmButton>
  )
}

function ReopenButton({ incident }: PartProps) {
  const command = useCommand(reopenIncident)
  const { id, version } = incident
  return (
    <ConfirmButton
      title="重新打开"
      explanation="打开后可以接着登记和更正，之后要重新结束。"
      confirmLabel="重新打开"
      reasonLabel="原因"
      onConfirm={async (reason) => {
        await command.mutateAsync({ id, version, reason })
        notifyDone('已重新打开')
      }}
    >
      重新打开
    </ConfirmButton>
  )
}

function VoidButton({ incident }: PartProps) {
  const navigate = route.useNavigate()
  const command = useCommand(voidIncident)
  const { id, version, kindName } = incident
  return (
    <ConfirmButton
      title={`作废：${kindName}`}
      explanation="用于没有发生过、重复登记的。作废后不再计数，内容留在操作记录里。"
      confirmLabel="作废"
      reasonLabel="原因"
      onConfirm={async (reason) => {
        await command.mutateAsync({ id, version, reason })
        notifyDone('已作废')
        await navigate({ to: '/care/incidents' })
      }}
    >
      作废
    </ConfirmButton>
  )
}

function PrintButton({ incident }: PartProps) {
  const print = useAsk(printIncident)
  const [document, setDocument] = useState<{ name: string; bytes: Uint8Array } | null>(null)
  return (
    <>
      <Button
        variant="default"
        loading={print.isPending}
        onClick={() => void print.mutateAsync({ id: incident.id }).then(setDocument, notifyFailure)}
      >
        打印报告单
      </Button>
      <DocumentScreen document={document} onClose={() => setDocument(null)} />
    </>
  )
}

function Actions({ incident }: PartProps) {
  const asOf = useAsOf()
  const mayClose = useMay('incidents.close')
  const mayCorrect = useHolds('incidents.record')
  const isOpen = incident.state === 'open'
  return (
    <>
      <PrintButton incident={incident} />
      {mayClose ? <VoidButton incident={incident} /> : null}
      {mayCorrect && incident.closedAt === null ? (
        <LinkButton
          variant="default"
          to="/care/incidents/$incidentId/correct"
          params={{ incidentId: incident.id }}
          search={{ day: asOf ?? undefined }}
        >
          更正
        </LinkButton>
      ) : null}
      {mayClose && isOpen ? <CloseButton incident={incident} /> : null}
      {mayClose && !isOpen ? <ReopenButton incident={incident} /> : null}
    </>
  )
}

function Head({ incident }: PartProps) {
  const { residentId, name, injury, state } = incident
  const isGrave = injury === 'severe' || injury === 'death'
  return (
    <span className={classes.line}>
      {residentId === null ? (
        '不涉及某一位老人'
      ) : (
        <TextLink to="/residents/$residentId" params={{ residentId }}>
          {`${name ?? ''}${incident.bed === null ? '' : ` ${incident.bed}`}`}
        </TextLink>
      )}
      <span>{hourText(incident.happenedAt)}</span>
      <StatusMark kind={isGrave ? 'bad' : injury === 'none' ? 'plain' : 'due'}>
        {shortInjuryWords[injury]}
      </StatusMark>
      <StatusMark kind={state === 'closed' ? 'well' : 'due'}>
        {state === 'closed' ? '已结束' : '处理中'}
      </StatusMark>
    </span>
  )
}

function Body({ incident }: PartProps) {
  const [added, setAdded] = useState<IncidentStepKind | null>(null)
  const [isDeciding, setDeciding] = useState(false)
  const { residentId, careRiskEvents, isReassessmentDue } = incident
  return (
    <>
      {residentId === null ? null : (
        <RiskNotice events={careRiskEvents} residentId={residentId} isDue={isReassessmentDue} />
      )}
      <PanelColumns
        left={
          <>
            <OpenSteps incident={incident} onAdd={setAdded} onDecide={() => setDeciding(true)} />
            <What incident={incident} />
            <Files incident={incident} />
          </>
        }
        right={
          <>
            <Steps incident={incident} onAdd={setAdded} />
            <ReportPanel incident={incident} onDecide={() => setDeciding(true)} />
            <History incident={incident} />
          </>
        }
      />
      {added === null ? null : (
        <AddStepDialog incident={incident} kind={added} onClose={() => setAdded(null)} />
      )}
      {isDeciding ? <DecideDialog incident={incident} onClose={() => setDeciding(false)} /> : null}
    </>
  )
}

/** One incident: what happened, what was done and said to whom, and what is still to be done. */
export function IncidentPage() {
  const { incidentId } = route.useParams()
  const incident = useOperationQuery(getIncident, { id: incidentId, ...useAsOfInput() })
  return (
    <Loaded of={incident} what="这件不良事件" heading="不良事件">
      {(value) => (
        <Page
          title={value.kindName}
          sub={<Head incident={value} />}
          actions={<Actions incident={value} />}
        >
          <Body incident={value} />
        </Page>
      )}
    </Loaded>
  )
}
